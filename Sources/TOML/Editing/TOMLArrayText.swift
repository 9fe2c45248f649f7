// SPDX-License-Identifier: Apache-2.0

/// An array of texts that is written over several lines: it stays so when elements come and go, with the comments of those
/// that stay.
struct TOMLArrayText {
    /// A document of nothing else.
    private var document: TOMLText

    /// `nil` for any other value.
    init?(_ document: TOMLText, _ range: Range<Int>) {
        let array = String(String.UnicodeScalarView(document.scalars[range]))
        guard array.unicodeScalars.first == "[", array.unicodeScalars.contains("\n"), TOMLArrayText.texts(array) != nil,
            let document = try? TOMLText(TOMLArrayText.key + array)
        else { return nil }
        self.document = document
    }

    /// The same with the elements of another array; `nil` where they cannot be told one by one.
    func changed(to value: String) -> String? {
        guard let wanted = TOMLArrayText.texts(value), let known = TOMLArrayText.texts(text) else { return nil }
        var missing = wanted
        let gone = known.indices.filter { index in
            guard let place = missing.firstIndex(of: known[index]) else { return true }
            missing.remove(at: place)
            return false
        }
        guard known.indices.filter({ !gone.contains($0) }).map({ known[$0] }) + missing == wanted else { return nil }
        var array = self
        do throws(TOMLError) {
            for text in missing { try array.append(TOMLValue.quoted(text)) }
            for index in gone.reversed() { try array.remove(index) }
            return array.text
        } catch {
            return nil
        }
    }

    private static let key = "a = "

    private var text: String { String(document.text.unicodeScalars.dropFirst(TOMLArrayText.key.unicodeScalars.count)) }

    /// Where the elements are written.
    private var places: [Range<Int>] { document.statements.filter { $0.kind == .element }.map(\.whole) }

    // The texts of an array; `nil` where it is none of texts alone.
    private static func texts(_ array: String) -> [String]? {
        guard let document = try? TOMLParser.parse(key + array),
            case .array(let nodes)? = document.entries.first?.node.value
        else { return nil }
        let texts = nodes.compactMap(\.value.text)
        return texts.count == nodes.count ? texts : nil
    }
}

// MARK: - Elements

extension TOMLArrayText {
    private mutating func append(_ element: String) throws(TOMLError) {
        let bracket = document.scalars.count - 1
        guard let last = places.last else {
            let line = document.lines(bracket..<bracket)
            return try insert("    \(element),\(document.lineEnd)", at: line.lowerBound)
        }
        if end(of: last) == last.upperBound { try insert(",", at: last.upperBound) }
        let end = end(of: last)
        guard isFirst(last) else { return try insert(" \(element)", at: end) }
        let indentation = document.indentation(at: last.lowerBound)
        if document.scalars[end...].contains("\n") {
            try insert("\(indentation)\(element),\(document.lineEnd)", at: document.lines(last).upperBound)
        } else {
            try insert("\(document.lineEnd)\(indentation)\(element)", at: end)
        }
    }

    private mutating func remove(_ index: Int) throws(TOMLError) {
        try document.replace(extent(of: index), by: "")
    }

    /// What goes with an element: its line where it has one, else what parts it from a neighbour; never a comment of others.
    private func extent(of index: Int) -> Range<Int> {
        let (places, scalars) = (places, document.scalars)
        let place = places[index]
        let behind = scalars[end(of: place)...].drop { $0 == " " || $0 == "\t" }
        if isFirst(place), behind.first.map({ "#\r\n".unicodeScalars.contains($0) }) ?? true {
            return document.lines(place)
        }
        let previous = index > 0 ? places[index - 1].upperBound..<place.lowerBound : nil
        let next = index + 1 < places.count ? place.upperBound..<places[index + 1].lowerBound : nil
        if let previous, !isFirst(place) || next == nil, !scalars[previous].contains("#") {
            return previous.lowerBound..<place.upperBound
        }
        if let next, !scalars[next].contains("#") { return place.lowerBound..<next.upperBound }
        return place.lowerBound..<end(of: place)
    }

    private mutating func insert(_ new: String, at place: Int) throws(TOMLError) {
        try document.replace(place..<place, by: new)
    }

    private func isFirst(_ place: Range<Int>) -> Bool {
        document.scalars[document.lines(place).lowerBound..<place.lowerBound].allSatisfy { $0 == " " || $0 == "\t" }
    }

    /// Behind an element and its comma, where it has one.
    private func end(of place: Range<Int>) -> Int {
        let behind = document.scalars[place.upperBound...].drop { $0 == " " || $0 == "\t" }
        return behind.first == "," ? behind.startIndex + 1 : place.upperBound
    }
}
