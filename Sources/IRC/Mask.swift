// SPDX-License-Identifier: Apache-2.0

/// A pattern for names and `nick!user@host`: `*` stands for any run of characters, `?` for one.
///
/// Matching takes time in proportion to pattern times text at worst, never more, whatever a hostile pattern holds. See
/// [wildcard expressions](https://modern.ircdocs.horse/#wildcard-expressions).
public struct Mask: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was given.
    public let description: String
    // As the default casemapping folds it, once for all texts.
    private let folded: [UInt8]

    /// Makes a mask from its text, taken as it is.
    public init(_ pattern: String) {
        description = pattern
        folded = Array(Casemapping.ascii.fold(pattern).utf8)
    }

    /// Makes a ban mask of what a user typed: `bob` becomes `bob!*@*`, `*@host` becomes `*!*@host`.
    public init(completing text: String) {
        let source = Source(parsing: text)
        let hasHostSign = text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
        let isHostAlone = source.user == nil && source.host == nil && hasHostSign
        if isHostAlone {
            self.init("*!*@\(text)")
            return
        }
        let isUserAndHost = source.user == nil && source.host != nil
        let name = isUserAndHost ? "*" : source.name
        let user = isUserAndHost ? source.name : source.user ?? "*"
        func filled(_ part: String) -> String { part.isEmpty ? "*" : part }
        self.init("\(filled(name))!\(filled(user))@\(filled(source.host ?? "*"))")
    }

    /// Whether the whole text fits the pattern, letters compared under a casemapping.
    public func matches(_ text: String, casemapping: Casemapping = .ascii) -> Bool {
        let pattern = casemapping == .ascii ? folded : Array(casemapping.fold(description).utf8)
        return Mask.fits(Array(casemapping.fold(text).utf8), pattern)
    }

    /// Whether a whole text fits the pattern, given as the UTF-8 of what ``Casemapping/ascii`` folds it to: for one text
    /// and many masks.
    public func matches(folded text: [UInt8]) -> Bool { Mask.fits(text, folded) }

    private static func fits(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var patternIndex = 0
        var textIndex = 0
        var retry: (pattern: Int, text: Int)?
        while textIndex < text.count {
            let sign = patternIndex < pattern.count ? pattern[patternIndex] : 0
            if sign == UInt8(ascii: "*") {
                patternIndex += 1
                retry = (patternIndex, textIndex)
            } else if sign == UInt8(ascii: "?"), !isInsideScalar(text[textIndex]) {
                patternIndex += 1
                repeat { textIndex += 1 } while textIndex < text.count && isInsideScalar(text[textIndex])
            } else if patternIndex < pattern.count, sign == text[textIndex] {
                patternIndex += 1
                textIndex += 1
            } else if let last = retry {
                // The last star swallows one more byte. Earlier stars never need to be tried again.
                retry = (last.pattern, last.text + 1)
                patternIndex = last.pattern
                textIndex = last.text + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    // Whether it is a byte of UTF-8 but the first of a scalar.
    private static func isInsideScalar(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
