// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The benchmarks: our programs beside whichever others are installed, in the same run on the same machine.
@main
struct BenchmarksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measures Palabre beside other servers and clients.",
        subcommands: [
            ServersCommand.self, TablesCommand.self, ClientsCommand.self, StoreCommand.self, Load.self, Floor.self,
            Check.self,
        ],
        defaultSubcommand: ServersCommand.self
    )
}
