// SPDX-License-Identifier: Apache-2.0

/// A grapheme cluster in the making, and how many cells it takes.
///
/// Letters and spacing marks take what they take alone, two cells at most together: less would cut off what terminals
/// draw beside the base. An emoji sequence of any length takes two, a flag is a pair of letters and takes two, U+FE0F
/// makes an emoji of a sign and so two of one, U+FE0E a sign of an emoji and so one of two. This is what
/// [mode 2027](https://github.com/contour-terminal/terminal-unicode-core) means by the width of a cluster.
struct Cluster {
    /// More scalars than these are left out.
    static let maximumScalars = 16
    /// More marks than these in a row are left out: they would climb into the rows above.
    static let maximumMarks = 4

    private var scalars = String.UnicodeScalarView()
    private var count = 0
    private var marks = 0
    private var sum = 0
    private var base: Unicode.Scalar?
    private var last: Unicode.Scalar?
    /// A joiner that joins nothing is not drawn.
    private var joiner: Unicode.Scalar?
    private var selector: Unicode.Scalar?

    /// What is drawn; `nil` as long as that is nothing.
    var text: String? { scalars.isEmpty ? nil : String(scalars) }

    var width: Int {
        if selector == Cluster.emojiSelector { return 2 }
        if selector == Cluster.textSelector { return 1 }
        return min(max(sum, 1), 2)
    }

    static let textSelector: Unicode.Scalar = "\u{FE0E}"
    static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

    /// Whether a scalar of a kind belongs to what is here already; otherwise it begins a cluster of its own.
    func takes(_ kind: ScalarKind) -> Bool {
        guard case .skinTone = kind, let base else { return true }
        return base.properties.isEmojiModifierBase || last?.properties.isEmojiModifierBase ?? false
    }

    mutating func append(_ scalar: Unicode.Scalar, _ kind: ScalarKind) {
        switch kind {
        case .spacing(let width):
            if base == nil, scalar.properties.generalCategory == .spacingMark, "◌\(scalar)".count == 1 {
                add("◌", width: 1)
            }
            add(scalar, width: width)
        case .skinTone: add(scalar, width: 2)
        case .mark:
            // A conjoining vowel of Korean goes with nothing but a syllable.
            guard base != nil || scalar.properties.isGraphemeExtend else { return add("\u{FFFD}", width: 1) }
            if base == nil { add("◌", width: 1) }
            guard marks < Cluster.maximumMarks else { return }
            add(scalar, width: 0, isMark: true)
        case .joiner: joiner = base == nil ? nil : scalar
        case .selector:
            guard let last, last.properties.isEmoji else { return }
            if count == 1 { selector = scalar }
            add(scalar, width: 0)
        case .tag: if base == Cluster.blackFlag { add(scalar, width: 0) }
        case .control, .blank, .unknown, .ignored: break
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, width: Int, isMark: Bool = false) {
        let added = joiner == nil ? 1 : 2
        guard count + added <= Cluster.maximumScalars else { return }
        if let joiner { scalars.append(joiner) }
        scalars.append(scalar)
        joiner = nil
        count += added
        sum += width
        marks = isMark ? marks + 1 : 0
        base = base ?? scalar
        last = scalar
    }
}
