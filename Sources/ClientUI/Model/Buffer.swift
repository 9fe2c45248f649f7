// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// The number of a buffer, never used twice.
struct BufferID: Hashable, Sendable {
    var rawValue: Int
}

/// A conversation on the screen: its log, and the text that is being typed for it.
struct Buffer: Sendable {
    enum Kind: Hashable, Sendable {
        /// What is shown when nothing is open.
        case home
        /// The connection itself.
        case server
        case channel
        case query
        /// A session of the tutorial's protocol: its connection and its conversation in one.
        case tutorial
        /// The messages of all networks that name us.
        case mentions
        /// The lines that a search has found, each leading to its place.
        case results
        /// The channels of a network, to choose from.
        case list
        /// What can be done, to look up.
        case help
        /// What works here and what does not.
        case doctor
        /// All settings, to choose from.
        case settings
        /// A plugin's own; what is typed there goes to the plugin.
        case plugin
    }

    /// What happened in a buffer while nobody looked, from nothing to a mention.
    struct Activity: Equatable, Sendable {
        var messages = 0
        var mentions = 0
        var hasEvents = false

        var isEmpty: Bool { self == Activity() }
    }

    let id: BufferID
    let kind: Kind
    /// The connection that it belongs to; `nil` for home.
    let network: NetworkID?
    /// The channel or nick; the plugin and what it calls its window; empty for others.
    var name: String
    var log = Log()
    var editor = LineEditor()
    var history = InputHistory()
    var activity = Activity()
    /// How much of it is not heard of.
    var mute = Mute.none
    /// By which name it is kept on disk; `nil` for what is not.
    var conversation: Conversation?
    var past = Past()
    /// What its lines were found by, where they are results.
    var search: Search?
    /// What the next message answers.
    var replyTo: Reply?
    /// Up to when we have read it, here or elsewhere, where the server keeps that.
    var readUpTo: Instant?
    var historyKeeping = HistoryKeeping()
    /// What was sent before it could be, the oldest first.
    var waiting: [Utterance] = []
    /// Why what waits will not be sent by itself any more.
    var waitingFailure: String?
    /// The channels that a list shows.
    var directory = Directory()
    /// What help, or the doctor, shows.
    var manual = Manual()

    /// Whether it shows something to choose from or to look up in place of a log; what is typed narrows it down.
    var isPage: Bool { kind == .list || showsManual }
    var showsManual: Bool { kind == .help || kind == .doctor || kind == .settings }

    /// Whether who says something there always means us: a private conversation, and notices to us alone.
    var meansUsAnyway: Bool { kind == .query || kind == .server }

    init(id: BufferID, kind: Kind, network: NetworkID? = nil, name: String = "") {
        self.id = id
        self.kind = kind
        self.network = network
        self.name = name
    }
}
