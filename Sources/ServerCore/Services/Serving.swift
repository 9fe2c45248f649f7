// SPDX-License-Identifier: Apache-2.0

import IRC

/// What is said to services, and how it comes to the one who does it.
extension World {
    /// NICKSERV and the like: a command of a service, its words as parameters.
    mutating func serve(_ turn: inout Turn) {
        guard let service = Service.of(command: turn.message.command) else { return }
        turn.service = service
        serve(service, words(turn.message.parameters), &turn)
    }

    /// A message to a service: the text is the command.
    mutating func serve(_ service: Service, _ saying: Saying, _ turn: inout Turn) {
        // Nothing may answer a NOTICE, and a TAGMSG has no text.
        guard saying.command == "PRIVMSG", let speech = saying.speech, !speech.isRequest else { return }
        turn.service = service
        if turn.message.command == "PRIVMSG", turn.list(0).count == 1 {
            return serve(service, words([speech.text]), &turn)
        }
        turn.notice("Write to me alone, and one line")
        turn.service = nil
    }

    /// ACCOUNT and the like, from whoever runs the server: what operators ask services for.
    mutating func administer(_ turn: inout Turn) {
        guard let service = Service.of(command: turn.message.command) else { return }
        turn.service = service
        var words = turn.message.parameters
        // A tag has room for more than a line, and for spaces.
        if let password = turn.message.tags["password"], words.count > 1 { words.insert(password, at: 2) }
        let name = (words.first ?? "").uppercased()
        guard let command = service.commands.values.first(where: { $0.consoleName == name }) else {
            return turn.report(.refused("UNKNOWN_COMMAND", name, "There is no such subcommand"))
        }
        guard words.count > command.arity else {
            return turn.report(.refused("NEED_MORE_PARAMS", name, "\(name) needs more parameters"))
        }
        if let problem = keepingProblem(for: command) { return turn.report(problem) }
        command.handler(&self, &turn, Array(words.dropFirst()))
    }

    private func words(_ parameters: [String]) -> [String] {
        parameters.flatMap { $0.fields(separatedBy: " ") }.filter { !$0.isEmpty }
    }

    private mutating func serve(_ service: Service, _ words: [String], _ turn: inout Turn) {
        let (name, arguments) = ((words.first ?? "HELP").uppercased(), Array(words.dropFirst()))
        if name == "HELP" { return help(with: service, arguments.first, &turn) }
        guard let command = service.commands[name] else {
            return turn.notice("There is no such command. /msg \(service.name) HELP lists all")
        }
        if let refusal = refusal(of: command, of: service, arguments, to: turn) { return turn.notice(refusal) }
        if let problem = keepingProblem(for: command) { return turn.report(problem) }
        command.handler(&self, &turn, arguments)
    }

    private func refusal(
        of command: ServiceCommand,
        of service: Service,
        _ arguments: [String],
        to turn: Turn
    ) -> String? {
        switch command.caller {
        case .loggedIn where turn.client.account == nil, .owner where turn.client.account == nil:
            return "You must be logged in to an account to do that"
        case .serverOperator(let privilege) where !turn.client.may(privilege):
            return "This is for operators of the server with the privilege to do it"
        case .owner: if let refusal = turn.deviceRefusal { return refusal }
        default: break
        }
        guard arguments.count < command.arity else { return nil }
        return "\(command.name) needs more: " + command.usages.joined(separator: ", or ")
    }

    /// Why nothing can be changed at the moment.
    private func keepingProblem(for command: ServiceCommand) -> Outcome? {
        command.isChange ? keepingProblem(about: "*") : nil
    }

    /// Why nothing new can be kept at the moment, `nil` when it can.
    func keepingProblem(about subject: String) -> Outcome? {
        storeProblem.map { _ in
            .refused("TEMPORARILY_UNAVAILABLE", subject, "Nothing can be kept at the moment: try again later")
        }
    }

    private func help(with service: Service, _ subject: String?, _ turn: inout Turn) {
        guard let subject else {
            turn.notice(service.purpose)
            let all = Set(service.commands.values.map(\.name)).sorted().compactMap { service.commands[$0] }
            for command in all where command.isFor(turn.client) { turn.notice("  \(command.name) \(command.summary)") }
            return turn.notice("/msg \(service.name) HELP <command> tells more")
        }
        guard let command = service.commands[subject.uppercased()] else {
            return turn.notice("There is no such command. /msg \(service.name) HELP lists all")
        }
        for line in command.page { turn.notice(line) }
    }
}

extension Turn {
    /// Why what only the owner of an account may do is not done for a session; `nil` where it is.
    ///
    /// Whoever finds a device shall not take the account over with what is on it.
    var deviceRefusal: String? {
        guard session.isByDevice, let account = client.account else { return nil }
        return "You logged in with the password of a device, which cannot do that."
            + " Log in with the password of your account first: IDENTIFY \(account) <password>"
    }
}

extension ServiceCommand {
    /// Whether HELP shows it to somebody.
    func isFor(_ client: Client) -> Bool {
        if case .serverOperator(let privilege) = caller { client.may(privilege) } else { true }
    }

    /// All ways to write it.
    var usages: [String] { forms.isEmpty ? [name] : forms.map { "\(name) \($0)" } }

    /// What HELP says about it.
    var page: [String] { ["\(name) \(summary)"] + usages.map { "    " + $0 } + text }
}
