// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// One entry of a log: when, what, and the text as it came, formatting codes included.
///
/// Where it stands is its log's business; what few lines have is kept apart, so that the many are small.
struct Line: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Somebody said it.
        case said(Speech.Kind, Author)
        /// A line of a tutorial session, laid out as the tutorial's programs print it.
        case typed(isOwn: Bool)
        /// We came.
        case arrival
        /// We left.
        case departure
        /// Others came, went or changed their names: shown as one line where several follow each other.
        case movement(Movement)
        /// Several movements, told in one line; made for the screen, never kept.
        case fold
        /// Something else that happened in a channel: a topic, a mode.
        case change
        /// About the connection, or an answer.
        case status(Report.Tone)
        /// Messages may be missing at this place.
        case gap
    }

    struct Author: Equatable, Sendable {
        var nick: String
        var isOwn: Bool
        /// Whether the line names us.
        var isMention: Bool
        var isBot = false
    }

    /// How far something that we said has come.
    enum Delivery: Equatable, Sendable {
        case done
        case pending(SendID)
        /// It reached nobody; the text says why.
        case failed(String)
    }

    var time: Instant
    var kind: Kind
    var text: String
    /// The message's id, where the server gives them.
    var id: String?
    var delivery = Delivery.done
    /// Whether it came after lines that were already read, and stands above them.
    var isLate = false
    /// Whether it was said on this side, and so has no time of the server's.
    var isLocal = false
    /// Whether it came in a history, not live.
    var isReplayed = false
    /// Whether lines that stand right below it are on disk only; kept by the log.
    var isCut = false
    /// Where it stands; given by the log.
    var place = Log.Place.start
    /// How many lines of movement stand right above it, to be shown as one with it; given by the log.
    var foldedAbove = 0
    private(set) var box: [Rarities] = []

    init(time: Instant, kind: Kind, text: String, id: String? = nil) {
        self.time = time
        self.kind = kind
        self.text = text
        self.id = id
    }

    var author: Author? {
        if case .said(_, let author) = kind { author } else { nil }
    }

    /// Whether it came from the others in a conversation, so that a history goes on from it.
    var isHeard: Bool {
        switch kind {
        case .said: !isLocal
        case .departure, .movement: true
        case .typed, .arrival, .fold, .change, .status, .gap: false
        }
    }

    var movement: Movement? {
        get { if case .movement(let movement) = kind { movement } else { nil } }
        set { if let newValue { kind = .movement(newValue) } }
    }

    /// What few lines have.
    var rarities: Rarities {
        get { box.first ?? Rarities() }
        set { box = newValue == Rarities() ? [] : [newValue] }
    }
}
