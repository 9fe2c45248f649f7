// SPDX-License-Identifier: Apache-2.0

/// The value of a setting, of whatever kind, as a file can hold it and as people type it.
package enum SettingValue: Hashable, Sendable {
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([String])

    /// As people read it, and type it: `on`, `30`, `tea "green tea"`; `-` for nothing.
    var words: String {
        switch self {
        case .flag(let isOn): isOn ? "on" : "off"
        case .number(let number): String(number)
        case .text(let text): text.isEmpty ? "-" : text
        case .list(let items): items.isEmpty ? "-" : items.map(SettingValue.quotedIfNeeded).joined(separator: " ")
        }
    }

    /// The items of a list as people type it: words, and texts with spaces in double quotes; a comma may stand behind each.
    static func items(of text: String) -> [String] {
        var items: [String] = []
        var rest = text.unicodeScalars.drop { $0 == " " }
        while !rest.isEmpty {
            if rest.first == "\"", let (item, end) = quoted(rest.dropFirst()) {
                items.append(item)
                rest = end.drop { $0 == "," }
            } else {
                var word = rest.prefix { $0 != " " }
                rest = rest[word.endIndex...]
                while word.last == "," { word.removeLast() }
                if !word.isEmpty { items.append(String(word)) }
            }
            rest = rest.drop { $0 == " " }
        }
        return items
    }

    // What stands up to the closing quote, and what is behind it; `nil` where none closes.
    private static func quoted(
        _ text: Substring.UnicodeScalarView
    ) -> (String, Substring.UnicodeScalarView)? {
        var item = String.UnicodeScalarView()
        var rest = text
        while let scalar = rest.popFirst() {
            if scalar == "\"" { return rest.drop { $0 == "," }.first ?? " " == " " ? (String(item), rest) : nil }
            if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
                item.append(next)
                rest.removeFirst()
            } else {
                item.append(scalar)
            }
        }
        return nil
    }

    private static func quotedIfNeeded(_ item: String) -> String {
        guard item.isEmpty || item == "-" || item.first == "\"" || item.last == "," || item.unicodeScalars.contains(" ")
        else {
            return item
        }
        var text = ""
        for scalar in item.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return "\"\(text)\""
    }
}
