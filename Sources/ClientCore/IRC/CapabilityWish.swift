// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A capability that we ask for where it is offered, because the session does something with it.
struct CapabilityWish: Sendable {
    let capability: Capability
    /// What it is worth nothing without.
    var needs: [Capability] = []
    /// Its other names, each of which makes this one superfluous.
    var unless: [Capability] = []

    private init(_ capability: Capability, needs: [Capability] = [], unless: [Capability] = []) {
        self.capability = capability
        self.needs = needs
        self.unless = unless
    }

    static let all: [CapabilityWish] = [
        CapabilityWish(.accountNotify), CapabilityWish(.accountTag), CapabilityWish(.awayNotify),
        CapabilityWish(.batch),
        CapabilityWish(.capNotify), CapabilityWish(.chghost), CapabilityWish(.accountRegistration),
        CapabilityWish(.channelRename), CapabilityWish(.chatHistory, needs: [.batch, .serverTime]),
        CapabilityWish(.eventPlayback, needs: [.chatHistory]), CapabilityWish(.extendedISupport),
        CapabilityWish(.draftExtendedMonitor, unless: [.extendedMonitor]), CapabilityWish(.messageRedaction),
        CapabilityWish(.metadata2, needs: [.batch], unless: [.metadata]),
        CapabilityWish(.metadata, needs: [.batch]), CapabilityWish(.multiline, needs: [.batch]),
        CapabilityWish(.draftNoImplicitNames, unless: [.noImplicitNames]), CapabilityWish(.preAway),
        CapabilityWish(.readMarker), CapabilityWish(.echoMessage), CapabilityWish(.extendedJoin),
        CapabilityWish(.extendedMonitor), CapabilityWish(.inviteNotify),
        // A labelled answer of several lines comes as a batch.
        CapabilityWish(.labeledResponse, needs: [.batch]), CapabilityWish(.messageTags), CapabilityWish(.multiPrefix),
        CapabilityWish(.noImplicitNames), CapabilityWish(.sasl), CapabilityWish(.serverTime), CapabilityWish(.setname),
        CapabilityWish(.bouncerNetworks), CapabilityWish(.bouncerNetworksNotify, needs: [.bouncerNetworks]),
        CapabilityWish(.sojuNoImplicitNames, unless: [.noImplicitNames, .draftNoImplicitNames]),
        CapabilityWish(.search, needs: [.batch]), CapabilityWish(.standardReplies), CapabilityWish(.userhostInNames),
    ]

    /// What is of use to somebody.
    static func wishes(of identity: Identity) -> [CapabilityWish] {
        all.filter { wish in
            switch wish.capability {
            case .sasl: identity.credentials != nil
            case .preAway: identity.away != nil
            // Who is bound to one network does not ask for the others.
            case .bouncerNetworksNotify: identity.bouncerNetwork == nil
            default: true
            }
        }
    }
}

// Names under which the same is offered elsewhere.
extension Capability {
    static let draftExtendedMonitor = Capability(rawValue: "draft/extended-monitor")
    static let draftNoImplicitNames = Capability(rawValue: "draft/no-implicit-names")
    static let sojuNoImplicitNames = Capability(rawValue: "soju.im/no-implicit-names")
}
