// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ServerCore

/// What whoever runs a server does with accounts.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Look after accounts, while the server runs or not.",
        subcommands: [
            Add.self, List.self, Show.self, Password.self, Verify.self, Devices.self, Logout.self, Suspend.self,
            Unsuspend.self, Rename.self, Erase.self,
        ]
    )

    struct Add: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Make an account.",
            discussion:
                "Asks for the password on a terminal, without showing it; reads the first line of anything else."
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "Its name.") var name: String
        @Option(help: "The address that its owner gets mail at.") var email: String?

        static let mayBegin = true

        func validate() throws {
            guard let email, !Add.mayBeAddress(email) else { return }
            throw ValidationError("What --email names is no address: write it as in moussa@example.org.")
        }

        // What else may be wrong with it is the server's to say.
        private static func mayBeAddress(_ text: String) -> Bool {
            text.contains("@") && !text.hasPrefix(":")
                && text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 }
        }

        func request() -> (command: String, parameters: [String]) {
            ("ACCOUNT", ["ADD", name] + (email.map { [$0] } ?? []))
        }

        func password() throws -> String? { try Secret.read(upTo: 1024) }
    }

    struct Password: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Give an account another password.",
            discussion: """
                Asks for the password on a terminal, without showing it; reads the first line of anything else. Ends all \
                sessions of the account. Its devices and certificates stay: 'account devices' takes them away.
                """
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["PASSWORD", name]) }

        func password() throws -> String? { try Secret.read(upTo: 1024) }
    }

    struct List: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "List accounts.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "A mask, as in 'a*'.") var mask: String?

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["LIST"] + (mask.map { [$0] } ?? [])) }
    }

    struct Show: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Tell what is known of an account.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["SHOW", name]) }
    }

    struct Verify: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Let an account be used that is not verified.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["VERIFY", name]) }
    }

    struct Devices: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "List devices and certificates of an account, or take one away."
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String
        @Argument(help: "'del', and the name of the device or the fingerprint of the certificate to take away.")
        var change: [String] = []

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["DEVICES", name] + change) }
    }

    struct Logout: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "End the sessions of an account.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["LOGOUT", name]) }
    }

    struct Suspend: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Let nobody log in to an account.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String
        @Argument(help: "Why.") var reason: [String] = []
        @Option(name: .customLong("for"), help: "How long, as in 1d12h; for ever without it.") var period: String?

        func validate() throws {
            guard let period, Period(period) == nil else { return }
            throw ValidationError("'\(period)' is no time like 30m, 12h or 1d12h.")
        }

        func request() -> (command: String, parameters: [String]) {
            let words = reason.joined(separator: " ")
            return ("ACCOUNT", ["SUSPEND", name] + (period.map { [$0] } ?? []) + (words.isEmpty ? [] : [words]))
        }
    }

    struct Unsuspend: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Let people log in to an account again.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["UNSUSPEND", name]) }
    }

    struct Rename: ConsoleRequest {
        static let configuration = CommandConfiguration(abstract: "Give an account another name.")
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String
        @Argument(help: "What it is called from now on.") var newName: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["RENAME", name, newName]) }
    }

    struct Erase: ConsoleRequest {
        static let configuration = CommandConfiguration(
            abstract: "Erase an account, and all that was said with it.",
            discussion: """
                Copies keep it: backups, and what `restore` and updates leave in the data folder as palabre.sqlite.before-…. \
                Remove those that shall not.
                """
        )
        @OptionGroup var place: ServerPlace
        @Argument(help: "The account.") var name: String

        func request() -> (command: String, parameters: [String]) { ("ACCOUNT", ["ERASE", name]) }
    }
}
