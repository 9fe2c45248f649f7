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
        let topic = arguments.text.isEmpty ? nil : arguments.text
        guard app.openManual(at: topic) else {
            throw Refusal("No help about \(arguments.text): /help lists everything")
        }
    }
}

extension App {
    /// The nick to propose for the next connection.
    var lastNick: String {
        currentNetwork.map { networks[$0].session.nick } ?? Nick.proposal(for: launch.loginName)
    }
}
