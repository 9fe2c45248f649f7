// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Being away, on all networks: [AWAY](https://modern.ircdocs.horse/#away-message).
extension App {
    /// When the user will have done nothing for so long that others are told; `nil` for never.
    var awayAt: Instant? {
        guard settings.awayAfter > 0, presence.away == nil, !launch.isUnattended,
            networks.contains(where: { $0.isReady && $0.endpoint.dialect == .irc })
        else { return nil }
        return presence.lastActive + Int64(settings.awayAfter) * 60
    }

    /// The user does something: who was away by the clock is back.
    mutating func noteActivity() {
        presence.lastActive = now
        if presence.away?.isAutomatic == true { tellPresence(nil) }
    }

    mutating func tickPresence() {
        guard let awayAt, awayAt <= now else { return }
        tellPresence(Presence.Away(text: settings.awayMessage, isAutomatic: true))
    }

    /// Tells all networks whether we are away, and those that we will connect to.
    mutating func tellPresence(_ away: Presence.Away?) {
        presence.away = away
        for index in networks.indices where networks[index].endpoint.dialect == .irc {
            networks[index].identity.away = away?.text
            if networks[index].isReady { tellPresence(to: index) }
        }
    }

    /// Tells a network that has just let us in, where it does not know yet.
    mutating func tellPresenceIfNew(to index: Int) {
        guard networks[index].attempt.away != presence.away?.text else { return }
        tellPresence(to: index)
    }

    private mutating func tellPresence(to index: Int) {
        networks[index].attempt.away = presence.away?.text
        let text = presence.away.map { [$0.text.isEmpty ? "*" : $0.text] } ?? []
        tell(.requested(Message(command: "AWAY", parameters: text)), to: index)
    }
}

extension Command {
    /// [AWAY](https://modern.ircdocs.horse/#away-message).
    static func away(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.tellPresence(Presence.Away(text: arguments.text.isEmpty ? "away" : arguments.text))
        if !app.networks.contains(where: \.isReady) {
            app.explain(localized("You will be away as soon as you are connected"))
        }
    }

    static func back(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.tellPresence(nil)
    }
}

extension AppEvent {
    /// Whether somebody is there who did it.
    var showsPresence: Bool {
        switch self {
        case .key, .line, .pasted, .mouse, .focused(true), .started: true
        default: false
        }
    }
}
