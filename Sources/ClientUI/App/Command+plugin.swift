// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The command about the programs beside us.
extension Command {
    static func plugin(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let deed = arguments[0]?.lowercased() ?? "list"
        guard ["start", "stop", "restart", "list"].contains(deed) else {
            throw Refusal(localized("/plugin start, stop, restart or list"))
        }
        guard deed != "list" else {
            let findings = app.pluginFindings
            guard !findings.isEmpty else {
                return app.explain(
                    localized(
                        "No plugins: /plugin start NAME PROGRAM starts one, [[plugin]] in the configuration always"
                    )
                )
            }
            return findings.forEach { app.explain($0) }
        }
        guard let name = arguments[1] else { throw Refusal(localized("/plugin \(deed) which one?")) }
        let command = arguments.text(after: 2)
        if deed == "start", !command.isEmpty {
            let plugin = try app.add(PluginSetup(name: name, command: command))
            app.start(plugin)
            return app.explain(localized("\(name) is started, until you quit"))
        }
        guard let plugin = app.peers.plugin(named: name) else {
            throw Refusal(localized("No plugin \(name): /plugin start \(name) PROGRAM starts one"))
        }
        let isRunning = app.peers.plugins[plugin].peer != nil
        if deed == "start", isRunning { throw Refusal(localized("\(name) runs already: /plugin restart \(name)")) }
        if deed == "stop", !isRunning, app.peers.plugins[plugin].restartsAt == nil {
            throw Refusal(localized("\(name) does not run"))
        }
        if deed != "start" { app.stop(plugin) }
        if deed != "stop" { app.start(plugin) }
        app.explain(deed == "stop" ? localized("\(name) is stopped") : localized("\(name) is started"))
    }

    /// Whether peers may use it, and not people alone.
    var isForPeers: Bool { Command.namesForPeers.contains(name) }

    private static let namesForPeers: Set<String> = {
        let groups = Command.groups.filter {
            ["Talking", "Messages", "Channels", "People", "Servers"].contains($0.title.key)
        }
        // These read files, change the configuration, show windows of the user's or ask the user something.
        let others: Set<String> = [
            "upload", "network", "search", "lastlog", "list", "history", "close", "query", "register",
        ]
        return Set(groups.flatMap(\.commands).map(\.name)).subtracting(others)
    }()
}
