// SPDX-License-Identifier: Apache-2.0

/// Cuts what comes from standard input into lines.
///
/// Line ends are LF or CR LF and no part of a line; bytes that are no UTF-8 become U+FFFD. A line longer than the limit is
/// cut in two, so that no input makes us keep more than it.
package struct LineReader {
    package static let limit = 65_536

    private var bytes: [UInt8] = []
    private var start = 0
    private var hasEnded = false

    package init() {}

    /// Whether the last line was given out.
    package var isAtEnd: Bool { hasEnded && start == bytes.count }

    /// Whether there is a line to be given out.
    var hasLine: Bool {
        let rest = bytes[start...]
        return hasEnded && !rest.isEmpty || rest.count >= LineReader.limit || rest.contains(UInt8(ascii: "\n"))
    }

    /// What was read; nothing means the end of the input.
    package mutating func feed(_ chunk: some Collection<UInt8>) {
        bytes.removeFirst(start)
        start = 0
        bytes += chunk
        if chunk.isEmpty { hasEnded = true }
    }

    /// The next whole line; the last one needs no line end.
    package mutating func next() -> String? {
        let rest = bytes[start...]
        if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            start = end + 1
            return LineReader.text(bytes[rest.startIndex..<end])
        }
        if hasEnded, !rest.isEmpty {
            start = bytes.count
            return LineReader.text(rest)
        }
        guard rest.count >= LineReader.limit else { return nil }
        start = LineReader.lastCharacter(of: rest)
        return LineReader.text(bytes[rest.startIndex..<start])
    }

    /// Where the last character begins, which may lack bytes that are yet to come; the end when that is whole for sure.
    private static func lastCharacter(of bytes: ArraySlice<UInt8>) -> Int {
        let lead = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 }
        return lead.flatMap { bytes[$0] >= 0xC0 ? $0 : nil } ?? bytes.endIndex
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
}
