// SPDX-License-Identifier: Apache-2.0

import Server

/// A configuration file, read: its settings, or everything that is wrong with it.
package struct ConfigurationFile {
    package let settings: Settings
    package let problems: [Problem]

    /// Something wrong in a file: `p.toml:7: limits.nick-lenght: unknown key, did you mean nick-length?`.
    package struct Problem: Hashable, Sendable, CustomStringConvertible {
        package var file: String
        package var line: Int
        /// Known for what is no TOML at all.
        package var column: Int?
        /// With its table; empty where no key is to blame.
        package var key: String
        package var text: String

        package var description: String {
            let place = column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
            return key.isEmpty ? "\(place): \(text)" : "\(place): \(key): \(text)"
        }
    }

    /// Reads a file's text; its name is for the problems, and other names in it are relative to its folder.
    package init(_ text: String, name: String) {
        var reader = Reader(name: name)
        reader.read(text)
        settings = reader.draft.settings
        problems = reader.problems.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    }
}

private struct Reader {
    var draft = Draft()
    var problems: [ConfigurationFile.Problem] = []
    private let name: String
    private var listeners: [ListenerConfiguration] = []

    init(name: String) {
        self.name = name
        draft.folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
        if name.hasPrefix("/"), draft.folder.isEmpty { draft.folder = "/" }
    }

    mutating func read(_ text: String) {
        do throws(TOMLError) {
            let document = try TOMLParser.parse(text)
            for entry in document.entries {
                if let section = ConfigurationSection.all.first(where: { $0.name == entry.name && !$0.name.isEmpty }) {
                    read(entry, as: section)
                } else {
                    read(entry, in: ConfigurationSection.all[0])
                }
            }
            if !listeners.isEmpty { draft.settings.server.listeners = listeners }
        } catch {
            report(at: error.place, isColumnTold: true, error.text)
        }
    }

    private mutating func read(_ entry: TOMLTable.Entry, as section: ConfigurationSection) {
        switch (entry.node.value, section.isRepeated) {
        case (.table(let table), false):
            for entry in table.entries { read(entry, in: section) }
        case (.tables(let tables), true):
            for table in tables { readListener(table, in: section) }
        case (.array(let elements), true):
            for element in elements {
                if case .table(let table) = element.value {
                    readListener(table, in: section)
                } else {
                    report(section.name, at: element.place, "expected a table, [[\(section.name)]]")
                }
            }
        default:
            let header = section.isRepeated ? "[[\(section.name)]] with two brackets" : "[\(section.name)]"
            report(section.name, at: entry.place, "expected a table, \(header)")
        }
    }

    private mutating func read(_ entry: TOMLTable.Entry, in section: ConfigurationSection) {
        let path = section.name.isEmpty ? entry.name : "\(section.name).\(entry.name)"
        guard let key = section.keys.first(where: { $0.name == entry.name }) else {
            return report(path, at: entry.place, unknown(entry, in: section))
        }
        if !key.read(entry.node.value, &draft) {
            report(path, at: entry.place, "expected \(key.expected), found \(entry.node.value.shortDescription)")
        }
    }

    private mutating func readListener(_ table: TOMLTable, in section: ConfigurationSection) {
        draft.listener = ListenerDraft()
        let problemCount = problems.count
        for entry in table.entries { read(entry, in: section) }
        guard problems.count == problemCount else { return }
        let draft = draft.listener
        guard let address = draft.address else {
            return report(section.name, at: table.place, "its address is missing")
        }
        guard (draft.certificate == nil) == (draft.key == nil) else {
            return report(section.name, at: table.place, "certificate and key belong together, and one is missing")
        }
        let listener = ListenerConfiguration(draft, at: address)
        guard address.port == 0 || !listeners.contains(where: { $0.place == listener.place })
        else { return report(section.name, at: table.place, "another listener has the same address") }
        listeners.append(listener)
    }

    private func unknown(_ entry: TOMLTable.Entry, in section: ConfigurationSection) -> String {
        let sections = ConfigurationSection.all
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
        return "unknown key, known are here: " + section.keys.map(\.name).joined(separator: ", ")
    }

    private mutating func report(
        _ key: String = "",
        at place: TOMLPlace,
        isColumnTold: Bool = false,
        _ text: String
    ) {
        let column = isColumnTold ? place.column : nil
        problems.append(ConfigurationFile.Problem(file: name, line: place.line, column: column, key: key, text: text))
    }
}

extension ListenerConfiguration {
    fileprivate init(_ draft: ListenerDraft, at address: ListenerAddress) {
        let tls = draft.certificate.flatMap { certificate in
            draft.key.map { TLSFiles(certificate: certificate, key: $0) }
        }
        let usualPort =
            switch draft.dialect {
            case .tutorial: 5555
            case .irc: tls == nil ? 6667 : 6697
            }
        self.init(host: address.host, port: address.port ?? usualPort, dialect: draft.dialect, tls: tls)
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
        case .text(let text): "the text \(ConfigurationKey.quoted(String(text.prefix(40))))"
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .other(let word): String(word.prefix(40))
        case .array, .tables: "an array"
        case .table: "a table"
        }
    }
}
