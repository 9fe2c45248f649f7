// SPDX-License-Identifier: Apache-2.0

/// The tags of a message, in the order in which they were received or set.
///
/// A small array rather than a dictionary: a line has at most a handful, and most are never looked at. Values are kept
/// as they stand on the wire and unescaped when read. Keys are unique: the last of several equal keys counts. See
/// [message-tags](https://ircv3.net/specs/extensions/message-tags).
public struct Tags: Hashable, Sendable {
    private struct Tag: Hashable, Sendable {
        var key: String
        var escapedValue: String
    }

    private var tags: [Tag] = []

    /// Makes an empty set of tags.
    public init() {}

    /// Parses what stands between `@` and the first space of a line.
    public init(parsing text: String) {
        let parts = text.fields(separatedBy: ";")
        // To look through a few is faster; to look through as many as a line can hold takes their square.
        var indices: [String: Int] = [:]
        let isIndexed = parts.count > 16
        for part in parts {
            let halves = part.fields(separatedBy: "=", maxSplits: 1)
            guard let key = halves.first, !key.isEmpty else { continue }
            let tag = Tag(key: key, escapedValue: halves.count > 1 ? halves[1] : "")
            if let index = isIndexed ? indices[key] : tags.firstIndex(where: { $0.key == key }) {
                tags[index] = tag
            } else {
                if isIndexed { indices[key] = tags.count }
                tags.append(tag)
            }
        }
    }

    /// How many bytes of a line they take, with the `@` in front and the space behind.
    public var length: Int {
        tags.reduce(tags.isEmpty ? 0 : 1) { length, tag in
            length + tag.key.utf8.count + 1 + (tag.escapedValue.isEmpty ? 0 : tag.escapedValue.utf8.count + 1)
        }
    }

    /// Whether there is no tag at all.
    public var isEmpty: Bool { tags.isEmpty }

    /// The keys, in order, client-only ones with their `+`.
    public var keys: [String] { tags.map(\.key) }

    /// The unescaped value of a tag: an empty string for a tag without a value, `nil` when the tag is absent.
    public subscript(key: String) -> String? {
        get { tags.first { $0.key == key }.map { Tags.unescape($0.escapedValue) } }
        set {
            if let newValue {
                setEscaped(key, to: Tags.escape(newValue))
            } else {
                tags.removeAll { $0.key == key }
            }
        }
    }

    /// Puts all tags of another set behind these; where a key is in both, the other's value counts.
    public mutating func append(_ other: Tags) {
        let own = tags.count
        for tag in other.tags {
            // The other's keys are unique already, so that only ours need to be searched.
            if let index = tags[..<own].firstIndex(where: { $0.key == tag.key }) {
                tags[index] = tag
            } else {
                tags.append(tag)
            }
        }
    }

    /// Only the tags whose key satisfies the predicate.
    public func filter(_ isIncluded: (String) -> Bool) -> Tags {
        var result = self
        result.tags.removeAll { !isIncluded($0.key) }
        return result
    }

    private mutating func setEscaped(_ key: String, to value: String) {
        if let index = tags.firstIndex(where: { $0.key == key }) {
            tags[index].escapedValue = value
        } else {
            tags.append(Tag(key: key, escapedValue: value))
        }
    }

    func write(with writer: inout TagWriter, into bytes: inout [UInt8]) {
        for tag in tags { writer.write(tag.key, escaped: tag.escapedValue, into: &bytes) }
    }
}

extension Tags {
    /// Escapes a value for the wire: `;`, space, `\`, CR and LF, as the specification lists them.
    public static func escape(_ value: String) -> String {
        guard value.holdsByte({ escapes($0) != nil }) else { return value }
        var result: [UInt8] = []
        for byte in value.utf8 {
            if let letter = escapes(byte) {
                result.append(UInt8(ascii: "\\"))
                result.append(letter)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Turns a value of the wire back: an unknown escape stands for its letter, a lone `\` at the end for nothing.
    public static func unescape(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "\\")) else { return value }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in value.utf8 {
            if isEscaped {
                isEscaped = false
                result.append(unescapes(byte))
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escapes(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: ";"): UInt8(ascii: ":")
        case UInt8(ascii: " "): UInt8(ascii: "s")
        case UInt8(ascii: "\\"): UInt8(ascii: "\\")
        case UInt8(ascii: "\r"): UInt8(ascii: "r")
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        default: nil
        }
    }
    private static func unescapes(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: ":"): UInt8(ascii: ";")
        case UInt8(ascii: "s"): UInt8(ascii: " ")
        case UInt8(ascii: "r"): UInt8(ascii: "\r")
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        default: letter
        }
    }
}
