// SPDX-License-Identifier: Apache-2.0

import IRC

/// The links in what people write.
enum Links {
    private static let schemes = ["https://", "http://", "gemini://", "ircs://", "irc://", "ftp://", "mailto:"]

    /// The links of a message, in the order in which they stand in it.
    static func found(in text: String) -> [String] {
        guard text.unicodeScalars.contains(":") else { return [] }
        return Formatting.strip(text).unicodeScalars.split { $0.value <= 0x20 || $0.properties.isWhitespace }.compactMap
        {
            link(in: String($0))
        }
    }

    private static func link(in word: String) -> String? {
        let opened = word.drop { "(<[\"'".contains($0) }
        guard let scheme = schemes.first(where: { opened.lowercased().hasPrefix($0) }) else { return nil }
        var link = String(opened)
        while let last = link.last, ".,;:!?\"'>]".contains(last) || (last == ")" && !link.contains("(")) {
            link.removeLast()
        }
        return link.utf8.count > scheme.utf8.count ? link : nil
    }
}
