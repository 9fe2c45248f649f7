// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Our server beside the others.
struct ServersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "servers",
        abstract: "Measure palabre-server beside whichever other servers are installed.",
        discussion: """
            In each round, for each trial, each server in turn is started, driven and ended: the server has one \
            processor, what drives it another. Tables with medians and ranges, ratios and targets come at the end.

            InspIRCd and ngIRCd are found where Debian puts them, Ergo where ERGO says, palabre-server beside this \
            program or where PALABRE_SERVER says. Python and OpenSSL are used where they are there.
            """
    )

    @Option(help: "How often everything is done.")
    var rounds = 5

    @Option(help: "Only these trials, or those whose names begin so; several with commas.")
    var only = ""

    @Option(help: "Only these servers of a trial, with commas between them.")
    var peers = ""

    @Option(help: "Seconds that are measured in each run, after a third of that.")
    var seconds = 3.0

    @Option(help: "Append one line of JSON for each run to a file.")
    var json: String?

    @Option(help: "Draw how cost grows into a file: SVG.")
    var plot: String?

    @Flag(help: "Tell what the trials are, and which servers are there.")
    var list = false

    func validate() throws {
        guard (1...100).contains(rounds), (0.1...60).contains(seconds) else {
            throw ValidationError("there are 1 to 100 rounds, of 0.1 to 60 seconds")
        }
        guard !trials.isEmpty else { throw ValidationError("there is no trial \(only); --list tells which there are") }
    }

    /// All of which a part of `only` is the name, or else the beginning of it.
    private var trials: [Trial] {
        let wanted = only.split(separator: ",").map(String.init)
        guard !wanted.isEmpty else { return Trial.all }
        let names = Set(Trial.all.map(\.name)).intersection(wanted)
        return Trial.all.filter { trial in
            names.contains(trial.name) || wanted.contains { !names.contains($0) && trial.name.hasPrefix($0) }
        }
    }

    private func contestants(_ trial: Trial) -> [Trial.Contestant] {
        let names = peers.split(separator: ",").map(String.init)
        return trial.contestants.filter { contestant in
            contestant.server.program != nil && (names.isEmpty || names.contains(contestant.name))
        }
    }

    func run() throws {
        OpenFiles.raise()
        guard !list else { return tell() }
        guard Core.areEnough else {
            throw ValidationError("two processors are needed: one for the server, one for the load")
        }
        Signals.hold()
        for server in Server.allCases where server.program == nil {
            say("\(server.rawValue) is not here, and left out")
        }
        var records = try Records()
        defer { print("\(Report(records: records).text)\n\n\(versions)") }
        do {
            for round in 1...rounds {
                for trial in trials {
                    for contestant in contestants(trial) {
                        let outcome = try measure(trial, contestant)
                        let record = Record(
                            round: round,
                            trial: trial.name,
                            contestant: contestant.name,
                            outcome: outcome
                        )
                        try note(record, of: trial, in: &records)
                    }
                }
            }
        } catch is Interrupted {
            say("interrupted; what there is so far:")
        }
        if let plot { try Plot(records: records).svg.write(toFile: plot, atomically: true, encoding: .utf8) }
        if records.all.contains(where: { !$0.outcome.isClean }) { throw ExitCode(1) }
    }

    private func measure(_ trial: Trial, _ contestant: Trial.Contestant) throws -> Outcome {
        do {
            let server = try RunningServer(contestant.server)
            let times = [
                "--duration", "\(seconds)", "--warmup", "\(seconds / 3)", "--connecting",
                "\(contestant.server.connecting)",
            ]
            let arguments = [trial.scenario.rawValue] + times + trial.arguments + contestant.arguments
            return try server.run(arguments, atMost: trial.limit)
        } catch let failure as Child.Failure {
            return Outcome(faults: [.unfinished: 1], complaints: [failure.description])
        }
    }

    private func note(_ record: Record, of trial: Trial, in records: inout Records) throws {
        records.add(record)
        let figures = trial.columns.prefix(2).map {
            "\($0.title) \(readable(record.outcome.figures[$0.figure, default: 0]))"
        }
        let name = "\(record.round) \(record.trial), \(record.contestant)"
        say("\(name): \(figures.joined(separator: ", ")), \(record.outcome.verdict)")
        if let json { try record.append(to: json) }
    }

    /// What took part, or could have.
    private var versions: Table {
        var table = Table(["server", "what it is", "version"])
        for server in Server.allCases where server.program != nil {
            let version = (try? Scratch()).flatMap { try? server.version(in: $0) }
            table.add([server.rawValue, server.explanation, version ?? "-"])
        }
        return table
    }

    private func tell() {
        Signals.hold()
        var table = Table(["trial", "what is done"])
        for trial in Trial.all { table.add([trial.name, trial.explanation]) }
        print("\(table)\n\n\(versions)")
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}
