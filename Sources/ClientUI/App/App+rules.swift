// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Whom and what the user does not want to read, and what they want to be told of.
extension App {
    /// Takes note of what the settings say now; called after each event.
    mutating func readRules() {
        if !rules.isOf(settings) { rules = Rules(settings, utcOffset: launch.utcOffset) }
    }

    /// Whether a report tells of somebody or something that the user does not want to read.
    ///
    /// Who comes and goes is told all the same, but for rules that say so: the list of nicks would not be understood
    /// otherwise.
    func isUnwanted(_ report: Report, _ network: Int) -> Bool {
        guard rules.hideSomething, var happening = happening(report, network) else { return false }
        return rules.hide(&happening, at: now)
    }

    /// What somebody else did, as far as there can be rules about it.
    private func happening(_ report: Report, _ network: Int) -> Happening? {
        switch report.content {
        case .said(let speech): speech.isOwn ? nil : happening(speech, network)
        case .reacted(let place, let source, let reaction):
            happening(.reaction, by: source, reaction.text, in: place, network)
        case .typing(let place, let source, _): happening(.typing, by: source, "", in: place, network)
        case .asked(let ctcp, let source, let place):
            happening(.ctcp, by: source, "\(ctcp.command) \(ctcp.text)", in: place ?? "", network)
        case .told(let ctcp, let source): happening(.ctcp, by: source, "\(ctcp.command) \(ctcp.text)", in: "", network)
        case .invited(let source, _, let channel): happening(.invite, by: source, "", in: channel, network)
        case .joined(let channel, let source): happening(.join, by: source, "", in: channel, network)
        case .left(_, _, .kicked): nil
        case .left(let channel, let source, .parted(let reason)), .left(let channel, let source, .quit(let reason)):
            happening(.part, by: source, reason, in: channel, network)
        default: nil
        }
    }

    func happening(_ speech: Speech, _ network: Int) -> Happening {
        let kind: Matcher.Kind =
            switch speech.kind {
            case .message: .message
            case .notice: .notice
            case .action: .action
            }
        return Happening(
            kind,
            by: speech.source,
            speech.text,
            in: speech.conversation ?? "",
            of: names(of: network),
            isBot: speech.isBot,
            casemapping: networks[network].session.casemapping
        )
    }

    private func happening(
        _ kind: Matcher.Kind,
        by source: Source,
        _ text: String,
        in place: String,
        _ network: Int
    ) -> Happening? {
        let casemapping = networks[network].session.casemapping
        guard !isUs(source.name, network) else { return nil }
        return Happening(kind, by: source, text, in: place, of: names(of: network), casemapping: casemapping)
    }

    private func names(of network: Int) -> [String] {
        let (title, name) = (networks[network].title, networks[network].lastingName)
        return title == name ? [title] : [title, name]
    }

    // MARK: Keeping them

    mutating func change(_ list: Rules.List, to texts: [String]) {
        change { $0[keyPath: list.path] = texts }
    }

    /// Takes away what was to hold for a time that is over.
    mutating func dropExpiredRules() {
        guard let expiry = rules.expiry, expiry <= now else { return }
        for list in Rules.List.allCases {
            let lasting = rules.lasting(list, at: now)
            if lasting.count < settings[keyPath: list.path].count { change(list, to: lasting) }
        }
    }
}

extension Refusal {
    init(_ error: TermError) {
        self.init(
            error.column > 1 ? localized("\(error.explanation) (at character \(error.column))") : error.explanation
        )
    }
}
