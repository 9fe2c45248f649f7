// SPDX-License-Identifier: Apache-2.0

/// An array of texts that is written over several lines, an element each: it stays so when elements come and go.
struct TOMLArrayText {
    private struct Row {
        var text: String
        /// `nil` for what is no element: the brackets, a comment, a blank line.
        var element: String?
    }

    private var rows: [Row]
    private let lineEnd: String

    /// `nil` for any other value.
    init?(_ document: TOMLText, _ range: Range<Int>) {
        let written = document.scalars[range]
        guard written.first == "[", written.contains("\n") else { return nil }
        lineEnd = document.lineEnd
        let lines = written.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line))
        }
        rows = lines.map { Row(text: $0) }
        for index in rows.indices.dropFirst().dropLast() {
            guard lines[index].utf8.count < 4096, let elements = TOMLArrayText.elements("[\(lines[index])\n]"),
                elements.count <= 1
            else { return nil }
            rows[index].element = elements.first
        }
        guard TOMLArrayText.elements(lines[0] + "\n]") == [], TOMLArrayText.elements("[" + (lines.last ?? "")) == []
        else {
            return nil
        }
    }

    /// The same with the elements of another array; `nil` where they cannot be told one by one.
    func changed(to value: String) -> String? {
        guard let wanted = TOMLArrayText.elements(value) else { return nil }
        var missing = wanted
        var rows = rows.filter { row in
            guard let element = row.element else { return true }
            guard let place = missing.firstIndex(of: element) else { return false }
            missing.remove(at: place)
            return true
        }
        guard rows.compactMap(\.element) + missing == wanted else { return nil }
        let last = rows.lastIndex { $0.element != nil }
        if let last, !missing.isEmpty { rows[last] = TOMLArrayText.withComma(rows[last]) }
        let indentation = String(
            (self.rows.first { $0.element != nil }?.text ?? "    ").prefix { $0 == " " || $0 == "\t" }
        )
        let new = missing.map { Row(text: "\(indentation)\(TOMLValue.quoted($0)),", element: $0) }
        rows.insert(contentsOf: new, at: last.map { $0 + 1 } ?? rows.count - 1)
        return rows.map(\.text).joined(separator: lineEnd)
    }

    // The texts of an array; `nil` where it is none of texts alone.
    private static func elements(_ array: String) -> [String]? {
        guard let document = try? TOMLParser.parse("a = \(array)"),
            case .array(let nodes)? = document.entries.first?.node.value
        else { return nil }
        let texts = nodes.compactMap(\.value.text)
        return texts.count == nodes.count ? texts : nil
    }

    // The row with a comma behind its element, before any comment.
    private static func withComma(_ row: Row) -> Row {
        guard let element = row.element else { return row }
        let scalars = Array(row.text.unicodeScalars)
        let end = scalars.indices.first { index in
            elements("[\(String(String.UnicodeScalarView(scalars[...index])))\n]") == [element]
        }
        guard let end, scalars[(end + 1)...].first(where: { $0 != " " && $0 != "\t" }) != "," else { return row }
        var text = String.UnicodeScalarView(scalars)
        text.insert(",", at: text.index(text.startIndex, offsetBy: end + 1))
        return Row(text: String(text), element: element)
    }
}
