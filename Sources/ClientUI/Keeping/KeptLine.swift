// SPDX-License-Identifier: Apache-2.0

package import IRC

/// A line of a log as it is kept on disk.
///
/// Its number never changes; what is added to the line later (an id, a reaction, who deleted it) is told by keeping it
/// once more under the same number. Lines of a conversation stand in the order of their times, those of the same time in
/// the order of their numbers.
package struct KeptLine: Equatable, Sendable {
    /// What kind of line it is; the numbers are those on disk, and never change their meaning.
    package enum Kind: Int, CaseIterable, Sendable {
        case message = 0
        case notice = 1
        case action = 2
        /// A line of a tutorial session.
        case typed = 3
        case arrival = 4
        case departure = 5
        case joined = 6
        case left = 7
        case renamed = 8
        case ranked = 9
        case change = 10
        case status = 11
        case warning = 12
        case failure = 13
        /// Messages may be missing here.
        case gap = 14
    }

    /// What is true of a line; the bits are those on disk, and never change their meaning.
    package struct Marks: OptionSet, Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let own = Marks(rawValue: 1)
        package static let mention = Marks(rawValue: 2)
        package static let bot = Marks(rawValue: 4)
        /// It has the time of this computer, not of the server.
        package static let local = Marks(rawValue: 8)
        /// It came after lines that were already read, and stands above them.
        package static let late = Marks(rawValue: 16)
        /// Somebody's coming or going that is of nobody's concern.
        package static let quiet = Marks(rawValue: 32)
        /// It is not known whether it reached anybody.
        package static let pending = Marks(rawValue: 64)
        /// It came from a history, not live.
        package static let replayed = Marks(rawValue: 128)
        /// Somebody deleted it; the details tell who.
        package static let removed = Marks(rawValue: 256)
    }

    /// What few lines have.
    package struct Details: Equatable, Sendable {
        /// The id of the message that it answers.
        package var replyTo: String?
        /// What stands in front of the text.
        package var context: String?
        /// Why it reached nobody.
        package var failure: String?
        /// Who deleted it, and why.
        package var removal: Removal?
        /// What others answered with an emoji or a word, and who.
        package var reactions: [Reaction] = []
        /// The new name, or the modes, of a movement.
        package var movement: String?
        /// How many people a movement is about.
        package var count = 1

        package init() {}
    }

    package struct Removal: Hashable, Sendable {
        package var nick: String
        package var reason: String

        package init(nick: String, reason: String) {
            self.nick = nick
            self.reason = reason
        }
    }

    package struct Reaction: Hashable, Sendable {
        package var text: String
        package var nicks: [String]
        package var isOwn: Bool

        package init(text: String, nicks: [String], isOwn: Bool) {
            self.text = text
            self.nicks = nicks
            self.isOwn = isOwn
        }
    }

    /// What somebody does to a message after it was said.
    package enum Gesture: Equatable, Sendable {
        case removal(Removal)
        /// Somebody answers with an emoji or a word, or takes that back.
        case reaction(String, nick: String, isOwn: Bool, isUndone: Bool)
    }

    /// Given by the app, ever higher: `Launch.kept` tells the highest of the runs before.
    package var number: Int64
    package var conversation: Conversation
    /// Where it stands: the server's time, to the millisecond, wherever that is known.
    package var time: Instant
    package var kind: Kind
    /// Who said it, came, went or changed; empty where nobody did.
    package var nick: String
    /// As it came, formatting codes included.
    package var text: String
    /// The message's id, where the server gives them; a conversation has no two lines with the same.
    package var id: String?
    package var marks: Marks
    package var details: Details

    package init(
        number: Int64,
        conversation: Conversation,
        time: Instant,
        kind: Kind,
        nick: String = "",
        text: String,
        id: String? = nil,
        marks: Marks = [],
        details: Details = Details()
    ) {
        self.number = number
        self.conversation = conversation
        self.time = time
        self.kind = kind
        self.nick = nick
        self.text = text
        self.id = id
        self.marks = marks
        self.details = details
    }
}

/// A change of what is kept on disk.
package enum KeptChange: Equatable, Sendable {
    /// A new line, or all that a known one is now.
    ///
    /// A new line whose id its conversation has already is not kept a second time; nor one of a history, without an id,
    /// of the same time, kind, nick and text as one that is there.
    case line(KeptLine)
    /// Something was done to the message of an id, of which the disk has the only copy, if there is one.
    case gesture(Conversation, id: String, KeptLine.Gesture)
    /// A line that is no more.
    case noLine(Int64)
    /// A conversation has another name from now on, and takes what was said with it.
    case renamed(Conversation, to: Conversation)
    /// All lines of a conversation are to be forgotten.
    case erased(Conversation)
    /// How a conversation is spelt, what its reader has not read, what is being typed in it.
    case state(Conversation, KeptState)
    /// How the screen is arranged.
    case desk(KeptDesk)
}
