// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The tables once more, of runs that were made before.
struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "Print the tables of files that servers --json has written."
    )

    @Argument(help: "The files.")
    var files: [String]

    @Option(help: "Draw how cost grows into a file: SVG.")
    var plot: String?

    func run() throws {
        let records = try Records(files: files)
        print(Report(records: records).text)
        if let plot { try Plot(records: records).svg.write(toFile: plot, atomically: true, encoding: .utf8) }
    }
}
