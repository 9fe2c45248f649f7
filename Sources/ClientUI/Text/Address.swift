// SPDX-License-Identifier: Apache-2.0

/// A URL that stands in a text.
///
/// What people type around it does not belong to it: punctuation at its end, and a bracket that was opened before it.
package struct Address: Equatable, Sendable {
    /// Where it stands in the text's UTF-8.
    var range: Range<Int>
    /// The URL, of printable ASCII without spaces alone: all else is escaped, as in any URL.
    var url: String

    /// Longer ones are no links: terminals would not take them.
    static let maximumLength = 2048

    // Those with two slashes, then those without.
    private static let hierarchical: Set<String> = [
        "http", "https", "irc", "ircs", "gemini", "ftp", "ftps", "sftp", "ssh", "git", "gopher",
    ]
    private static let flat: Set<String> = ["mailto", "magnet", "xmpp", "matrix", "tel", "geo"]

    /// All that stand in a text, from left to right.
    package static func all(in text: String) -> [Address] {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return [] }
        let bytes = Array(text.utf8)
        var found: [Address] = []
        var end = 0
        for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") && colon >= end {
            guard let start = start(of: colon, in: bytes, from: end) else { continue }
            let stop = trimmed(start..<reach(from: colon + 1, in: bytes), in: bytes, keeping: colon + 1)
            end = max(stop, colon + 1)
            let isEmpty = bytes[(colon + 1)..<end].allSatisfy { $0 == UInt8(ascii: "/") }
            guard !isEmpty, end - start <= maximumLength else { continue }
            found.append(Address(range: start..<end, url: escaped(bytes[start..<end])))
        }
        return found
    }

    // Where the scheme before a colon begins, if it is one that we know.
    private static func start(of colon: Int, in bytes: [UInt8], from first: Int) -> Int? {
        var start = colon
        while start > first, colon - start < 8, isLetter(bytes[start - 1]) { start -= 1 }
        let scheme = String(decoding: bytes[start..<colon].map { $0 | 0x20 }, as: UTF8.self)
        if hierarchical.contains(scheme) { return bytes[(colon + 1)...].starts(with: "//".utf8) ? start : nil }
        return flat.contains(scheme) ? start : nil
    }

    // How far it may reach: to white space, a quotation mark, or anything that is no part of a word.
    private static func reach(from start: Int, in bytes: [UInt8]) -> Int {
        var end = start
        for scalar in String(decoding: bytes[start...], as: UTF8.self).unicodeScalars {
            guard isPart(scalar) else { break }
            end += UTF8.width(scalar)
        }
        return min(end, bytes.count)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "<", ">", "`", "\u{7F}": return false
        case "!"..."~": return true
        // Quotation marks, brackets and stops of other scripts.
        case "“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", "。", "、", "，", "；", "！", "？", "（", "）", "」", "』", "】",
            "》":
            return false
        default:
            guard scalar.value >= 0xA0, !scalar.properties.isWhitespace else { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return false
            default: return true
            }
        }
    }

    private static func trimmed(_ range: Range<Int>, in bytes: [UInt8], keeping first: Int) -> Int {
        var unmatched: [UInt8: Int] = [:]
        for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] as [(Unicode.Scalar, Unicode.Scalar)] {
            let (open, close) = (UInt8(ascii: open), UInt8(ascii: close))
            unmatched[close] = bytes[range].reduce(0) { $0 + ($1 == close ? 1 : $1 == open ? -1 : 0) }
        }
        var end = range.upperBound
        while end > first {
            let byte = bytes[end - 1]
            if let count = unmatched[byte], count > 0 {
                unmatched[byte] = count - 1
            } else if !".,:;!?'*".utf8.contains(byte) {
                return end
            }
            end -= 1
        }
        return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in bytes {
            if (0x21...0x7E).contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
