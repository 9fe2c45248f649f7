// SPDX-License-Identifier: Apache-2.0

import IRC

/// One entry of the table of commands: what is checked before the handler runs, and the handler.
///
/// A class, so that a line that looks its command up copies one reference.
final class Command: Sendable {
    /// Who may give it.
    enum Caller: Hashable, Sendable {
        case anybody
        /// Only who is still about to register; a user gets ERR_ALREADYREGISTERED.
        case newcomer
        /// Only users; others get ERR_NOTREGISTERED.
        case user
        /// Users, and those about to register who have negotiated what allows it; others get ERR_NOTREGISTERED.
        case userOrNewcomer(having: Capabilities)
        /// Only whoever runs the server, on the console; to others there is no such command.
        case console
        /// Only operators of the server with this privilege; other users get ERR_NOPRIVILEGES.
        case serverOperator(Privileges)
    }

    let name: String
    let caller: Caller
    /// The least number of parameters.
    let arity: Int
    /// What it takes off the sender's budget, in units of the cheapest command; see ``WorldConfiguration/fakelag``.
    let cost: Cost
    /// What a session must have negotiated before; nothing for most.
    let capability: Capabilities
    let handler: @Sendable (inout World, inout Turn) -> Void

    init(
        _ name: String,
        by caller: Caller = .user,
        arity: Int = 0,
        cost: Cost = 1,
        having capability: Capabilities = [],
        handler: @escaping @Sendable (inout World, inout Turn) -> Void
    ) {
        self.name = name
        self.caller = caller
        self.arity = arity
        self.cost = cost
        self.capability = capability
        self.handler = handler
    }

    // What the console can say besides: it is no user, and becomes none.
    private static let ofEveryConnection = ["CAP", "PING", "PONG", "QUIT"]

    /// Whether somebody can know of it.
    func isThere(for session: Session) -> Bool {
        session.isConsole == (caller == .console) || Command.ofEveryConnection.contains(name)
    }

    /// Where each stands among all of them, by its name.
    static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

    static func named(_ name: String) -> Command? { numbers[name].map { all[$0] } }

    /// All of them, in alphabetical order.
    static let all = [
        Command("ACCEPT", cost: .each(1)) { $0.accept(&$1) },
        Command("ACCOUNT", by: .console, arity: 1) { $0.administer(&$1) },
        Command("ADMIN") { $0.admin(&$1) },
        Command("AUTHENTICATE", by: .anybody, arity: 1) { $0.authenticate(&$1) },
        Command("AWAY", by: .userOrNewcomer(having: .preAway), cost: 2) { $0.away(&$1) },
        Command("BACKUP", by: .console, arity: 1) { $0.backup(&$1) },
        Command("BATCH", arity: 1) { $0.batch(&$1) },
        Command("CAP", by: .anybody, arity: 1) { $0.cap(&$1) },
        Command("CHANNEL", by: .console, arity: 1) { $0.administer(&$1) },
        Command("CHANSERV", cost: 5) { $0.serve(&$1) },
        Command("CHATHISTORY", cost: 3, having: .chatHistory) { $0.chatHistory(&$1) },
        Command("CS", cost: 5) { $0.serve(&$1) },
        Command("DIE", by: .serverOperator(.end)) { $0.die(&$1) },
        Command("DLINE", by: .serverOperator(.ban)) { $0.dline(&$1) },
        Command("EXPORT", by: .console, arity: 1) { $0.export(&$1) },
        Command("HELP", cost: 2) { $0.help(&$1) },
        Command("HELPOP", cost: 2) { $0.help(&$1) },
        Command("INFO", cost: 2) { $0.info(&$1) },
        Command("INVITE", cost: 2) { $0.invite(&$1) },
        Command("ISON", arity: 1) { $0.ison(&$1) },
        Command("ISUPPORT", by: .userOrNewcomer(having: .extendedISupport), cost: 2) { $0.tellSupport(&$1) },
        Command("JOIN", arity: 1, cost: .each(1)) { $0.join(&$1) },
        Command("KICK", arity: 2, cost: .each(1, in: 1)) { $0.kick(&$1) },
        Command("KILL", by: .serverOperator(.kill), arity: 1) { $0.kill(&$1) },
        Command("KLINE", by: .serverOperator(.ban)) { $0.kline(&$1) },
        Command("KNOCK", arity: 1, cost: 3) { $0.knock(&$1) },
        Command("LINKS") { $0.links(&$1) },
        Command("LIST", cost: 5) { $0.list(&$1) },
        Command("LUSERS", cost: 2) { $0.lusers(&$1) },
        Command("MARKREAD") { $0.markRead(&$1) },
        Command(
            "METADATA",
            by: .userOrNewcomer(having: .metadata),
            arity: 2,
            cost: .word("SYNC", 5, others: 2, in: 1)
        ) { $0.metadata(&$1) },
        Command("MODE", arity: 1) { $0.mode(&$1) },
        Command("MONITOR", arity: 1, cost: .each(1, in: 1)) { $0.monitor(&$1) },
        Command("MOTD", cost: 2) { $0.motd(&$1) },
        Command("NAMES", cost: .each(2)) { $0.names(&$1) },
        Command("NICK", by: .anybody, cost: 2) { $0.nick(&$1) },
        Command("NICKSERV", cost: 5) { $0.serve(&$1) },
        Command("NOTICE", cost: .each(1)) { $0.say(&$1) },
        Command("NPC", arity: 3, cost: 2) { $0.playPart(&$1) },
        Command("NPCA", arity: 3, cost: 2) { $0.actPart(&$1) },
        Command("NS", cost: 5) { $0.serve(&$1) },
        Command("OPER", arity: 1, cost: 10) { $0.oper(&$1) },
        Command("PART", arity: 1, cost: .each(1)) { $0.part(&$1) },
        Command("PASS", by: .newcomer, arity: 1) { $0.pass(&$1) },
        Command("PING", by: .anybody, arity: 1) { $0.ping(&$1) },
        Command("PONG", by: .anybody) { _, _ in },
        Command("PRIVMSG", cost: .each(1)) { $0.say(&$1) },
        Command("QUIT", by: .anybody) { $0.quit(&$1) },
        Command("REDACT", arity: 2, cost: 3, having: .messageRedaction) { $0.redact(&$1) },
        Command("REGISTER", by: .anybody, arity: 3, cost: 5) { $0.register(&$1) },
        Command("REHASH", by: .serverOperator(.rehash)) { $0.rehash(&$1) },
        Command("RELAYMSG", arity: 3) { $0.relay(&$1) },
        Command("RENAME", arity: 2, cost: 5) { $0.rename(&$1) },
        Command("RESTART", by: .serverOperator(.end)) { $0.restart(&$1) },
        Command("SAJOIN", by: .serverOperator(.override), arity: 1) { $0.saJoin(&$1) },
        Command("SAMODE", by: .serverOperator(.override), arity: 2) { $0.samode(&$1) },
        Command("SCENE", arity: 2, cost: 2) { $0.setScene(&$1) },
        Command("SEARCH", arity: 1, cost: 5, having: .search) { $0.search(&$1) },
        Command("SETNAME", arity: 1, cost: 2) { $0.setname(&$1) },
        Command("STATS", arity: 1, cost: 4) { $0.stats(&$1) },
        Command("TAGMSG", cost: .each(1)) { $0.say(&$1) },
        Command("TIME") { $0.time(&$1) },
        Command("TOPIC", arity: 1, cost: 2) { $0.topic(&$1) },
        Command("UNDLINE", by: .serverOperator(.ban), arity: 1) { $0.undline(&$1) },
        Command("UNKLINE", by: .serverOperator(.ban), arity: 1) { $0.unkline(&$1) },
        Command("USER", by: .newcomer, arity: 4) { $0.user(&$1) },
        Command("USERHOST", arity: 1) { $0.userhost(&$1) },
        Command("VERIFY", by: .anybody, arity: 2, cost: 5) { $0.verify(&$1) },
        Command("VERSION", cost: 2) { $0.version(&$1) },
        Command("WALLOPS", by: .serverOperator(.wallops), arity: 1) { $0.wallops(&$1) },
        Command("WEBIRC", by: .newcomer, arity: 4, cost: 5) { $0.webirc(&$1) },
        Command("WHO", arity: 1, cost: .search(5)) { $0.who(&$1) },
        Command("WHOIS", cost: 2) { $0.whois(&$1) },
        Command("WHOWAS", cost: 4) { $0.whowas(&$1) },
    ]
}

extension World {
    /// Carries out one line of a client: looks the command up, checks what the table demands, runs the handler.
    mutating func perform(_ message: Message, from id: SessionID, into effects: inout Effects) {
        guard let session = sessions.change(id, { $0.hearing(at: clock.now) }), let client = clients[session.client]
        else { return }
        var turn = Turn(of: client, on: session, message: message, server: server, clock: clock)
        // The list that the hub keeps the memory of; it comes empty.
        swap(&turn.effects, &effects)
        let number = Command.numbers[message.command]
        let command = number.map { Command.all[$0] }.flatMap { $0.isThere(for: turn.session) ? $0 : nil }
        if let number, let command {
            if let refusal = refusal(of: command, to: turn.client, on: turn.session, saying: turn.message) {
                turn.replies.add(refusal.numeric, refusal.parameters)
            } else if !turn.session.capabilities.isSuperset(of: command.capability) {
                let missing = command.capability.text
                let reason = "Ask for the capability first: CAP REQ \(missing)"
                turn.replies.fail(command.name, "CAPABILITY_REQUIRED", missing, because: reason)
            } else {
                commandCounts[number] += 1
                if !gather(&turn) { command.handler(&self, &turn) }
            }
        } else if turn.client.isRegistered {
            turn.replies.add(.unknownCommand, message.command.truncated(to: 64))
        } else {
            turn.replies.add(.notRegistered)
        }
        turn.finish(into: &effects)
        charge(command?.cost.of(message) ?? Limits.refusedLineCost, to: id, into: &effects)
    }

    private func refusal(
        of command: Command,
        to client: Client,
        on session: Session,
        saying message: Message
    ) -> (numeric: Numeric, parameters: [String])? {
        if message.tags.length > Message.maximumClientTagsLength { return (.inputTooLong, []) }
        switch (command.caller, client.isRegistered) {
        case (.user, false): return (.notRegistered, [])
        case (.userOrNewcomer(let capabilities), false):
            if !session.capabilities.isSuperset(of: capabilities) { return (.notRegistered, []) }
        case (.newcomer, true): return (.alreadyRegistered, [])
        case (.serverOperator, false): return (.notRegistered, [])
        case (.serverOperator(let privileges), true):
            if !client.may(privileges) { return (.noPrivileges, []) }
        default: break
        }
        return message.parameters.count < command.arity ? (.needMoreParameters, [command.name]) : nil
    }
}
