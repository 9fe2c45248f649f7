// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The parts between separators, empty ones included; at most `maxSplits + 1` of them.
    ///
    /// The protocol's separators are bytes. Swift's own `split` looks for characters, and does not see the comma in front
    /// of a combining mark, which forms one character with it.
    public func fields(separatedBy separator: Unicode.Scalar, maxSplits: Int = .max) -> [String] {
        unicodeScalars
            .split(separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: false)
            .map { String($0) }
    }
}
