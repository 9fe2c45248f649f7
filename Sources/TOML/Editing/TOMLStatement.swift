// SPDX-License-Identifier: Apache-2.0

/// A header or a pair of a document, and where it is written: the places are counted in Unicode scalars.
struct TOMLStatement: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// `[a.b]`, or `[[a.b]]`.
        case header(_ isRepeated: Bool)
        case pair
        /// A pair inside of braces.
        case inlinePair
        /// A value of an array that is the value of a pair.
        case element
    }

    /// All names that lead to it, those of the table that it is in first; none to an element.
    var path: [String]
    var kind: Kind
    /// From the first letter of the key to the end of the value, or from bracket to bracket.
    var whole: Range<Int>
    /// Where the value begins, which goes on to the end of the whole; `nil` for what has no key.
    var value: Int?

    init(path: [String], kind: Kind, whole: Range<Int>, value: Int? = nil) {
        self.path = path
        self.kind = kind
        self.whole = whole
        self.value = value
    }

    var isHeader: Bool {
        if case .header = kind { true } else { false }
    }

    /// Where its value is written.
    var valueRange: Range<Int> { (value ?? whole.upperBound)..<whole.upperBound }
}
