// SPDX-License-Identifier: Apache-2.0

import IRC

/// Which texts are names, and what becomes of those that are too long or hold what they must not.
enum Names {
    /// Whether it is a nick: ASCII letters, digits and ``-[]\`_^{|}``, the first no digit and no hyphen.
    ///
    /// See [NICK](https://modern.ircdocs.horse/#nick-message).
    static func isNick(_ text: String, upTo length: Int) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= length else { return false }
        return isNickStart(first) && text.utf8.allSatisfy { isNickStart($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// Whether it is meant as the name of a channel, well-formed or not.
    static func looksLikeChannel(_ text: String) -> Bool { text.utf8.first == UInt8(ascii: "#") }

    /// Whether it is the name of a channel: `#` and any characters but spaces, commas and controls.
    ///
    /// See [channels](https://modern.ircdocs.horse/#channels).
    static func isChannel(_ text: String, upTo length: Int) -> Bool {
        looksLikeChannel(text) && (2...max(2, length)).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy(isVisible) && !text.utf8.contains(UInt8(ascii: ","))
    }

    /// Whether it is a channel's key: visible ASCII without comma, and no colon in front.
    static func isKey(_ text: String, upTo length: Int) -> Bool {
        (1...length).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: ":")
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") }
    }

    /// The user name out of USER: ASCII letters, digits and `-._`; `user` when nothing is left.
    static func userName(from text: String, upTo length: Int) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 where bytes.count < length {
            if isLetter(byte) || isDigit(byte) || "-._".utf8.contains(byte) { bytes.append(byte) }
        }
        return bytes.isEmpty ? "user" : String(decoding: bytes, as: UTF8.self)
    }

    /// What is in front of the `@` of a user name or an account that has the name of a device behind it.
    static func withoutDevice(_ text: String) -> String { text.fields(separatedBy: "@", maxSplits: 1)[0] }

    /// The name of a device behind that: folded ASCII letters, digits and `-._`, or empty.
    static func device(in text: String) -> String {
        let parts = text.fields(separatedBy: "@", maxSplits: 1)
        guard parts.count == 2 else { return "" }
        let bytes = parts[1].utf8.lazy.filter { isLetter($0) || isDigit($0) || "-._".utf8.contains($0) }
        return World.casemapping.fold(String(decoding: bytes.prefix(Limits.deviceLength), as: UTF8.self))
    }

    static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    private static func isNickStart(_ byte: UInt8) -> Bool { isLetter(byte) || "[]\\`_^{|}".utf8.contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}

extension String {
    /// The longest beginning that has at most so many bytes, cut between two scalars.
    func truncated(to count: Int) -> String {
        guard utf8.count > count else { return self }
        var result = ""
        var length = 0
        for scalar in unicodeScalars {
            length += UTF8.width(scalar)
            if length > count { break }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
