// SPDX-License-Identifier: Apache-2.0

import IRC

/// The programs that speak with us, and what they have asked for.
struct Peers: Sendable {
    /// Something that a peer said, until it is known whether it arrived.
    struct Sending: Sendable {
        var peer: PeerID
        /// What the answer is given with.
        var request: String
        var buffer: BufferID
        /// Where what was sent stands, by the numbers that the session gave it.
        var sends: [Log.Sending]
    }

    /// No more plugins are known.
    static let maximumPlugins = 50
    /// No more wait for an answer.
    static let maximumSendings = 1000

    var plugins: [Plugin] = []
    /// Those that speak with us now.
    var companions: [Companion] = []
    var sendings: [Sending] = []
    /// The plugins that the configuration names, as it was when they were last looked at.
    var configured: [PluginSetup] = []
    /// For whom something is being done: what only a person may do is refused then.
    var actor: PeerID?
    /// Whether somebody wants to be told what is said.
    private(set) var hasListeners = false

    subscript(peer: PeerID) -> Companion? {
        get { companions.first { $0.id == peer } }
        set {
            let place = companions.firstIndex { $0.id == peer }
            switch (place, newValue) {
            case (let place?, let companion?): companions[place] = companion
            case (let place?, nil): companions.remove(at: place)
            case (nil, let companion?): companions.append(companion)
            case (nil, nil): break
            }
            hasListeners = companions.contains { !$0.kinds.isEmpty }
        }
    }

    /// When something of it is due.
    var deadline: Instant? {
        guard !companions.isEmpty || !plugins.isEmpty else { return nil }
        return (companions.compactMap(\.deadline) + plugins.compactMap(\.restartsAt)).min()
    }

    func plugin(named name: String) -> Int? {
        plugins.firstIndex { $0.setup.name.lowercased() == name.lowercased() }
    }

    func plugin(of peer: PeerID) -> Int? {
        plugins.firstIndex { $0.state == .running(peer) }
    }

    /// Whose window it is, as long as it speaks with us.
    func companion(writingIn window: String) -> Companion? {
        let owner = Companion.owner(of: window)
        return companions.first { $0.name == owner }
    }

    /// Who offers a command.
    func companion(offering command: some StringProtocol) -> Companion? {
        let name = command.lowercased()
        return companions.first { $0.commands.contains { $0.name == name } }
    }
}
