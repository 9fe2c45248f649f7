// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What works here and what does not: /doctor.
extension App {
    /// Shows what is known, and asks for the rest.
    mutating func openDoctor() {
        effects.append(.examine)
        let index = buffers.firstIndex { $0.kind == .doctor } ?? insert(.doctor, network: nil)
        buffers[index].manual = Manual(doctorEntries)
        buffers[index].editor.clear()
        show(index)
    }

    mutating func examined(_ examination: Examination) {
        self.examination = examination
        refreshDoctor()
    }

    /// The terminal or the computer told something.
    mutating func refreshDoctor() {
        guard let index = buffers.firstIndex(where: { $0.kind == .doctor }) else { return }
        buffers[index].manual.replace(doctorEntries)
    }

    /// Copies the line that mends what is chosen.
    mutating func copyRemedy() {
        guard let detail = shown.manual.current?.remedy else {
            notice = Notice(kind: .hint, words: localized("There is nothing to mend in this one"))
            return
        }
        effects.append(.copy(detail.line))
        notice = Notice(kind: .hint, words: localized("Copied: it belongs into \(detail.file)"))
    }

    private var doctorEntries: [Manual.Entry] {
        let doctor = Doctor(facts, examination, isPlain ? narration.terminal : size)
        return (doctor.findings + networks.flatMap(findings)).map { finding in
            var entry = Manual.Entry(
                group: finding.group,
                term: "\(isPlain ? finding.verdict.word : finding.verdict.sign + " ")\(finding.subject)",
                meaning: finding.words,
                names: [finding.subject]
            )
            entry.remedy = finding.remedy
            return entry
        }
    }

    private func findings(about network: Network) -> [Finding] {
        let group = localized("Network \(network.title)")
        let words = state(of: network)
        let lag = network.session.lag(at: now).map { localized(", answers in \($0) ms") } ?? ""
        let state = words.isEmpty ? localized("connected") : words
        let place = Finding(
            group,
            "connection",
            network.isReady ? .fine : .missing,
            Phrase(verbatim: "\(transport(of: network)), \(state)\(lag)")
        )
        guard network.endpoint.dialect == .irc, network.isReady else { return [place] }
        let account = network.session.account.map { Finding(group, "account", .fine, Phrase(verbatim: $0)) }
        return [place, account ?? Finding(group, "account", .missing, "not logged in")]
            + features(of: network.session, group)
    }

    /// What a server offers; what it lacks is in one line, because nothing here mends it.
    private func features(of session: Session, _ group: String) -> [Finding] {
        let features = session.features
        let all: [(Bool, Phrase)] = [
            (features.hasHistory, "history"), (features.hasClientTags, "replies, reactions, typing"),
            (features.hasRedaction, "deleting messages"), (features.hasReadMarkers, "read markers"),
            (features.multiline != nil, "messages of several lines"), (features.hasMetadata, "profiles"),
            (features.registration != nil, "making accounts"), (features.fileHost != nil, "uploading files"),
            (features.hasSearch, "search"),
        ]
        func list(_ isWanted: Bool) -> Phrase {
            let words = all.filter { $0.0 == isWanted }.map(\.1.text)
            return words.isEmpty ? "nothing" : Phrase(verbatim: words.joined(separator: ", "))
        }
        let told: [(Phrase, [String])] = [("log in by", session.loginOffers), ("capabilities", session.capabilities)]
        return [Finding(group, "it has", .fine, list(true)), Finding(group, "it lacks", .missing, list(false))]
            + told.filter { !$0.1.isEmpty }.map { subject, words in
                Finding(group, subject, .fine, Phrase(verbatim: words.joined(separator: " ")))
            }
    }
}
