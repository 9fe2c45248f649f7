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
        guard let address = arguments[0] else {
            app.mode = .form(StartForm(nick: app.lastNick))
            return
        }
        do throws(EndpointError) {
            let endpoint = try Endpoint(parsing: address)
            let password = arguments.text(after: 1)
            app.connect(
                to: endpoint,
                nick: endpoint.nick ?? app.lastNick,
                password: password.isEmpty ? nil : password,
                origin: .named
            )
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
        for group in groups {
            app.explain("\u{2}\(group.title)\u{2}: \(group.commands.map { "/\($0.name)" }.joined(separator: " "))")
        }
        for line in keys { app.explain(line) }
        app.explain("/help name explains a command")
    }

    private static let keys = [
        "\u{2}Keys\u{2}: Tab completes, Up and Down bring back lines, C-c clears the line",
        "PgUp and PgDn scroll, C-Home and C-End go to the ends",
        "C-n and C-p change windows, M-1 to M-9 by number, M-a to where something happened",
        "C-a C-e C-w C-u C-k C-y edit as in a shell, C-l redraws, C-z suspends",
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
