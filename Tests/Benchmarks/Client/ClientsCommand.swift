// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Our client beside the others.
struct ClientsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients",
        abstract: "Measure palabre beside whichever other clients are installed.",
        discussion: """
            Each client in turn is started in a terminal and a home of its own, with a server that has nobody else. \
            Tables with medians and ranges come at the end.

            The others are found where Debian puts them, palabre beside this program or where PALABRE says.
            """
    )

    @Option(help: "How often everything is done.")
    var rounds = 5

    @Option(help: "Only these trials, or those whose names begin so; several with commas.")
    var only = ""

    @Option(help: "Only these clients, with commas between them.")
    var peers = ""

    @Option(help: "How many lines a flood has.")
    var lines = 200_000

    @Option(help: "Append one line of JSON for each run to a file.")
    var json: String?

    @Flag(help: "Tell what the trials are, and which clients are there.")
    var list = false

    func validate() throws {
        guard (1...100).contains(rounds), (100...5_000_000).contains(lines) else {
            throw ValidationError("there are 1 to 100 rounds, of 100 to 5,000,000 lines")
        }
        guard !trials.isEmpty else { throw ValidationError("there is no trial \(only); --list tells which there are") }
    }

    private var trials: [ClientTrial] {
        let wanted = only.split(separator: ",")
        return ClientTrial.all(lines: lines).filter { trial in
            wanted.isEmpty || wanted.contains { trial.name.hasPrefix($0) }
        }
    }

    private func clients(of trial: ClientTrial) -> [ChatProgram] {
        let names = peers.split(separator: ",").map(String.init)
        return trial.clients.filter { $0.program != nil && (names.isEmpty || names.contains($0.rawValue)) }
    }

    func run() throws {
        guard !list else { return try tell() }
        Signals.hold()
        var records: [ClientRecord] = []
        defer { for trial in trials { print(ClientReport(trial: trial, records: records).text) } }
        for round in 1...rounds {
            for trial in trials {
                for client in clients(of: trial) {
                    guard let record = try measure(client, trial, round) else { continue }
                    records.append(record)
                    try record.append(to: json)
                }
            }
        }
    }

    private func measure(_ client: ChatProgram, _ trial: ClientTrial, _ round: Int) throws -> ClientRecord? {
        do {
            let figures = try trial.run(client)
            let told = ClientFigure.allCases.compactMap { figure in
                figures[figure].map { "\(figure.title) \(readable($0))" }
            }
            say("round \(round): \(trial.name): \(client.rawValue): \(told.joined(separator: ", "))")
            return ClientRecord(round: round, trial: trial.name, client: client.rawValue, figures: figures)
        } catch let failure as Child.Failure {
            say("round \(round): \(trial.name): \(client.rawValue): \(failure.description)")
            return nil
        }
    }

    private func tell() throws {
        for trial in trials { print("\(trial.name): \(trial.explanation)") }
        let scratch = try Scratch()
        for client in ChatProgram.allCases { print("\(client.rawValue): \(try client.version(in: scratch))") }
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

extension ClientRecord {
    /// Adds itself to a file, which need not exist.
    fileprivate func append(to path: String?) throws {
        guard let path else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let file = URL(fileURLWithPath: path)
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: try encoder.encode(self) + Data("\n".utf8))
        try handle.close()
    }
}
