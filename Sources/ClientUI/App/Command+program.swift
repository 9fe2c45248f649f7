// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about connections and about the program itself.
extension Command {
    static func raw(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let message = try? Message(parsing: Array(arguments.text.utf8).span) else {
            throw Refusal("That is no line of IRC")
        }
        app.tell(.requested(message), to: try app.requireNetwork())
    }

    static func connect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard !arguments.text.isEmpty else {
            app.form = StartForm(nick: app.lastNick)
            return
        }
        do throws(EndpointError) {
            let endpoint = try Endpoint(parsing: arguments.text)
            app.connect(to: endpoint, nick: endpoint.nick ?? app.lastNick, origin: .named)
        } catch {
            throw Refusal(error.description)
        }
    }

    static func disconnect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = try app.requireNetwork()
        guard !app.networks[network].isOver else { throw Refusal("Not connected") }
        app.tell(.left(reason: arguments.text), to: network)
    }

    static func reconnect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.reconnect(try app.requireNetwork())
    }

    static func buffer(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let wanted = arguments[0] else { throw Refusal("/buffer which one?") }
        let titles = app.buffers.map { app.title(of: $0).lowercased() }
        let found =
            Int(wanted).map { $0 - 1 } ?? titles.firstIndex(of: wanted.lowercased())
            ?? titles.firstIndex { $0.contains(wanted.lowercased()) }
        guard let found, app.buffers.indices.contains(found) else { throw Refusal("No window \(wanted)") }
        app.show(found)
    }

    static func clear(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.shown.log.clear()
    }

    static func quit(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.quit(reason: arguments.text)
    }

    static func help(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        if let name = arguments[0] {
            guard let command = named(name.drop { $0 == "/" }) else { throw Refusal("No such command: \(name)") }
            app.explain("\(command.form): \(command.summary)")
            let others = command.names.dropFirst().map { "/\($0)" }
            if !others.isEmpty { app.explain("the same: \(others.joined(separator: " "))") }
            return
        }
        for command in all {
            let gap = String(repeating: " ", count: max(2, 28 - command.form.count))
            app.explain("\(command.form)\(gap)\(command.summary)")
        }
        app.explain("")
        for line in keys { app.explain(line) }
    }

    private static let keys = [
        "Tab completes    PgUp PgDn scroll    Up Down earlier lines",
        "C-n C-p next and previous window    M-1 to M-9 by number    M-a where something happened",
        "C-a C-e C-w C-u C-k C-y as in a shell    C-l redraws    C-z suspends",
    ]
}

extension App {
    /// The nick to propose for the next connection.
    var lastNick: String {
        currentNetwork.map { networks[$0].session.nick } ?? Nick.proposal(for: launch.loginName)
    }

    fileprivate mutating func explain(_ text: String) {
        post(.status(.plain), text, to: current)
    }
}
