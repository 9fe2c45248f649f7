// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What can be a nick, before a server is asked.
enum Nick {
    static let maximumLength = 16

    /// A nick made from a login name: its letters, digits and the signs that servers take.
    static func proposal(for loginName: String) -> String {
        let allowed = loginName.unicodeScalars.filter { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "[", "]", "{", "}", "\\", "|", "^", "`": true
            default: false
            }
        }
        let nick = String(String.UnicodeScalarView(allowed.drop { ("0"..."9").contains($0) || $0 == "-" }))
        return nick.isEmpty ? "guest" : String(nick.prefix(maximumLength))
    }

    /// Why a text can be no nick; `nil` when it can.
    static func complaint(about text: String) -> String? {
        guard let first = text.first else { return localized("A nick is needed") }
        if text.contains(where: { $0.isWhitespace || ",*?!@".contains($0) }) {
            return localized("A nick has no spaces, and none of , * ? ! @")
        }
        return first.isNumber || "-:#&$+%~".contains(first) ? localized("A nick does not start with \(first)") : nil
    }
}
