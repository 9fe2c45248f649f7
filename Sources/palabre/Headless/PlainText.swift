// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import IRC
internal import Tutorial

/// What `--headless` prints of what a session reports: lines without colours, cursor moves or any other control.
package struct PlainText {
    private let dialect: Endpoint.Dialect
    private let utcOffset: Int64
    private let isExact: Bool
    private var hasGreeted = false

    /// - Parameters:
    ///   - dialect: What the session speaks.
    ///   - utcOffset: How far local time is ahead of UTC, in seconds.
    ///   - isExact: Whether the tutorial's replies are printed as they came, controls and all: in a pipe they do no harm.
    package init(dialect: Endpoint.Dialect, utcOffset: Int, isExact: Bool = false) {
        self.dialect = dialect
        self.utcOffset = Int64(utcOffset)
        self.isExact = isExact
    }

    /// The line for a report; `nil` for what is not printed.
    package mutating func line(for report: Report) -> String? {
        switch dialect {
        case .tutorial: tutorialLine(for: report.content).map { isExact ? $0 : $0.withVisibleControls }
        case .irc: ircLine(for: report.content).map { "\(clock(report.time)) \($0)".withVisibleControls }
        }
    }

    /// What the tutorial's client prints, byte for byte: the greeting bare, every reply behind its name.
    private mutating func tutorialLine(for content: Report.Content) -> String? {
        switch content {
        case .status("CLIENT CONNECTÉ AU SERVEUR", _): return "CLIENT CONNECTÉ AU SERVEUR"
        case .said(let speech) where !speech.isOwn:
            defer { hasGreeted = true }
            return hasGreeted ? "SERVEUR: \(speech.text)" : speech.text
        default: return nil
        }
    }

    private func ircLine(for content: Report.Content) -> String? {
        switch content {
        case .said(let speech): "\(speech.conversation ?? "--") \(PlainText.spoken(speech))"
        case .status(let text, _): "-- \(Formatting.strip(text))"
        case .answer(let text, _, let about): "\(about ?? "--") \(Formatting.strip(text))"
        case .joined(let channel, let source): "\(channel) --> \(source.name) joined"
        case .left(let channel, let source, let leaving):
            "\(channel) <-- \(source.name) \(PlainText.words(leaving))"
        case .moved(let channel, let crowd): "\(channel) \(crowd.cause == .split ? "<--" : "-->") \(crowd.words)"
        case .renamed(let conversation, let old, let new): "\(conversation ?? "--") \(old) is now \(new)"
        case .topic(let channel, let topic, nil): "\(channel) topic: \(Formatting.strip(topic))"
        case .topic(let channel, let topic, let by?): "\(channel) \(by) set the topic: \(Formatting.strip(topic))"
        case .modes(let target, let modes, let by): "\(target) \(by) set \(modes)"
        case .undelivered(_, let conversation, let reason): "\(conversation) not sent: \(Formatting.strip(reason))"
        case .redacted(let conversation, _, let by, _): "\(conversation) \(by.name) deleted a message"
        case .channelRenamed(let old, let new, let by, _): "\(old) is now \(new), renamed by \(by.name)"
        case .loggedIn(let account?): "-- logged in as \(account)"
        case .reacted(let conversation, let source, let reaction) where !reaction.isRemoval:
            "\(conversation) \(source.name) reacted: \(Formatting.strip(reaction.text))"
        case .asked(let ctcp, let source, let place): "\(place ?? "--") \(source.name) asks by CTCP: \(ctcp.command)"
        case .told(let ctcp, let source):
            "-- \(source.name) answers by CTCP: \(ctcp.command) \(Formatting.strip(ctcp.text))"
        case .invited(let source, let guest, let channel): "-- \(source.name) invites \(guest) to \(channel)"
        case .listed(let channel, let members, let topic): "-- \(channel) (\(members)) \(Formatting.strip(topic))"
        // The rest is for a screen, or comes as an answer too.
        default: nil
        }
    }

    private static func spoken(_ speech: Speech) -> String {
        let text = Formatting.strip(speech.text)
        return switch speech.kind {
        case .message: "<\(speech.source.name)> \(text)"
        case .notice: "-\(speech.source.name)- \(text)"
        case .action: "* \(speech.source.name) \(text)"
        }
    }

    static func words(_ leaving: Report.Leaving) -> String {
        switch leaving {
        case .parted(let reason): "left" + parenthesized(reason)
        case .quit(let reason): "quit" + parenthesized(reason)
        case .kicked(let by, let reason): "was kicked by \(by)" + parenthesized(reason)
        }
    }

    private static func parenthesized(_ reason: String) -> String {
        reason.isEmpty ? "" : " (\(Formatting.strip(reason)))"
    }

    private func clock(_ time: Instant) -> String {
        let parts = (time + utcOffset).components
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(digits(parts.hour)):\(digits(parts.minute))"
    }
}
