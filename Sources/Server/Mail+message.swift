// SPDX-License-Identifier: Apache-2.0

import ServerCore

extension Mail {
    // What fits between `=?UTF-8?Q?` and `?=`, of which each word has at most 75 characters.
    private static let wordLimit = 63

    /// The letter as a program that delivers mail reads it, by [RFC 5322](https://www.rfc-editor.org/rfc/rfc5322).
    ///
    /// The date, and a sender where none is given, are for that program to add.
    func message(from sender: String?) -> [UInt8] {
        var head = ["To: \(address)", "Subject: \(Mail.encoded(subject))"]
        if let sender { head.insert("From: \(sender)", at: 0) }
        head += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit",
            // Nobody's holiday greetings answer it.
            "Auto-Submitted: auto-generated",
        ]
        return Array((head + [""] + lines).map { $0 + "\n" }.joined().utf8)
    }

    // As words of [RFC 2047](https://www.rfc-editor.org/rfc/rfc2047#section-4.2), where it is not plain.
    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) || text.contains("=?") else { return text }
        var words = [""]
        for scalar in text.unicodeScalars {
            let piece = String(scalar).utf8.map(encoded).joined()
            if (words.last?.utf8.count ?? 0) + piece.utf8.count > wordLimit { words.append("") }
            words[words.count - 1] += piece
        }
        return words.map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\n ")
    }

    private static func encoded(_ byte: UInt8) -> String {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return String(UnicodeScalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            return byte < 0x10 ? "=0\(digits)" : "=\(digits)"
        }
    }
}
