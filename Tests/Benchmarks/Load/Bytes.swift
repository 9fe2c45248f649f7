// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Bytes that wait for something: added at the end, taken from the front, in one piece of memory.
///
/// Unsafe, since neither who measures nor the floor may cost as much as what they are compared with. Its owner calls
/// `free`.
struct Bytes {
    private var base: UnsafeMutablePointer<UInt8>?
    private var capacity = 0
    private var start = 0
    private var end = 0

    var count: Int { end &- start }
    var isEmpty: Bool { end == start }
    var first: UnsafeMutablePointer<UInt8>? { base.map { $0 + start } }

    /// Makes room for so many more bytes at the end, to be filled in by the caller at once.
    mutating func extend(by count: Int) -> UnsafeMutablePointer<UInt8> {
        if end + count > capacity || base == nil { grow(to: end + count) }
        guard let base else { preconditionFailure("no memory") }
        defer { end += count }
        return base + end
    }

    mutating func append(_ bytes: UnsafeRawPointer, _ count: Int) {
        guard count > 0 else { return }
        memcpy(extend(by: count), bytes, count)
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { if let bytes = $0.baseAddress { append(bytes, $0.count) } }
    }

    mutating func removeFirst(_ count: Int) {
        start += count
        if start == end { removeAll() }
    }

    mutating func removeAll() {
        start = 0
        end = 0
    }

    mutating func free() {
        Glibc.free(base)
        base = nil
        capacity = 0
        removeAll()
    }

    private mutating func grow(to count: Int) {
        capacity = max(512, count * 2)
        base = realloc(base, capacity)?.assumingMemoryBound(to: UInt8.self)
    }
}

/// Whether bytes begin with a text.
@inline(__always)
func begins(_ bytes: UnsafePointer<UInt8>, _ count: Int, with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && memcmp(bytes, text.utf8Start, text.utf8CodeUnitCount) == 0
}

/// The first of some bytes that has a value.
@inline(__always)
func find(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> UnsafePointer<UInt8>? {
    memchr(bytes, Int32(byte), count).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
}
