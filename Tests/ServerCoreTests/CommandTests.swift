// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct CommandTests {
    static let names = Command.all.map(\.name)

    @Test(arguments: names) func `a command keeps what its entry says`(name: String) throws {
        let command = try #require(Command.named(name))
        let (newcomer, user) = (SessionID(1), SessionID(2))
        var stage = Stage()
        stage.handle(.connected(newcomer, Peer(host: "127.0.0.1")))
        try stage.enter(user, as: "user")
        func answers(_ id: SessionID) -> [String] {
            (stage.received[id] ?? []).map { String($0.split(separator: " ")[1]) }
        }

        stage.handle(.received(newcomer, Message(command: name, parameters: ["a", "b", "c", "d"])))
        let isForUsers = command.caller != .anybody && command.caller != .newcomer
        let isForOperators = if case .serverOperator = command.caller { true } else { false }
        #expect(answers(newcomer).contains("451") == isForUsers)
        stage.handle(.received(user, Message(command: name)))
        #expect(answers(user).contains("462") == (command.caller == .newcomer))
        #expect(answers(user).contains("481") == isForOperators)
        #expect(answers(user).contains("421") == (command.caller == .console))
        let isChecked = ![.newcomer, .console].contains(command.caller) && !isForOperators
        #expect(answers(user).contains("461") == (isChecked && command.arity > 0))
    }

    @Test(arguments: ["FOO", "001", "SERVER", "privmsg"]) func `anything else is no command`(name: String) throws {
        var stage = Stage()
        try stage.enter(SessionID(1), as: "a")
        stage.handle(.received(SessionID(1), Message(command: name)))
        #expect(stage.received[SessionID(1)] == [":palabre.local 421 a \(name) :Unknown command"])
    }
}
