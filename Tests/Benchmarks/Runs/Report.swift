// SPDX-License-Identifier: Apache-2.0

/// What all runs together say, as Markdown.
struct Report {
    let records: Records

    /// The contestants of a case that have run, in the order of the case.
    private func contestants(_ case: Case) -> [String] {
        `case`.contestants.map(\.name).filter { !records.of(`case`, $0).isEmpty }
    }

    private func cases(growing: Bool) -> [Case] {
        Case.all.filter { $0.isGrowth == growing && !contestants($0).isEmpty }
    }

    var text: String {
        let parts = cases(growing: false).map(table) + [growth, targets, faults]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    // MARK: One case

    private func table(_ case: Case) -> String {
        let reference = `case`.scenario == .letters ? Server.floorLetters.rawValue : Server.floor.rawValue
        let hasReference = contestants(`case`).contains(reference)
        var table = Table(
            ["server"] + `case`.columns.map(\.title) + (hasReference ? ["rate to floor"] : []) + ["clean"]
        )
        for contestant in contestants(`case`) {
            let runs = records.of(`case`, contestant)
            let cells = `case`.columns.map { records.sample($0.figure, of: `case`, contestant).text }
            let ratio = records.ratios(.rate, of: `case`, contestant, to: reference).median.map(readable) ?? "-"
            let clean = "\(runs.count { $0.outcome.isClean }) of \(runs.count)"
            table.add([contestant] + cells + (hasReference ? [ratio] : []) + [clean])
        }
        return "### \(`case`.name)\n\n\(`case`.explanation)\n\n\(table)\n\n\(waiting(`case`))"
    }

    /// How much the processors were wanted by others: rates are worth something only where that is little.
    private func waiting(_ case: Case) -> String {
        func percent(_ figure: Figure) -> String {
            let values = contestants(`case`).flatMap { records.sample(figure, of: `case`, $0).values }
            return Sample(values).median.map { "\(Int(($0 * 100).rounded()))%" } ?? "-"
        }
        return "Ready to run, but waiting for a processor: server \(percent(.serverWaiting)), "
            + "load \(percent(.loadWaiting)) of the time; load busy \(percent(.loadBusy))."
    }

    // MARK: Growth

    /// Rows of cases that differ in one number only.
    private var growth: String {
        let titles = [
            "members": ("server CPU µs a delivery, and seconds to join, by members of a channel", Figure.cost),
            "connections": ("bytes a connection, by connections", Figure.connectionMemory),
        ]
        return ["members", "connections"].compactMap { kind -> String? in
            let cases = cases(growing: true).filter { $0.name.hasPrefix(kind) }
            guard let (title, figure) = titles[kind], let first = cases.first else { return nil }
            var table = Table(
                [kind] + contestants(first).flatMap { kind == "members" ? [$0, "\($0), joining s"] : [$0] }
            )
            for `case` in cases {
                let cells = contestants(first).flatMap { contestant -> [String] in
                    let cell = records.sample(figure, of: `case`, contestant).text
                    guard kind == "members" else { return [cell] }
                    return [cell, records.sample(.joining, of: `case`, contestant).text]
                }
                table.add([String(`case`.name.split(separator: "-").last ?? "")] + cells)
            }
            return "### growth: \(title)\n\n\(table)"
        }.joined(separator: "\n\n")
    }

    // MARK: Targets

    /// Whether each target is met, by whichever of ours has run.
    private var targets: String {
        var table = Table(["case", "server", "target", "measured", ""])
        var isEmpty = true
        for `case` in cases(growing: false) {
            for target in `case`.targets {
                for contestant in `case`.contestants
                where contestant.server.isOurs && (target.contestant ?? contestant.name) == contestant.name {
                    guard let measured = measured(target, `case`, contestant.name) else { continue }
                    let isMet = target.bound == .atLeast ? measured >= target.value : measured <= target.value
                    let unit = target.other.map { "× \($0)" } ?? ""
                    table.add([
                        `case`.name, contestant.name,
                        "\(title(target.figure, `case`)) \(target.bound.rawValue) \(readable(target.value))\(unit)",
                        "\(readable(measured))\(unit)", isMet ? "pass" : "MISS",
                    ])
                    isEmpty = false
                }
            }
        }
        return isEmpty ? "" : "### targets\n\n\(table)"
    }

    private func measured(_ target: Target, _ case: Case, _ contestant: String) -> Double? {
        guard let other = target.other else { return records.sample(target.figure, of: `case`, contestant).median }
        return records.ratios(target.figure, of: `case`, contestant, to: other).median
    }

    private func title(_ figure: Figure, _ case: Case) -> String {
        `case`.columns.first { $0.figure == figure }?.title ?? figure.rawValue
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
                "- round \(record.round), \(record.case), \(record.contestant): \(record.outcome.verdict)\(complaints)"
        }
        return "### \(broken.count) of \(records.all.count) runs were not clean\n\n" + lines.joined(separator: "\n")
    }
}
