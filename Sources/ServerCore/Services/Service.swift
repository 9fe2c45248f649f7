// SPDX-License-Identifier: Apache-2.0

import IRC

/// One who is on the server without being a client: people write to it as to anybody, and it does things for them.
///
/// Nobody can have its nick. It answers with NOTICE, and does not hear a NOTICE.
enum Service: CaseIterable, Hashable, Sendable {
    /// Accounts.
    case nickServ
    /// Channels that are registered.
    case chanServ

    var name: String {
        switch self {
        case .nickServ: "NickServ"
        case .chanServ: "ChanServ"
        }
    }

    /// Its commands, by their names and by the other names that some of them have.
    var commands: [String: ServiceCommand] {
        switch self {
        case .nickServ: Service.commandsOfNickServ
        case .chanServ: Service.commandsOfChanServ
        }
    }

    /// What HELP says of it.
    var purpose: String {
        switch self {
        case .nickServ: "NickServ keeps accounts: a name that is yours, and everything that belongs to it."
        case .chanServ: "ChanServ keeps channels: registered ones last while nobody is there."
        }
    }

    /// The service of a nick.
    static func named(_ nick: String) -> Service? {
        allCases.first { World.casemapping.equates($0.name, nick) }
    }

    /// The service that a command is for, the one that whoever runs the server has the same done with included; `nil` for
    /// all others.
    static func of(command: String) -> Service? {
        switch command {
        case "NICKSERV", "NS", "ACCOUNT": .nickServ
        case "CHANSERV", "CS", "CHANNEL": .chanServ
        default: nil
        }
    }

    /// The service that a message is for, by its command or by its target; `nil` for all others.
    static func of(_ message: Message) -> Service? {
        of(command: message.command) ?? named(message[parameter: 0] ?? "")
    }

    /// The service whose nick looks like one with these skeletons.
    static func resembling(_ skeletons: [String]) -> Service? {
        skeletons.lazy.compactMap { looks[$0] }.first
    }

    private static let looks = Dictionary(
        allCases.flatMap { service in Names.skeletons(of: service.name).map { ($0, service) } }
    ) { first, _ in first }

    static func table(_ commands: [ServiceCommand]) -> [String: ServiceCommand] {
        Dictionary(commands.flatMap { command in ([command.name] + command.aliases).map { ($0, command) } }) { $1 }
    }
}
