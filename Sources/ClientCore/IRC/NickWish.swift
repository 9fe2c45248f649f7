// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// The nick that the user wants and that somebody else had when we came; it is taken as soon as it is free.
///
/// The server tells when that is, by [MONITOR](https://ircv3.net/specs/extensions/monitor) or because we see its owner
/// go; otherwise it is tried now and then for a while. A refusal is nobody's news.
struct NickWish: Sendable {
    /// How often it is tried without a sign, in seconds.
    static let interval: Int64 = 60
    /// For how long.
    static let patience: Int64 = 600

    let nick: String
    /// Whether the server tells when it is free.
    private(set) var isMonitored: Bool
    private let end: Instant
    /// When to try without a sign.
    private(set) var deadline: Instant?
    /// When we asked for it, while there is no answer.
    private var triedAt: Instant?

    /// Whether we asked for it and have no answer yet.
    var isTrying: Bool { triedAt != nil }

    init(_ nick: String, isMonitored: Bool, at now: Instant) {
        self.nick = nick
        self.isMonitored = isMonitored
        end = now + NickWish.patience
        if !isMonitored { schedule(after: now) }
    }

    private mutating func schedule(after now: Instant) {
        let next = now + NickWish.interval
        deadline = next <= end ? next : nil
    }

    /// It seems to be free, or it is time to try; whether to ask for it now.
    mutating func mayTry(at now: Instant) -> Bool {
        if let triedAt, now < triedAt + NickWish.interval { return false }
        triedAt = now
        schedule(after: now)
        return true
    }

    mutating func refused(at now: Instant) {
        triedAt = nil
        schedule(after: now)
    }

    /// The server watches too many nicks for us already.
    mutating func watchedByNobody(at now: Instant) {
        isMonitored = false
        schedule(after: now)
    }
}

extension IRCSession {
    /// Registration gave us another nick than the one we want, because somebody has it.
    mutating func wishForNick(at now: Instant, into effects: inout [SessionEffect]) {
        guard nicks.isTaken, !isUs(nicks.wanted) else { return }
        let isMonitored = isupport["MONITOR"] != nil
        nickWish = NickWish(nicks.wanted, isMonitored: isMonitored, at: now)
        if isMonitored { effects.send(Message(nil, "MONITOR", "+", nicks.wanted)) }
    }

    /// The wish is fulfilled, or given up.
    mutating func forgetNickWish(into effects: inout [SessionEffect]) {
        guard let wish = nickWish else { return }
        nickWish = nil
        if wish.isMonitored { effects.send(Message(nil, "MONITOR", "-", wish.nick)) }
    }

    mutating func tryWishedNick(at now: Instant, into effects: inout [SessionEffect]) {
        guard let wish = nickWish, nickWish?.mayTry(at: now) ?? false else { return }
        effects.send(Message(nil, "NICK", wish.nick))
    }

    mutating func checkNickWish(at now: Instant, into effects: inout [SessionEffect]) {
        guard let deadline = nickWish?.deadline, now >= deadline else { return }
        tryWishedNick(at: now, into: &effects)
    }

    /// Looks at a line for what it means to our wish; whether it means nothing else, and is not to be shown.
    mutating func pursueNick(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        guard let wish = nickWish, !line.isReplayed else { return false }
        switch line.message.command {
        case "NICK" where line.isOwn: forgetNickWish(into: &effects)
        case "QUIT", "NICK":
            if equates(line.source.name, wish.nick) { tryWishedNick(at: line.now, into: &effects) }
        default: return pursueNick(line, wish, into: &effects)
        }
        return false
    }

    private mutating func pursueNick(
        _ line: ServerLine,
        _ wish: NickWish,
        into effects: inout [SessionEffect]
    ) -> Bool {
        guard let numeric = line.message.numeric else { return false }
        switch numeric {
        case .monitorOnline, .monitorOffline:
            let nicks = (line[1] ?? "").fields(separatedBy: ",").map { Source(parsing: $0).name }
            guard nicks.contains(where: { equates($0, wish.nick) }) else { return false }
            if numeric == .monitorOffline { tryWishedNick(at: line.now, into: &effects) }
            return nicks.count == 1
        case .monitorListFull where equates(line[2] ?? "", wish.nick):
            nickWish?.watchedByNobody(at: line.now)
            return true
        case .erroneousNickname, .nicknameInUse, .nickCollision, .nickUnavailable, .nickTooFast, .restricted,
            .noNickChange:
            guard wish.isTrying, !line.isLabelled else { return false }
            nickWish?.refused(at: line.now)
            return true
        default: return false
        }
    }

    private func equates(_ left: String, _ right: String) -> Bool { isupport.casemapping.equates(left, right) }
}
