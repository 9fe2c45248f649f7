// SPDX-License-Identifier: Apache-2.0

import IRC

/// What happened, as a matcher looks at it; made once for all matchers.
package struct Happening {
    let kind: Matcher.Kind
    let source: Source
    let text: String
    /// The channel or nick; empty where it was said to nobody's conversation.
    let place: String
    /// What the network is called.
    let networks: [String]
    let isBot: Bool
    let casemapping: Casemapping

    /// The text without its formatting, in small letters; looked at only where a matcher asks for words.
    private(set) lazy var folded: [Unicode.Scalar] = Formatting.strip(text).unicodeScalars.prefix(2000).map(\.folded)

    init(
        _ kind: Matcher.Kind,
        by source: Source,
        _ text: String,
        in place: String,
        of networks: [String],
        isBot: Bool = false,
        casemapping: Casemapping = .ascii
    ) {
        self.kind = kind
        self.source = source
        self.text = text
        self.place = place
        self.networks = networks
        self.isBot = isBot
        self.casemapping = casemapping
    }

    // Names as servers compare them, made once for all masks.
    private lazy var name = folded(source.name)
    private lazy var wholeName = folded("\(source.name)!\(source.user ?? "")@\(source.host ?? "")")
    private lazy var places = [folded(place)] + networks.flatMap { [folded($0), folded("\($0)/\(place)")] }

    private func folded(_ name: String) -> [UInt8] {
        Array((casemapping == .ascii ? Casemapping.ascii : .rfc1459).fold(name).utf8)
    }

    mutating func isBy(_ mask: NameMask) -> Bool {
        mask.matches(mask.isWhole ? wholeName : name, casemapping)
    }

    mutating func isIn(_ mask: NameMask) -> Bool {
        for place in places where mask.matches(place, casemapping) { return true }
        return false
    }

    var hasLink: Bool {
        text.utf8.contains(UInt8(ascii: ":")) && !Address.all(in: Formatting.strip(text)).isEmpty
    }
}

/// A mask for nicks, people and channels, on servers that compare letters in one way or the other.
struct NameMask: Equatable, Sendable {
    private let plain: Mask
    // Where `{` is the small `[`, both are folded.
    private let folded: Mask
    /// Whether it is about user and host, too.
    let isWhole: Bool

    init(_ mask: Mask) {
        plain = mask
        folded = Mask(Casemapping.rfc1459.fold(mask.description))
        isWhole = mask.description.utf8.contains { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "@") }
    }

    /// Whether it fits a name, given as the UTF-8 of what the casemapping folds it to.
    func matches(_ name: [UInt8], _ casemapping: Casemapping) -> Bool {
        (casemapping == .ascii ? plain : folded).matches(folded: name)
    }
}
