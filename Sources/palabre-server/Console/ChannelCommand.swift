// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What whoever runs a server does with registered channels.
struct ChannelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel",
        abstract: "Look after registered channels, while the server runs or not.",
        subcommands: [
            List.self, Show.self, Register.self, Transfer.self, Successor.self, Access.self, Get.self, Set.self,
            Clear.self, Drop.self, Purge.self, Unpurge.self,
        ]
    )

    struct List: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "List registered channels.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "A mask, as in '#a*'.") var mask: String?

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["LIST"] + (mask.map { [$0] } ?? [])) }
    }

    struct Show: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Tell whose a channel is.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["SHOW", channel]) }
    }

    struct Register: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Register a channel.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "The account that it is to belong to.") var founder: String

        static let mayBegin = true

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["REGISTER", channel, founder]) }
    }

    struct Transfer: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Give a channel another founder.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "The account that it is to belong to.") var founder: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["TRANSFER", channel, founder]) }
    }

    struct Successor: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Say whose a channel is when its founder's account is gone."
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "The account, or none.") var account: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["SUCCESSOR", channel, account]) }
    }

    struct Access: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Show or change what accounts are given when they join.",
            discussion: "As in: palabre-server channel access '#garden' +o bob"
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(parsing: .allUnrecognized, help: "Letters with + or -, and the accounts.") var changes: [String] = []

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["AMODE", channel] + changes) }
    }

    struct Get: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Tell how a channel is kept.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "One setting, instead of all.") var setting: String?

        func request() -> (command: String, parameters: [String]) {
            ("CHANNEL", ["GET", channel] + (setting.map { [$0] } ?? []))
        }
    }

    struct Set: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Change how a channel is kept.",
            discussion: """
                As in: palabre-server channel set '#garden' history 30d. There are `history`, how long what is said is kept, \
                and `history-limit`, how many of the newest messages. What is not to be kept any more, with `history off` \
                everything, can still be read until it is deleted, after about a minute while the server runs.
                """
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "What to change.") var setting: String
        @Argument(help: "What it is to be.") var value: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["SET", channel, setting, value]) }
    }

    struct Clear: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Put everybody out of a channel, or empty one of its lists."
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String
        @Argument(help: "users, access or bans.") var what: String
        @Argument(help: "Why, of users.") var reason: [String] = []

        func request() -> (command: String, parameters: [String]) {
            let words = reason.joined(separator: " ")
            return ("CHANNEL", ["CLEAR", channel, what] + (words.isEmpty ? [] : [words]))
        }
    }

    struct Drop: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "End the registration of a channel.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["DROP", channel]) }
    }

    struct Purge: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Close a channel, and keep its name from being used; without one, list those.",
            discussion: "Everybody is put out, and the registration ends."
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String?
        @Argument(help: "Why.") var reason: [String] = []

        func request() -> (command: String, parameters: [String]) {
            guard let channel else { return ("CHANNEL", ["PURGE", "LIST"]) }
            let words = reason.joined(separator: " ")
            return ("CHANNEL", ["PURGE", "ADD", channel] + (words.isEmpty ? [] : [words]))
        }
    }

    struct Unpurge: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Let the name of a channel be used again.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The channel.") var channel: String

        func request() -> (command: String, parameters: [String]) { ("CHANNEL", ["PURGE", "DEL", channel]) }
    }
}
