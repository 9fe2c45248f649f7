// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// What a WHOIS tells of somebody, kept until it is complete, so that nothing else stands between its lines.
struct Dossier: Sendable {
    /// Whoever has more lines than this is told of in pieces.
    static let limit = 100

    let nick: Folded
    var reports: [SessionEffect] = []
}

extension IRCSession {
    /// Keeps back what the answer to a line, the effects behind a mark, tells of somebody whose WHOIS is not complete.
    mutating func keepTogether(_ line: ServerLine, behind mark: Int, _ effects: inout [SessionEffect]) {
        guard let numeric = line.message.numeric, dossier != nil || numeric == .whoisUser else { return }
        let nick = key(line[1] ?? "")
        var mark = mark
        if numeric == .whoisUser, dossier?.nick != nick {
            mark += closeDossier(into: &effects, at: mark)
            dossier = Dossier(nick: nick)
        }
        guard dossier?.nick == nick else { return }
        if numeric == .endOfWhois {
            closeDossier(into: &effects, at: mark)
            return
        }
        guard NumericWords.isAboutNick(numeric) else { return }
        dossier?.reports += effects[mark...]
        effects.removeSubrange(mark...)
        if let count = dossier?.reports.count, count >= Dossier.limit {
            closeDossier(into: &effects, at: effects.count)
        }
    }

    /// Tells what was kept back, and how much that is.
    @discardableResult
    mutating func closeDossier(into effects: inout [SessionEffect], at place: Int) -> Int {
        guard let kept = dossier.take() else { return 0 }
        effects.insert(contentsOf: kept.reports, at: place)
        return kept.reports.count
    }
}
