// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Commands of the user's own.
extension Command {
    static func alias(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let aliases = app.settings.aliases
        guard let first = arguments[0] else {
            return app.list(
                localized("No aliases: /alias hi = /me says hello to $1"),
                localized("Aliases"),
                aliases.map(\.words)
            )
        }
        let name = first.drop { $0 == "/" }.lowercased()
        var expansion = arguments.text(after: 1)
        if expansion.hasPrefix("=") { expansion = Arguments(String(expansion.dropFirst())).text }
        let known = aliases.first { $0.name == name }
        guard !expansion.isEmpty else {
            if known == nil, name.hasPrefix("-") { return try app.removeAlias(String(name.dropFirst())) }
            guard let known else { throw Refusal(localized("No alias \(name): /alias NAME = LINE makes one")) }
            return app.explain(known.words)
        }
        guard expansion != "-" else { return try app.removeAlias(name) }
        var settings = app.settings
        if let complaint = SettingTable.aliases.set(&settings, name, expansion) { throw Refusal(complaint) }
        app.change(to: settings)
        app.explain(Alias(name: name, expansion: expansion).words)
    }
}

extension App {
    fileprivate mutating func removeAlias(_ name: String) throws(Refusal) {
        guard settings.aliases.contains(where: { $0.name == name }) else {
            throw Refusal(localized("No alias \(name)"))
        }
        change { $0.aliases.removeAll { $0.name == name } }
        explain(localized("/\(name) is no alias any more"))
    }

    /// Runs the lines that an alias stands for, of which there is an end.
    mutating func run(_ alias: Alias, _ arguments: Arguments, depth: Int) throws(Refusal) {
        if depth == 0 { keyboard.aliasLines = 0 }
        guard depth < Alias.maximumDepth else {
            throw Refusal(localized("/\(alias.name) stands for itself: /alias \(alias.name) shows it"))
        }
        let surroundings = Alias.Surroundings(
            nick: currentNetwork.map { networks[$0].session.nick } ?? "",
            channel: shown.name,
            network: network(of: shown)?.title ?? ""
        )
        let lines = try alias.lines(for: arguments, surroundings)
        keyboard.aliasLines += lines.count
        guard keyboard.aliasLines <= Alias.maximumLines else {
            throw Refusal(
                localized("/\(alias.name) comes to more than \(Alias.maximumLines) lines: the rest is not sent")
            )
        }
        for line in lines { try submit(line, depth: depth + 1) }
    }
}

extension Alias {
    fileprivate var words: String { "/\(name) = \(expansion)" }
}
