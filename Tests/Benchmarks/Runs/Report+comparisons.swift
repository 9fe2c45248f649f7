// SPDX-License-Identifier: Apache-2.0

/// Ours beside the others: each number is the median over the rounds of what ours has, divided by what the other has.
extension Report {
    private static let others: [Server] = [.floor, .floorLetters, .inspircd, .inspircdTLS, .ngircd, .ergo, .asyncio]

    var ratios: String {
        let names = Report.others.map(\.rawValue).filter { name in records.all.contains { $0.contestant == name } }
        var table = Table(["trial", "ours", "figure"] + names.map { "to \($0)" })
        for trial in trials(growing: false) {
            for contestant in trial.contestants where contestant.server.isOurs {
                for figure in figures(of: trial) {
                    let ratios = names.map { records.ratios(figure, of: trial, contestant.name, to: $0).median }
                    guard ratios.contains(where: { $0 != nil }) else { continue }
                    let cells = ratios.map { $0.map(readable) ?? "-" }
                    table.add([trial.name, contestant.name, title(figure, trial)] + cells)
                }
            }
        }
        return table.isEmpty ? "" : "### ours to the others\n\n\(table)"
    }

    /// What is worth comparing: how much, and at what cost.
    private func figures(of trial: Trial) -> [Figure] {
        switch trial.scenario {
        case .idle: [.connectionMemory, .registrationCost]
        case .connect: [.rate, .registrationCost]
        case .knock, .talk, .pingpong, .letters: [.rate, .cost]
        }
    }

    /// Whether each target is met, by whichever of ours has run.
    var targets: String {
        var table = Table(["trial", "server", "target", "measured", ""])
        for trial in trials(growing: false) {
            for target in trial.targets {
                for contestant in trial.contestants
                where contestant.server.isOurs && (target.contestant ?? contestant.name) == contestant.name {
                    guard let measured = measured(target, trial, contestant.name) else { continue }
                    let isMet = target.bound == .atLeast ? measured >= target.value : measured <= target.value
                    let unit = target.other.map { " × \($0)" } ?? ""
                    let wanted = "\(target.bound.rawValue) \(readable(target.value))\(unit)"
                    table.add([
                        trial.name, contestant.name, "\(title(target.figure, trial)) \(wanted)",
                        "\(readable(measured))\(unit)", isMet ? "pass" : "MISS",
                    ])
                }
            }
        }
        return table.isEmpty ? "" : "### targets\n\n\(table)"
    }

    private func measured(_ target: Target, _ trial: Trial, _ contestant: String) -> Double? {
        guard let other = target.other else { return records.sample(target.figure, of: trial, contestant).median }
        return records.ratios(target.figure, of: trial, contestant, to: other).median
    }

    private func title(_ figure: Figure, _ trial: Trial) -> String {
        trial.columns.first { $0.figure == figure }?.title ?? figure.rawValue
    }
}
