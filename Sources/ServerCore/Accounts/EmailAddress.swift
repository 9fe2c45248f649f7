// SPDX-License-Identifier: Apache-2.0

import IRC

/// An address that letters can go to, by the part of [RFC 5321](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2) that
/// people use.
///
/// It means nothing else wherever it is written, in a header or among the words of a command: there are no quotes, no
/// brackets, no second address, and no dash in front.
struct EmailAddress: Hashable, Sendable {
    let text: String

    /// `nil` for what is no such address.
    init?(_ text: String) {
        let halves = text.fields(separatedBy: "@")
        guard halves.count == 2, text.utf8.count <= Limits.emailLength,
            EmailAddress.isMailbox(halves[0]), EmailAddress.isDomain(halves[1])
        else { return nil }
        self.text = text
    }

    /// Whose it is, however it is written: many providers deliver `me+anything` to `me`.
    var owner: String {
        let halves = text.lowercased().fields(separatedBy: "@")
        return halves[0].fields(separatedBy: "+")[0] + "@" + halves[1]
    }

    private static func isMailbox(_ text: String) -> Bool {
        let atoms = text.fields(separatedBy: ".")
        return text.utf8.count <= 64 && text.utf8.first != UInt8(ascii: "-")
            && atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isOfMailbox) }
    }

    private static func isDomain(_ text: String) -> Bool {
        text.fields(separatedBy: ".").allSatisfy { label in
            let ends = [label.utf8.first, label.utf8.last].map { $0.map(isLetterOrDigit) ?? false }
            return (1...63).contains(label.utf8.count) && !ends.contains(false)
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func isOfMailbox(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
