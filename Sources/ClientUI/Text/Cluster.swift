// SPDX-License-Identifier: Apache-2.0

/// A grapheme cluster in the making, and how many cells it takes.
///
/// Letters and spacing marks take what they take alone: less would cut off what terminals draw beside the base. Where
/// that is more than two cells, a cluster ends between two letters. An emoji sequence of any length takes two, a flag is a
/// pair of letters and takes two, U+FE0F makes an emoji of a sign and so two of one. U+FE0E changes no width: terminals
/// that do not know it draw the emoji, and it must not be cut. This is what
/// [mode 2027](https://github.com/contour-terminal/terminal-unicode-core) means by the width of a cluster.
struct Cluster {
    /// More scalars than these are left out.
    static let maximumScalars = 16
    /// More marks than these in a row are left out: they would climb into the rows above.
    static let maximumMarks = 4

    /// Whether it is what there was no room for in the cluster before it, and so needs no base of its own.
    private let isContinued: Bool
    private var scalars = String.UnicodeScalarView()
    private var count = 0
    private var marks = 0
    private var sum = 0
    private var base: Unicode.Scalar?
    private var last: Unicode.Scalar?
    /// A joiner that joins nothing is not drawn.
    private var joiner: Unicode.Scalar?
    private var selector: Unicode.Scalar?

    init(isContinued: Bool = false) {
        self.isContinued = isContinued
    }

    /// What is drawn; `nil` as long as that is nothing.
    var text: String? { scalars.isEmpty ? nil : String(scalars) }

    var width: Int {
        if selector == Cluster.emojiSelector { return 2 }
        return min(max(sum, 1), 2)
    }

    static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

    /// Whether a scalar of a kind belongs to what is here already; otherwise it begins a cluster of its own.
    func takes(_ kind: ScalarKind) -> Bool {
        guard case .skinTone = kind, let base else { return true }
        return base.properties.isEmojiModifierBase || last?.properties.isEmojiModifierBase ?? false
    }

    /// Whether there is no room in it for a letter with what stands beside it, of so many columns.
    func isTooNarrow(for columns: Int) -> Bool {
        joiner == nil && sum + columns > 2 && (base?.isLetter ?? isContinued)
    }

    mutating func append(_ scalar: Unicode.Scalar, _ kind: ScalarKind) {
        switch kind {
        case .spacing(let width):
            if base == nil, !isContinued, scalar.properties.generalCategory == .spacingMark, "◌\(scalar)".count == 1 {
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

extension Unicode.Scalar {
    /// Whether it is a letter of a script without capitals, as those are that join more than two cells, or stands beside one.
    fileprivate var isLetter: Bool {
        properties.generalCategory == .otherLetter || properties.generalCategory == .spacingMark
    }
}

extension Substring.UnicodeScalarView {
    /// How many columns the letter at the beginning takes with the signs beside it; 0 when there is none.
    var syllableColumns: Int {
        guard let first, first.isLetter, case .spacing(var columns) = ScalarKind(of: first) else { return 0 }
        guard first.properties.generalCategory == .otherLetter else { return columns }
        for scalar in dropFirst() {
            if scalar.properties.generalCategory == .otherLetter { break }
            if case .spacing(let width) = ScalarKind(of: scalar) { columns += width }
        }
        return Swift.min(columns, 2)
    }
}
