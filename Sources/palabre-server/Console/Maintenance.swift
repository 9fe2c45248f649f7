// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Server

/// Copies all that is kept.
struct Backup: ConsoleRequest {
    static let configuration = CommandConfiguration(
        abstract: "Copy all that is kept into a file, while the server runs or not.",
        discussion: """
            The file is complete in itself, and must not exist yet. `palabre-server restore` puts it back.
            """
    )

    @OptionGroup var place: ServerPlace
    @Argument(help: "The file.", completion: .file()) var file: String

    func request() -> (command: String, parameters: [String]) { ("BACKUP", [wholePath(of: file)]) }
}

/// Writes what is kept in a form that other programs read.
struct Export: ConsoleRequest {
    static let configuration = CommandConfiguration(
        abstract: "Write what is kept as lines of JSON, while the server runs or not.",
        discussion: """
            The passwords of accounts are not in it. The keys of registered channels are, unless it is about one account: \
            keep the file to yourself.
            """
    )

    @OptionGroup var place: ServerPlace
    @Option(help: "Only what is of this account.") var account: String?
    @Argument(help: "The file.", completion: .file()) var file: String

    func request() -> (command: String, parameters: [String]) {
        ("EXPORT", (account.map { [$0] } ?? []) + [wholePath(of: file)])
    }
}

/// The server may work in another folder.
func wholePath(of file: String) -> String { URL(fileURLWithPath: file).standardizedFileURL.path }

/// Puts a copy back.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a copy in the place of what is kept, while no server runs.",
        discussion: """
            The copy is looked at first, all of it. What was kept before stays in the data folder, as \
            palabre.sqlite.before-restore, and with a number behind that the next time: remove those that nobody needs.
            """
    )

    @OptionGroup var place: ServerPlace
    @Flag(help: "Only say whether the copy is whole, and what it holds.") var check = false
    @Argument(help: "The copy.", completion: .file()) var file: String

    func run() throws {
        try reportingErrors {
            let copy = StoreCopy(wholePath(of: file))
            guard !check else { return print(try copy.check()) }
            try copy.restore(in: try place.settings().folder)
            print("It is back: \(try copy.check())")
        }
    }
}
