// SPDX-License-Identifier: Apache-2.0

import Server
import TOMLKit

/// A configuration file, read: its settings, or everything that is wrong with it.
package struct ConfigurationFile {
    package let settings: Settings
    package let problems: [Problem]

    /// Something wrong in a file: `palabre.toml:7: limits.nick-lenght: unknown key, did you mean nick-length?`.
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
        var reader = Reader(text: text, name: name)
        reader.read(text)
        settings = reader.draft.settings
        problems = reader.problems.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    }
}

private struct Reader {
    var draft = Draft()
    var problems: [ConfigurationFile.Problem] = []
    private let name: String
    private let lines: KeyLines
    private var listeners: [ListenerConfiguration] = []

    init(text: String, name: String) {
        self.name = name
        lines = KeyLines(of: text)
        draft.folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
        if name.hasPrefix("/"), draft.folder.isEmpty { draft.folder = "/" }
    }

    mutating func read(_ text: String) {
        // The parser reads up to the first NUL and takes that for the end.
        guard !text.utf8.contains(0) else {
            return problems.append(problem(line: 1, "expected a text file, found one with NUL"))
        }
        do {
            read(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            let place = error.source.begin
            problems.append(problem(line: place.line, column: place.column, error.description))
        } catch {
            problems.append(problem(line: 1, "\(error)"))
        }
    }

    private mutating func read(_ document: TOMLTable) {
        for (name, value) in document {
            guard let section = ConfigurationSection.all.first(where: { $0.name == name && !name.isEmpty }) else {
                read(name, value, in: ConfigurationSection.all[0], at: [])
                continue
            }
            read(section, value)
        }
        if !listeners.isEmpty { draft.settings.server.listeners = listeners }
    }

    private mutating func read(_ section: ConfigurationSection, _ value: any TOMLValueConvertible) {
        if section.isRepeated, let tables = value.array {
            for (index, element) in tables.enumerated() {
                let path = [section.name, String(index)]
                guard let table = element.table else {
                    report(path, "expected a table, [[\(section.name)]]")
                    continue
                }
                readListener(table, in: section, at: path)
            }
        } else if !section.isRepeated, let table = value.table {
            read(table, in: section, at: [section.name])
        } else {
            let header = section.isRepeated ? "[[\(section.name)]] with two brackets" : "[\(section.name)]"
            report([section.name], "expected a table, \(header)")
        }
    }

    private mutating func readListener(_ table: TOMLTable, in section: ConfigurationSection, at path: [String]) {
        draft.listener = ListenerDraft()
        let problemCount = problems.count
        read(table, in: section, at: path)
        guard problems.count == problemCount else { return }
        let listener = draft.listener
        guard let address = listener.address else { return report(path, "its address is missing") }
        guard (listener.certificate == nil) == (listener.key == nil) else {
            return report(path, "certificate and key belong together, and one is missing")
        }
        let tls = listener.certificate.flatMap { certificate in
            listener.key.map { TLSFiles(certificate: certificate, key: $0) }
        }
        let usualPort = listener.dialect == .tutorial ? 5555 : tls == nil ? 6667 : 6697
        let port = address.port ?? usualPort
        guard port == 0 || !listeners.contains(where: { $0.host == address.host && $0.port == port }) else {
            return report(path + ["address"], "another listener has the same address")
        }
        listeners.append(
            ListenerConfiguration(host: address.host, port: port, dialect: listener.dialect, tls: tls)
        )
    }

    private mutating func read(_ table: TOMLTable, in section: ConfigurationSection, at path: [String]) {
        for (name, value) in table { read(name, value, in: section, at: path) }
    }

    private mutating func read(
        _ name: String,
        _ value: any TOMLValueConvertible,
        in section: ConfigurationSection,
        at path: [String]
    ) {
        guard let key = section.keys.first(where: { $0.name == name }) else {
            return report(path + [name], unknown(name, in: section, isTable: value.table != nil))
        }
        if !key.read(value, &draft) {
            report(path + [name], "expected \(key.expected), found \(value.shortDescription)")
        }
    }

    private func unknown(_ name: String, in section: ConfigurationSection, isTable: Bool) -> String {
        let sections = ConfigurationSection.all
        if section.name.isEmpty, isTable {
            return "unknown table" + (sections.map(\.name).nearest(to: name).map { ", did you mean [\($0)]?" } ?? "")
        }
        if let near = section.keys.map(\.name).nearest(to: name) { return "unknown key, did you mean \(near)?" }
        if let home = sections.first(where: { $0.keys.contains { $0.name == name } }) {
            return "unknown key here, it belongs "
                + (home.name.isEmpty ? "before the first table" : "in [\(home.name)]")
        }
        for other in sections {
            guard let near = other.keys.map(\.name).nearest(to: name) else { continue }
            return "unknown key, did you mean \(other.name.isEmpty ? "" : other.name + ".")\(near)?"
        }
        return "unknown key, known are here: " + section.keys.map(\.name).joined(separator: ", ")
    }

    private mutating func report(_ path: [String], _ text: String) {
        // The numbers of array elements mean nothing to whoever wrote the file; the line does.
        let key = path.filter { Int($0) == nil }.joined(separator: ".")
        problems.append(problem(line: lines[path], key: key, text))
    }

    private func problem(line: Int, column: Int? = nil, key: String = "", _ text: String) -> ConfigurationFile.Problem {
        ConfigurationFile.Problem(file: name, line: line, column: column, key: key, text: text)
    }
}

extension TOMLValueConvertible {
    /// The value in a few words: `the text "abc"`.
    fileprivate var shortDescription: String {
        switch type {
        case .string: "the text \(ConfigurationKey.quoted(String((string ?? "").prefix(40))))"
        case .int: int.map(String.init) ?? "a number"
        case .double: double.map { String($0) } ?? "a number"
        case .bool: bool == true ? "true" : "false"
        case .table: "a table"
        case .array: "an array"
        case .date, .time, .dateTime: "a date or time"
        }
    }
}
