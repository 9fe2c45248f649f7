// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

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
        abstract: "Write what is kept as lines of JSON, while the server runs or not."
    )

    @OptionGroup var place: ServerPlace
    @Option(help: "Only what is of this account.") var account: String?
    @Argument(help: "The file.", completion: .file()) var file: String

    func request() -> (command: String, parameters: [String]) {
        // A path may have spaces where it comes last.
        ("EXPORT", [wholePath(of: file)] + (account.map { [$0] } ?? []))
    }
}

/// The server may work in another folder.
func wholePath(of file: String) -> String { URL(fileURLWithPath: file).standardizedFileURL.path }
