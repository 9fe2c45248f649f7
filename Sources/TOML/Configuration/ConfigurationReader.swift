// SPDX-License-Identifier: Apache-2.0

/// Something wrong in a file: `p.toml:7:1: limits.nick-lenght: unknown key, did you mean nick-length?`.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int
    /// With its table; empty where no key is to blame.
    package var key: String
    package var text: String

    package var description: String {
        let place = "\(file):\(line):\(column)"
        return key.isEmpty ? "\(place): \(text)" : "\(place): \(key): \(text)"
    }
}

/// Reads a configuration file into a draft, key by key, and finds everything that is wrong with it.
package struct ConfigurationReader<Draft: ConfigurationDraft> {
    package typealias Section = ConfigurationSection<Draft>

    package private(set) var draft: Draft
    package private(set) var problems: [ConfigurationProblem] = []
    private let sections: [Section]
    private let name: String

    /// - Parameters:
    ///   - sections: All that the file may have.
    ///   - draft: What holds where the file says nothing.
    ///   - name: The name of the file, for the problems.
    package init(_ sections: [Section], into draft: Draft, of name: String) {
        self.sections = sections
        self.draft = draft
        self.name = name
    }

    /// Reads a file's text; the problems are sorted by their lines.
    package mutating func read(_ text: String) {
        readDocument(text)
        problems.sort { ($0.line, $0.column, $0.key) < ($1.line, $1.column, $1.key) }
    }

    private mutating func readDocument(_ text: String) {
        do throws(TOMLError) {
            let document = try TOMLParser.parse(text)
            for entry in document.entries {
                if let section = sections.first(where: { $0.name == entry.name && !$0.name.isEmpty }) {
                    read(entry, as: section)
                } else {
                    read(entry, in: sections.first { $0.name.isEmpty } ?? Section(name: "", comment: "", keys: []))
                }
            }
            checkTogether(document)
        } catch {
            report(at: error.place, error.text)
        }
    }

    private mutating func read(_ entry: TOMLTable.Entry, as section: Section) {
        switch (entry.node.value, section.elements) {
        case (.table(let table), nil):
            if let entries = section.entries { return read(table, in: section, entries) }
            for entry in table.entries { read(entry, in: section) }
        case (.tables(let tables), let elements?):
            for table in tables { read(table, in: section, elements) }
        case (.array(let nodes), let elements?):
            for node in nodes {
                if case .table(let table) = node.value {
                    read(table, in: section, elements)
                } else {
                    report(section.name, at: node.place, "expected a table, [[\(section.name)]]")
                }
            }
        default:
            let isRepeated = section.elements != nil
            let header = isRepeated ? "[[\(section.name)]] with two brackets" : "[\(section.name)]"
            report(section.name, at: entry.place, "expected a table, \(header)")
        }
    }

    private mutating func read(_ entry: TOMLTable.Entry, in section: Section) {
        let path = section.name.isEmpty ? entry.name : "\(section.name).\(entry.name)"
        guard let key = section.keys.first(where: { $0.name == entry.name }) else {
            return report(path, at: entry.place, unknown(entry, in: section))
        }
        if !key.read(entry.node.value, &draft) {
            report(path, at: entry.node.place, "expected \(key.expected), found \(entry.node.value.shortDescription)")
        }
    }

    private mutating func read(_ table: TOMLTable, in section: Section, _ entries: Section.Entries) {
        var names: [String: String] = [:]
        for entry in table.entries {
            let path = "\(section.name).\(entry.name)"
            guard let text = entry.node.value.text else {
                report(path, at: entry.node.place, "expected \(entries.expected)")
                continue
            }
            if let first = names.updateValue(entry.name, forKey: entries.canonical(entry.name)) {
                report(path, at: entry.place, "the same as \(first), which is there already")
            } else if let complaint = entries.read(entry.name, text, &draft) {
                report(path, at: entry.place, complaint)
            }
        }
    }

    private mutating func read(
        _ table: TOMLTable,
        in section: Section,
        _ elements: Section.Elements
    ) {
        elements.begin(&draft)
        let problemCount = problems.count
        for entry in table.entries { read(entry, in: section) }
        guard problems.count == problemCount, let problem = elements.finish(&draft) else { return }
        report(section.name, at: table.place, problem)
    }

    // What one key says may not fit what others say; that is found only where each is fine by itself.
    private mutating func checkTogether(_ document: TOMLTable) {
        guard problems.isEmpty else { return }
        for section in sections {
            guard let problem = section.problem(draft) else { continue }
            let entry = document.entries.first { $0.name == section.name }
            report(section.name, at: entry?.place ?? document.place, problem)
        }
    }

    private func unknown(_ entry: TOMLTable.Entry, in section: Section) -> String {
        let sections = self.sections.filter { !$0.isHidden }
        if section.name.isEmpty, entry.node.value.isTable {
            let near = sections.map(\.name).nearest(to: entry.name)
            return "unknown table" + (near.map { ", did you mean [\($0)]?" } ?? "")
        }
        if let near = section.keys.map(\.name).nearest(to: entry.name) { return "unknown key, did you mean \(near)?" }
        if let home = sections.first(where: { $0.keys.contains { $0.name == entry.name } }) {
            return "unknown key here, it belongs "
                + (home.name.isEmpty ? "before the first table" : "in [\(home.name)]")
        }
        for other in sections {
            guard let near = other.keys.map(\.name).nearest(to: entry.name) else { continue }
            return "unknown key, did you mean \(other.name.isEmpty ? "" : other.name + ".")\(near)?"
        }
        guard !section.keys.isEmpty else { return "unknown key, it belongs into no table known here" }
        return "unknown key, known are here: " + section.keys.map(\.name).joined(separator: ", ")
    }

    private mutating func report(_ key: String = "", at place: TOMLPlace, _ text: String) {
        let problem = ConfigurationProblem(file: name, line: place.line, column: place.column, key: key, text: text)
        problems.append(problem)
    }
}

extension TOMLValue {
    fileprivate var isTable: Bool {
        switch self {
        case .table, .tables: true
        default: false
        }
    }

    /// The value in a few words: `the text "abc"`.
    fileprivate var shortDescription: String {
        switch self {
        case .text(let text): "the text \(TOMLValue.quoted(String(text.prefix(40))))"
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .other(let word): String(word.prefix(40))
        case .array, .tables: "an array"
        case .table: "a table"
        }
    }
}
