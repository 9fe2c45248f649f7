// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A name in the form under which it is kept: the same for all its spellings.
///
/// Compared byte by byte as servers do. Swift's strings would also equate what looks the same under Unicode, and two
/// people would become one.
struct Folded: Hashable, Comparable, Sendable {
    let text: String

    init(_ name: String, _ casemapping: Casemapping) {
        text = casemapping.fold(name)
    }

    static func == (left: Folded, right: Folded) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: Folded, right: Folded) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
