// SPDX-License-Identifier: Apache-2.0

/// A pattern for names and `nick!user@host`: `*` stands for any run of characters, `?` for one.
///
/// The pattern is folded once, when the mask is made; matching makes nothing, and takes time in proportion to pattern
/// times text at worst, never more, whatever a hostile pattern holds. See
/// [wildcard expressions](https://modern.ircdocs.horse/#wildcard-expressions).
public struct Mask: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was given.
    public let description: String
    private let casemapping: Casemapping
    // Folded, and each run of stars made one.
    private let pattern: [UInt8]

    /// Makes a mask from its text, taken as it is; letters are compared under a casemapping.
    public init(_ pattern: String, casemapping: Casemapping = .ascii) {
        description = pattern
        self.casemapping = casemapping
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pattern.utf8.count)
        for byte in pattern.utf8 where byte != Mask.star || bytes.last != Mask.star {
            bytes.append(casemapping.fold(byte))
        }
        self.pattern = bytes
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

    /// Whether the whole text fits the pattern.
    public func matches(_ text: String) -> Bool { matches(text.utf8Span.span) }

    private func matches(_ text: borrowing Span<UInt8>) -> Bool {
        var patternIndex = 0
        var textIndex = 0
        var retry: (pattern: Int, text: Int)?
        while textIndex < text.count {
            let sign = patternIndex < pattern.count ? pattern[patternIndex] : nil
            if sign == Mask.star {
                patternIndex += 1
                if patternIndex == pattern.count { return true }
                retry = (patternIndex, textIndex)
            } else if sign == Mask.questionMark {
                patternIndex += 1
                textIndex = Mask.index(after: textIndex, in: text)
            } else if sign == casemapping.fold(text[textIndex]) {
                patternIndex += 1
                textIndex += 1
            } else if let last = retry {
                // The last star swallows one more character. Earlier stars never need to be tried again.
                patternIndex = last.pattern
                textIndex = Mask.index(after: last.text, in: text)
                retry = (patternIndex, textIndex)
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == Mask.star }
    }

    private static let star = UInt8(ascii: "*")
    private static let questionMark = UInt8(ascii: "?")

    // Where the next character begins: past the bytes that only continue one.
    private static func index(after index: Int, in text: borrowing Span<UInt8>) -> Int {
        var next = index + 1
        while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
