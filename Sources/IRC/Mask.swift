// SPDX-License-Identifier: Apache-2.0

/// A pattern for names and `nick!user@host`: `*` stands for any run of characters, `?` for one.
///
/// Matching takes time in proportion to pattern times text at worst, never more, whatever a hostile pattern holds. See
/// [wildcard expressions](https://modern.ircdocs.horse/#wildcard-expressions).
public struct Mask: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was given.
    public let description: String

    /// Makes a mask from its text, taken as it is.
    public init(_ pattern: String) {
        description = pattern
    }

    /// Makes a ban mask of what a user typed: `bob` becomes `bob!*@*`, `*@host` becomes `*!*@host`.
    public init(completing text: String) {
        let source = Source(parsing: text)
        let hasHostSign = text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
        let isHostAlone = source.user == nil && source.host == nil && hasHostSign
        if isHostAlone {
            description = "*!*@\(text)"
            return
        }
        let isUserAndHost = source.user == nil && source.host != nil
        let name = isUserAndHost ? "*" : source.name
        let user = isUserAndHost ? source.name : source.user ?? "*"
        func filled(_ part: String) -> String { part.isEmpty ? "*" : part }
        description = "\(filled(name))!\(filled(user))@\(filled(source.host ?? "*"))"
    }

    /// Whether the whole text fits the pattern, letters compared under a casemapping.
    public func matches(_ text: String, casemapping: Casemapping = .ascii) -> Bool {
        let pattern = Array(casemapping.fold(description).unicodeScalars)
        let text = Array(casemapping.fold(text).unicodeScalars)
        var patternIndex = 0
        var textIndex = 0
        var retry: (pattern: Int, text: Int)?
        while textIndex < text.count {
            if patternIndex < pattern.count, pattern[patternIndex] == "*" {
                retry = (patternIndex + 1, textIndex)
                patternIndex += 1
            } else if patternIndex < pattern.count,
                pattern[patternIndex] == "?" || pattern[patternIndex] == text[textIndex]
            {
                patternIndex += 1
                textIndex += 1
            } else if let last = retry {
                // The last star swallows one more character. Earlier stars never need to be tried again.
                retry = (last.pattern, last.text + 1)
                patternIndex = last.pattern
                textIndex = last.text + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == "*" }
    }
}
