// SPDX-License-Identifier: Apache-2.0

/// The number of something that the server itself has numbered, as the key of a table.
///
/// Nobody outside chooses it, and none is used twice: a table of such keys needs no hash that withstands somebody who wants
/// its keys to collide. One multiplication in place of SipHash makes finding one three times as fast, and each line that
/// comes in finds several.
package protocol Numbered: Hashable {
    var rawValue: UInt64 { get }
}

extension Numbered {
    // What the tables of the standard library ask for; the seed is the table's own.
    // swift-format-ignore: NoLeadingUnderscores
    @inlinable
    package func _rawHashValue(seed: Int) -> Int {
        let product = (rawValue ^ UInt64(truncatingIfNeeded: seed)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product ^ (product >> 32))
    }
}
