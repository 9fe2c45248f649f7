// SPDX-License-Identifier: Apache-2.0

/// Writes tags straight into the bytes of a line, one by one, without a ``Tags`` that would only be thrown away.
///
/// Whoever uses it gives each key once and ends it before the rest of the line. Equal to what ``Tags`` would write.
public struct TagWriter: Sendable {
    private var isEmpty = true

    /// Starts at the beginning of a line.
    public init() {}

    /// Appends one tag; the value is escaped, an empty one leaves only the key.
    public mutating func write(_ key: String, _ value: String = "", into bytes: inout [UInt8]) {
        write(key, escaped: Tags.escape(value), into: &bytes)
    }

    /// Appends all tags of a set.
    public mutating func write(_ tags: Tags, into bytes: inout [UInt8]) {
        tags.write(with: &self, into: &bytes)
    }

    /// Appends the space behind the last tag, if there was one.
    public func end(into bytes: inout [UInt8]) {
        if !isEmpty { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func write(_ key: String, escaped value: String, into bytes: inout [UInt8]) {
        bytes.append(isEmpty ? UInt8(ascii: "@") : UInt8(ascii: ";"))
        isEmpty = false
        bytes.append(key)
        guard !value.isEmpty else { return }
        bytes.append(UInt8(ascii: "="))
        bytes.append(value)
    }
}
