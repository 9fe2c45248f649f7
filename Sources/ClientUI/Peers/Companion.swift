// SPDX-License-Identifier: Apache-2.0

import DequeModule
import IRC

/// A program that speaks with us now, and how much of it we bear.
///
/// What it has others hear goes out at a pace, after what its user says; what it asks for beyond the limits is refused, and
/// so told to itself alone.
struct Companion: Sendable {
    /// A command of the user's that goes to the peer.
    struct OfferedCommand: Hashable, Sendable {
        var name: String
        var help: String
    }

    /// Words for Tab.
    struct OfferedWords: Hashable, Sendable {
        var prefix: String
        var words: [String]
    }

    static let maximumCommands = 50
    static let maximumPrefixes = 50
    /// All words of a peer together.
    static let maximumWords = 2000
    /// A word, a name or a prefix is no longer, in bytes.
    static let maximumWordLength = 100
    /// A text is no longer, in bytes.
    static let maximumTextLength = 16_384
    static let maximumBuffers = 20
    /// Others are to hear no more messages by one text.
    static let maximumMessages = 20
    /// Of what is longer, each so many bytes count as a message.
    static let pieceLength = 400
    /// No more of what is to be said wait.
    static let maximumWaiting = 100
    /// Who says so often what we do not understand is ended.
    static let maximumMistakes = 100
    /// A plugin that was given something to do says something within so many seconds.
    static let patience: Int64 = 10
    /// So many of its own lines are remembered, not to be told to itself.
    private static let rememberedLines = 200
    /// How many it may have others hear at once, and how many milliseconds it then waits for the next.
    private static let burst: Int64 = 5
    private static let interval: Int64 = 1000

    /// Who writes into a window of that name.
    static func owner(of window: String) -> String { window.fields(separatedBy: "/", maxSplits: 1)[0] }

    let id: PeerID
    let name: String
    /// Of which kinds it wants to be told lines.
    var kinds: Set<KeptLine.Kind> = []
    var commands: [OfferedCommand] = []
    var words: [OfferedWords] = []
    /// What it wants to be said, and what is not its turn yet.
    var waiting: Deque<PeerRequest> = []
    var mistakes = 0
    /// When it should have said something, and what it was given to do.
    var answerDue: (time: Instant, command: String)?
    private var paidUntil = Instant(milliseconds: 0)
    private var ownLines: Deque<Int> = []

    init(id: PeerID, name: String) {
        self.id = id
        self.name = name
    }

    var deadline: Instant? {
        [waiting.isEmpty ? nil : nextTurn, answerDue?.time].compactMap(\.self).min()
    }

    // MARK: Its pace

    private var nextTurn: Instant {
        Instant(milliseconds: paidUntil.milliseconds - (Companion.burst - 1) * Companion.interval)
    }

    /// The next thing that it may have others hear.
    mutating func next(at now: Instant) -> PeerRequest? {
        // A clock that was set back must not silence it.
        let mostPaid = (Companion.burst + Int64(Companion.maximumMessages)) * Companion.interval
        paidUntil = min(paidUntil, Instant(milliseconds: now.milliseconds + mostPaid))
        guard now >= nextTurn, let request = waiting.popFirst() else { return nil }
        let price = Int64(request.messageCount) * Companion.interval
        paidUntil = Instant(milliseconds: max(paidUntil, now).milliseconds + price)
        return request
    }

    // MARK: Its lines

    /// Remembers that it said a line, by the line's number.
    mutating func remember(line: Int) {
        ownLines.append(line)
        if ownLines.count > Companion.rememberedLines { ownLines.removeFirst() }
    }

    /// Whether it is to be told a line: a bot that answers itself would have no end.
    func wants(_ line: Line, _ kind: KeptLine.Kind) -> Bool {
        kinds.contains(kind) && !ownLines.contains(line.place.serial)
    }
}
