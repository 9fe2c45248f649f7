// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What we know of one server, from the first attempt to connect to the end of the connection.
///
/// Events go in, effects come out; it holds no socket and no clock. A session is never used twice: a new attempt to
/// connect is a new session.
package struct Session: Sendable {
    /// How far a session has come.
    package enum Phase: Hashable, Sendable {
        case connecting
        /// Connected, and the server does not know yet who we are.
        case registering
        case ready
        case ended
    }

    // What is known of an IRC server stands in a box: whoever looks at a session must not pay for a copy of it all.
    private enum Machine: Sendable {
        case irc([IRCSession])
        case tutorial(TutorialSession)
    }

    /// Where the session is connected to.
    package let endpoint: Endpoint
    // Nil only while an event is handled: a second reference would make each change copy the collections inside.
    private var machine: Machine?

    package init(endpoint: Endpoint, identity: Identity) {
        self.endpoint = endpoint
        switch endpoint.dialect {
        case .irc: machine = .irc([IRCSession(endpoint: endpoint, identity: identity)])
        case .tutorial: machine = .tutorial(TutorialSession(nick: endpoint.nick ?? identity.nick))
        }
    }

    /// Takes in what happened and appends what is to be done, in order.
    package mutating func handle(_ event: SessionEvent, at now: Instant, into effects: inout [SessionEffect]) {
        switch machine.take() {
        case .irc(var box)?:
            box[0].handle(event, at: now, into: &effects)
            machine = .irc(box)
        case .tutorial(var session)?:
            session.handle(event, at: now, into: &effects)
            machine = .tutorial(session)
        case nil: break
        }
    }

    /// The question whether an IRC server is still there; its answer is not reported.
    package static let ping = Message(nil, "PING", "palabre")

    /// When `ticked` is wanted; `nil` for never.
    package var deadline: Instant? { irc?.deadline }

    /// The current nick.
    package var nick: String {
        switch machine {
        case .irc(let box)?: box[0].nick
        case .tutorial(let session)?: session.nick
        case nil: ""
        }
    }

    package var phase: Phase {
        switch machine {
        case .irc(let box)?: box[0].phase
        case .tutorial(let session)?: session.phase
        case nil: .ended
        }
    }

    private var irc: IRCSession? {
        if case .irc(let box)? = machine { box[0] } else { nil }
    }
}

extension Session {
    /// What the server said of itself; the defaults before it did, and on a tutorial session.
    package var isupport: ISupport { irc?.isupport ?? ISupport() }

    package var casemapping: Casemapping {
        if case .irc(let box)? = machine { box[0].isupport.casemapping } else { ISupport().casemapping }
    }

    /// The name of the network, where the server told it.
    package var networkName: String? { isupport.networkName }

    /// The channels that we are in, in the order in which we joined them.
    package var channels: [ChannelState] { irc?.joined ?? [] }

    /// A channel that we are in, by any spelling of its name.
    package func channel(_ name: String) -> ChannelState? { irc?.channel(name) }

    /// What the server can do beyond plain IRC.
    package var features: Features { irc?.features ?? Features() }

    /// How long the server took to answer last, in milliseconds; while it does not answer, how long that is already.
    package func lag(at now: Instant) -> Int64? { irc?.liveness?.lag(at: now) }

    /// When the lag will be another second more, while an answer is awaited; `nil` while none is.
    package func nextLag(after now: Instant) -> Instant? { irc?.liveness?.nextLag(after: now) }

    /// How many bytes of text one line to a target may have, so that it reaches everybody whole.
    package func room(for kind: Speech.Kind = .message, to target: String) -> Int {
        irc?.room(for: kind, to: target) ?? 400
    }

    /// The capabilities in force, sorted.
    package var capabilities: [String] { irc?.capabilities.enabled.map(\.rawValue).sorted() ?? [] }

    /// The ways to log in that the server names.
    package var loginOffers: [String] {
        (irc?.capabilities.value(of: .sasl) ?? "").fields(separatedBy: ",").filter { !$0.isEmpty }
    }

    /// Whether something that was said has not been sent yet: a long text goes out at a pace that servers bear.
    package var hasUnsent: Bool { irc?.outbox.isEmpty == false }

    /// Our account, when we are logged in.
    package var account: String? { irc?.account }

    /// Whether the server counts us as away.
    package var isAway: Bool { irc?.isAway ?? false }

    /// What somebody tells of themselves, by [metadata](https://ircv3.net/specs/extensions/metadata): `display-name`,
    /// `avatar`, `pronouns` and others; empty when nothing is known.
    package func profile(of nick: String) -> [(key: String, value: String)] {
        irc.map { $0.profiles[$0.key(nick)] } ?? []
    }

    /// The key that lets us into a channel again, where it has one and we know it.
    package func key(of channel: String) -> String? { irc?.joinKey(of: channel) }

    /// Whether a target is a channel rather than a nick.
    package func isChannel(_ name: String) -> Bool { irc?.isupport.isChannel(name) ?? false }
}
