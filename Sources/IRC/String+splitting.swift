// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The parts between separators, empty ones included; at most `maxSplits + 1` of them.
    ///
    /// The protocol's separators are bytes. Swift's own `split` looks for characters, and does not see the comma in front
    /// of a combining mark, which forms one character with it.
    public func fields(separatedBy separator: Unicode.Scalar, maxSplits: Int = .max) -> [String] {
        // Most texts have no separator in them, and are not copied.
        guard let first = separator.utf8.first, holdsByte({ $0 == first }) else { return [self] }
        return
            unicodeScalars
            .split(separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: false)
            .map { String($0) }
    }
}

extension [UInt8] {
    /// Appends a text, in one piece where it lies in one: what the standard library appends any sequence with takes three
    /// times as long for a word.
    mutating func append(_ text: String) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
        if done == nil { append(contentsOf: text.utf8) }
    }
}

extension String {
    /// The lowest of its bytes, and the highest number for an empty one: whether it holds a control or a space is seen
    /// with that.
    ///
    /// The compiler looks at 32 bytes at a time for it; for certain ones it looks one by one.
    var lowestByte: UInt8 {
        utf8.withContiguousStorageIfAvailable { $0.reduce(.max) { min($0, $1) } } ?? utf8.min() ?? .max
    }

    /// Whether any of its bytes is one that is looked for.
    ///
    /// All are looked at, whatever is found, so that the compiler looks at many at a time; one by one, a text of a hundred
    /// letters took more instructions than all else that it takes to write a line.
    @inlinable
    @inline(__always)
    package func holdsByte(_ isSought: (UInt8) -> Bool) -> Bool {
        let isHeld = utf8.withContiguousStorageIfAvailable { bytes in
            var found: UInt8 = 0
            for byte in bytes { found |= isSought(byte) ? 1 : 0 }
            return found != 0
        }
        return isHeld ?? utf8.contains(where: isSought)
    }
}
