// SPDX-License-Identifier: Apache-2.0

/// What came of a trial, as a table: a client each row, the median of a figure each column.
struct ClientReport {
    let trial: ClientTrial
    let records: [ClientRecord]

    var text: String {
        let ours = records.filter { $0.trial == trial.name }
        guard !ours.isEmpty else { return "" }
        let figures = ClientFigure.allCases.filter { figure in ours.contains { $0.figures[figure] != nil } }
        var table = Table(["client"] + figures.map(\.title))
        for client in trial.clients {
            let runs = ours.filter { $0.client == client.rawValue }
            guard !runs.isEmpty else { continue }
            table.add([client.rawValue] + figures.map { figure in Sample(runs.compactMap { $0.figures[figure] }).text })
        }
        return "## \(trial.name)\n\n\(trial.explanation)\n\n\(table)\n"
    }
}
