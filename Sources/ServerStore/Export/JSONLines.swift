// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc

/// A file that is written line by line, each an object of JSON; for its owner alone.
struct JSONLines: ~Copyable {
    private static let bufferSize = 1 << 16

    private let name: String
    private let descriptor: CInt
    private let encoder = JSONEncoder()
    private var buffer: [UInt8] = []

    /// Begins a file; one that exists is left alone.
    init(to file: String) throws(StoreError) {
        name = file
        descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .file(file, reason: errno == EEXIST ? "it exists already" : Store.systemReason())
        }
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Adds an object; what kind of thing it is stands in it as `type`.
    mutating func write(_ type: String, _ content: some Encodable) throws {
        buffer += try encoder.encode(TypedObject(type: type, content: content))
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > JSONLines.bufferSize { try flush() }
    }

    /// Writes what is left, and sees to it that all is on the disk.
    mutating func finish() throws(StoreError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw .file(name, reason: Store.systemReason()) }
    }

    private mutating func flush() throws(StoreError) {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw .file(name, reason: Store.systemReason()) }
            rest = rest.dropFirst(max(0, count))
        }
        buffer.removeAll(keepingCapacity: true)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}

private struct TypedObject<Content: Encodable>: Encodable {
    private enum Key: CodingKey {
        case type
    }

    var type: String
    var content: Content

    func encode(to encoder: any Encoder) throws {
        try content.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(type, forKey: .type)
    }
}
