// SPDX-License-Identifier: Apache-2.0

/// How cost grows with the number of something: trials that differ in that number only, one row each.
extension Report {
    private struct Growth {
        let title: String
        /// How the names of the trials begin.
        let kind: String
        let figure: Figure
    }

    private static let growths = [
        Growth(title: "server CPU µs a delivery, by members of a channel", kind: "members", figure: .cost),
        Growth(title: "seconds until all members have joined", kind: "members", figure: .joining),
        Growth(title: "server CPU seconds for that", kind: "members", figure: .joiningCost),
        Growth(title: "bytes a connection, by connections", kind: "connections", figure: .connectionMemory),
    ]

    var growth: String {
        Report.growths.compactMap(table).joined(separator: "\n\n")
    }

    private func table(_ growth: Growth) -> String? {
        let trials = trials(growing: true).filter { $0.name.hasPrefix(growth.kind) }
        guard let first = trials.first else { return nil }
        var table = Table([growth.kind] + contestants(first))
        for trial in trials {
            let cells = contestants(first).map { records.sample(growth.figure, of: trial, $0).text }
            table.add([trial.amount] + cells)
        }
        return "### growth: \(growth.title)\n\n\(table)"
    }
}
