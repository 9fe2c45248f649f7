// SPDX-License-Identifier: Apache-2.0

/// What all runs together say, as Markdown.
struct Report {
    let records: Records

    /// The contestants of a trial that have run, in the order of the trial.
    func contestants(_ trial: Trial) -> [String] {
        trial.contestants.map(\.name).filter { !records.of(trial, $0).isEmpty }
    }

    func trials(growing: Bool) -> [Trial] {
        Trial.all.filter { $0.isGrowth == growing && !contestants($0).isEmpty }
    }

    var text: String {
        let parts = [summary] + trials(growing: false).map(table) + [growth, ratios, targets, faults]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// What things cost, in those trials in which all servers take part.
    private var summary: String {
        let all = trials(growing: false).filter { $0.contestants.contains { $0.name == Server.palabre.rawValue } }
        let names = Trial.everybody.map(\.name).filter { name in all.contains { contestants($0).contains(name) } }
        guard all.count > 1 else { return "" }
        var table = Table(["trial", ""] + names)
        for trial in all {
            guard let column = trial.columns.first(where: { $0.isCost }) else { continue }
            let cells = names.map { records.sample(column.figure, of: trial, $0).median.map(readable) ?? "-" }
            table.add([trial.name, column.title] + cells)
        }
        return "### in short: what things cost\n\n\(table)"
    }

    // MARK: One trial

    private func table(_ trial: Trial) -> String {
        var table = Table(["server"] + trial.columns.map(\.title) + ["clean"])
        for contestant in contestants(trial) {
            let runs = records.of(trial, contestant)
            let cells = trial.columns.map { records.sample($0.figure, of: trial, contestant).text }
            table.add([contestant] + cells + ["\(runs.count { $0.outcome.isClean }) of \(runs.count)"])
        }
        return "### \(trial.name)\n\n\(trial.explanation)\n\n\(table)\n\n\(waiting(trial))"
    }

    /// How much the processors were wanted by others: rates are worth something only where that is little.
    private func waiting(_ trial: Trial) -> String {
        func percent(_ figure: Figure) -> String {
            let values = contestants(trial).flatMap { records.sample(figure, of: trial, $0).values }
            return Sample(values).median.map { "\(Int(($0 * 100).rounded()))%" } ?? "-"
        }
        return "Ready to run, but waiting for a processor: server \(percent(.serverWaiting)), "
            + "load \(percent(.loadWaiting)) of the time; load busy \(percent(.loadBusy))."
    }

    // MARK: Faults

    private var faults: String {
        let broken = records.all.filter { !$0.outcome.isClean }
        guard !broken.isEmpty else {
            return "\(records.all.count) runs: no message lost, doubled, out of order, misrouted or changed; "
                + "nobody disconnected."
        }
        let lines = broken.map { record in
            let complaints = record.outcome.complaints.prefix(3).map { "\n  - \($0)" }.joined()
            return
                "- round \(record.round), \(record.trial), \(record.contestant): \(record.outcome.verdict)\(complaints)"
        }
        return "### \(broken.count) of \(records.all.count) runs were not clean\n\n" + lines.joined(separator: "\n")
    }
}
