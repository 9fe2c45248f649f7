// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// A line of a log, as it goes to disk and as it comes back.
extension Line {
    /// What is said of a line of ours when the last run did not hear whether it arrived.
    static var unknownDelivery: String { localized("it is not known whether it arrived") }

    /// The line as it is kept; `nil` for one that is made for the screen.
    func kept(in conversation: Conversation) -> KeptLine? {
        guard let kind = keptKind else { return nil }
        var kept = KeptLine(
            number: Int64(place.serial),
            conversation: conversation,
            time: place.time,
            kind: kind,
            nick: author?.nick ?? movement?.nick ?? "",
            text: text,
            id: id
        )
        kept.marks = marks
        if !box.isEmpty || movement != nil || delivery != .done { kept.details = details }
        return kept
    }

    init(_ kept: KeptLine) {
        // What is on disk may be damaged.
        let time = Instant(milliseconds: min(max(kept.time.milliseconds, 0), Line.latestTime))
        self.init(time: time, kind: Kind(kept), text: kept.text, id: kept.id)
        place = Log.Place(time: time, serial: Int(clamping: kept.number))
        isLate = kept.marks.contains(.late)
        isLocal = kept.marks.contains(.local)
        isReplayed = kept.marks.contains(.replayed)
        if kept.marks.contains(.pending) { delivery = .failed(Line.unknownDelivery) }
        guard kept.details != KeptLine.Details() else { return }
        if let failure = kept.details.failure { delivery = .failed(failure) }
        rarities = Rarities(kept.details)
    }

    // The end of the year 9999.
    private static let latestTime: Int64 = 253_402_300_799_999

    private var keptKind: KeptLine.Kind? {
        switch kind {
        case .said(.message, _): .message
        case .said(.notice, _): .notice
        case .said(.action, _): .action
        case .typed: .typed
        case .arrival: .arrival
        case .departure: .departure
        case .movement(let movement): movement.deed.keptKind
        case .fold: nil
        case .change: .change
        case .status(.plain): .status
        case .status(.warning): .warning
        case .status(.failure): .failure
        case .gap: .gap
        }
    }

    private var marks: KeptLine.Marks {
        var marks: KeptLine.Marks = []
        switch kind {
        case .said(_, let author):
            if author.isOwn { marks.insert(.own) }
            if author.isMention { marks.insert(.mention) }
            if author.isBot { marks.insert(.bot) }
        case .typed(isOwn: true): marks.insert(.own)
        case .movement(let movement) where movement.isQuiet: marks.insert(.quiet)
        default: break
        }
        if isLocal { marks.insert(.local) }
        if isLate { marks.insert(.late) }
        if isReplayed { marks.insert(.replayed) }
        if case .pending = delivery { marks.insert(.pending) }
        if !box.isEmpty, rarities.removal != nil { marks.insert(.removed) }
        return marks
    }

    private var details: KeptLine.Details {
        var details = KeptLine.Details()
        let rare = rarities
        details.replyTo = rare.replyTo
        details.context = rare.context
        details.removal = rare.removal.map { KeptLine.Removal(nick: $0.nick, reason: $0.reason) }
        details.reactions = rare.reactions.map { KeptLine.Reaction($0) }
        if case .failed(let reason) = delivery { details.failure = reason }
        details.count = movement?.count ?? 1
        switch movement?.deed {
        case .renamed(let nick)?: details.movement = nick
        case .ranked(let modes)?: details.movement = modes
        case .joined?, .left?, nil: break
        }
        return details
    }
}

extension Line.Kind {
    fileprivate init(_ kept: KeptLine) {
        let isOwn = kept.marks.contains(.own)
        let author = Line.Author(
            nick: kept.nick,
            isOwn: isOwn,
            isMention: kept.marks.contains(.mention),
            isBot: kept.marks.contains(.bot)
        )
        let detail = kept.details.movement ?? ""
        self =
            switch kept.kind {
            case .message: .said(.message, author)
            case .notice: .said(.notice, author)
            case .action: .said(.action, author)
            case .typed: .typed(isOwn: isOwn)
            case .arrival: .arrival
            case .departure: .departure
            case .joined: .movement(Movement(kept, .joined))
            case .left: .movement(Movement(kept, .left))
            case .renamed: .movement(Movement(kept, .renamed(to: detail)))
            case .ranked: .movement(Movement(kept, .ranked(detail)))
            case .change: .change
            case .status: .status(.plain)
            case .warning: .status(.warning)
            case .failure: .status(.failure)
            case .gap: .gap
            }
    }
}

extension Movement {
    fileprivate init(_ kept: KeptLine, _ deed: Deed) {
        self.init(deed: deed, nick: kept.nick, count: kept.details.count, isQuiet: kept.marks.contains(.quiet))
    }
}

extension Movement.Deed {
    fileprivate var keptKind: KeptLine.Kind {
        switch self {
        case .joined: .joined
        case .left: .left
        case .renamed: .renamed
        case .ranked: .ranked
        }
    }
}

extension Line.Rarities {
    fileprivate init(_ details: KeptLine.Details) {
        self.init()
        replyTo = details.replyTo
        context = details.context
        removal = details.removal.map { Line.Removal(nick: $0.nick, reason: $0.reason) }
        reactions = details.reactions.prefix(Line.Reaction.maximumCount).map { Line.Reaction($0) }
    }
}

extension KeptLine {
    /// Takes in what somebody did to it.
    package mutating func take(_ gesture: Gesture) {
        switch gesture {
        case .removal(let removal):
            details.removal = removal
            marks.insert(.removed)
        case .reaction(let text, let nick, let isOwn, let isUndone):
            var line = Line(self)
            line.react(text, by: nick, isOwn: isOwn, isRemoval: isUndone)
            details.reactions = line.rarities.reactions.map { Reaction($0) }
        }
    }
}

extension KeptLine.Gesture {
    init(_ gesture: Gesture) {
        self =
            switch gesture {
            case .removal(let removal): .removal(KeptLine.Removal(nick: removal.nick, reason: removal.reason))
            case .reaction(let reaction, let nick, let isOwn):
                .reaction(reaction.text, nick: nick, isOwn: isOwn, isUndone: reaction.isRemoval)
            }
    }
}

extension KeptLine.Reaction {
    fileprivate init(_ reaction: Line.Reaction) {
        self.init(text: reaction.text, nicks: reaction.nicks, isOwn: reaction.isOwn)
    }
}

extension Line.Reaction {
    fileprivate init(_ kept: KeptLine.Reaction) {
        self.init(kept.text, by: kept.nicks.first ?? "", isOwn: kept.isOwn)
        for nick in kept.nicks.dropFirst().prefix(Line.Reaction.maximumPeople) { add(nick, isOwn: kept.isOwn) }
    }
}
