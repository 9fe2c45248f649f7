// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One run, as a line of the file that `--json` names.
struct Record: Codable {
    let round: Int
    let trial: String
    let contestant: String
    let outcome: Outcome

    /// Adds itself to a file, which need not exist.
    func append(to path: String) throws {
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

/// All runs of a benchmark, in the order in which they were made.
struct Records {
    private(set) var all: [Record] = []

    mutating func add(_ record: Record) {
        all.append(record)
    }

    /// Reads the lines of files; throws the name of one that has others, or cannot be read.
    init(files: [String] = []) throws {
        for file in files {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                let records = try? text.split(separator: "\n").map({ line in
                    try JSONDecoder().decode(Record.self, from: Data(line.utf8))
                })
            else { throw Unreadable(file: file) }
            all += records
        }
    }

    /// A file that no benchmark has written.
    struct Unreadable: Error, CustomStringConvertible {
        let file: String

        var description: String { "\(file) is not there, or was not written by servers --json" }
    }

    /// Those of one contestant in one trial.
    func of(_ trial: Trial, _ contestant: String) -> [Record] {
        all.filter { $0.trial == trial.name && $0.contestant == contestant }
    }

    /// What was measured in all its clean runs.
    func sample(_ figure: Figure, of trial: Trial, _ contestant: String) -> Sample {
        Sample(of(trial, contestant).filter(\.outcome.isClean).compactMap { $0.outcome.figures[figure] })
    }

    /// How one contestant compares with another in each round: what else went on in a round went on for both.
    func ratios(_ figure: Figure, of trial: Trial, _ contestant: String, to other: String) -> Sample {
        let others = of(trial, other).filter(\.outcome.isClean)
        return Sample(
            of(trial, contestant).filter(\.outcome.isClean).compactMap { record in
                guard let value = record.outcome.figures[figure],
                    let divisor = others.last(where: { $0.round == record.round })?.outcome.figures[figure], divisor > 0
                else { return nil }
                return value / divisor
            }
        )
    }
}
