// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// A session with an IRC server.
///
/// Keeps true: we are a member of each channel in `channels`; what a server sends can neither trap nor fill the memory;
/// `.ended` is reported exactly once. The commands it understands are in `handlers`.
struct IRCSession: Sendable {
    /// More channels than this are not kept, whatever a server says.
    static let channelLimit = 500
    /// Changes of the rules for names and ranks are not followed beyond this number.
    static let ruleChangeLimit = 8

    let endpoint: Endpoint
    let identity: Identity
    var phase = Session.Phase.connecting
    /// The current nick; before the server accepted one, the one we asked for.
    var nick: String
    /// Our user name and host as others see them, once we know them.
    var mask: (user: String, host: String)?
    var serverName: String?
    var isupport = ISupport()
    var isupportTokens = 0
    var ruleChanges = 0
    var capabilities: CapabilityNegotiation
    /// Whether others can read along; `nil` before there is a link.
    var security: LinkSecurity?
    /// Chance for the login.
    var nonce = ""
    var logins = Logins()
    /// Our account, when the server said that we are logged in.
    var account: String?
    var nicks: NickSearch
    /// The nick that we would rather have.
    var nickWish: NickWish?
    var bouncerNetworks = BouncerNetworks()
    var channels: OrderedDictionary<Folded, ChannelState> = [:]
    var batches = Batches()
    var seen = RecentIDs()
    var ctcpAnswers = AnswerBudget()
    var joinQuestions = JoinQuestions()
    /// The keys by which we came into channels.
    var joinKeys: [Folded: String] = [:]
    /// `nil` while there is no link to watch over.
    var liveness: Liveness?
    /// Whether the server greeted us by name; from then on it takes any command.
    var isWelcomed = false
    var isLeaving = false
    /// The text of the server's ERROR.
    var lastError: String?
    var questions = Questions()
    var outbox = Outbox()
    var deliveries = Deliveries()
    var sendCount = 0
    var histories = Histories()
    /// Whether the server knows messages by their time only.
    var refersByTime = false
    var typingNotices = TypingNotices()
    var readMarks = ReadMarks()
    var profiles = Profiles()
    /// What METADATA told us to ask for again, and when.
    var metadataSyncs = MetadataSyncs()
    var whoQueries = WhoQueries()
    /// Whether the user asked for what only the session wants to know otherwise.
    var asksMetadata = false
    var asksList = false
    /// What a WHOIS has told so far.
    var dossier: Dossier?
    var isAway = false
    /// Who was said to be away when we talked to them, and why: once is enough.
    var toldAway: OrderedDictionary<Folded, String> = [:]

    init(endpoint: Endpoint, identity: Identity) {
        self.endpoint = endpoint
        self.identity = identity
        nick = endpoint.nick ?? identity.nick
        nicks = NickSearch(wanted: nick)
        capabilities = CapabilityNegotiation(wishes: CapabilityWish.wishes(of: identity))
    }

    var deadline: Instant? {
        guard phase != .ended, !isLeaving else { return nil }
        return [
            liveness?.deadline, logins.current?.deadline, nickWish?.deadline, joinQuestions.deadline, talkDeadline,
        ].compactMap(\.self).min()
    }

    mutating func handle(_ event: SessionEvent, at now: Instant, into effects: inout [SessionEffect]) {
        guard phase != .ended else { return }
        switch event {
        case .link(let event): handle(event, at: now, into: &effects)
        case .said(let utterance): say(utterance, at: now, into: &effects)
        case .reacted(let reaction, let target): react(reaction, in: target, at: now, into: &effects)
        case .answered(let ctcp, let nick): answer(ctcp, to: nick, at: now, into: &effects)
        case .redacted(let id, let target, let reason): redact(id, in: target, reason, at: now, into: &effects)
        case .typed(let state, let target): type(state, in: target, at: now, into: &effects)
        case .read(let conversation, let time): read(conversation, upTo: time, at: now, into: &effects)
        case .wantedHistory(let range, let conversation):
            wantHistory(range, of: conversation, at: now, into: &effects)
        case .wantedConversations(let since): wantConversations(since: since, at: now, into: &effects)
        case .computed(let result): computed(result, at: now, into: &effects)
        case .doubted:
            // Before its welcome a server has no more than a minute anyhow.
            if isWelcomed, let token = liveness?.doubt(at: now) { effects.send(Message(nil, "PING", token)) }
        case .requested(let message, let conversation): request(message, from: conversation, at: now, into: &effects)
        case .left(let reason):
            sayGoodbye(at: now, into: &effects)
            leave(reason, into: &effects)
        case .ticked: tick(at: now, into: &effects)
        }
    }

    private mutating func handle(_ event: LinkEvent, at now: Instant, into effects: inout [SessionEffect]) {
        switch event {
        case .stepped(let text): effects.report(.status(text, .plain), at: now)
        case .opened(let security, let nonce):
            self.nonce = nonce
            open(security, at: now, into: &effects)
        case .received(let messages):
            for message in messages { receive(message, at: now, into: &effects) }
        case .receivedBytes: break
        case .closed(let closure): end(closure, at: now, into: &effects)
        }
    }
}

// MARK: - The connection

extension IRCSession {
    private mutating func open(_ security: LinkSecurity, at now: Instant, into effects: inout [SessionEffect]) {
        guard phase == .connecting, !isLeaving else { return }
        phase = .registering
        self.security = security
        liveness = Liveness(openedAt: now)
        let place = "\(endpoint.host):\(endpoint.port)"
        switch security {
        case .plain: effects.report(.status(localized("Connected to \(place)"), .plain), at: now)
        case .encrypted(let name, _):
            effects.report(.status(localized("Connected to \(place), encrypted (\(name))"), .plain), at: now)
        }
        register(at: now, into: &effects)
    }

    /// Ends the session by ourselves, without waiting for anything.
    mutating func giveUp(_ reason: String, at now: Instant, into effects: inout [SessionEffect]) {
        effects.append(.close)
        end(reason, at: now, into: &effects)
    }

    private mutating func end(_ closure: LinkClosure, at now: Instant, into effects: inout [SessionEffect]) {
        let isWanted = isLeaving || closure.cause == .requested && lastError == nil
        end(isWanted ? nil : lastError ?? closure.explanation, at: now, into: &effects)
    }

    mutating func end(_ reason: String?, at now: Instant, into effects: inout [SessionEffect]) {
        closeDossier(into: &effects, at: effects.count)
        abandon(at: now, into: &effects)
        phase = .ended
        liveness = nil
        channels = [:]
        effects.report(.ended(reason), at: now)
    }

    mutating func leave(_ reason: String, into effects: inout [SessionEffect]) {
        guard !isLeaving else { return }
        isLeaving = true
        liveness = nil
        if phase != .connecting {
            effects.send(Message(command: "QUIT", parameters: reason.isEmpty ? [] : [reason]))
        }
        effects.append(.close)
    }

    private mutating func tick(at now: Instant, into effects: inout [SessionEffect]) {
        closeDossier(into: &effects, at: effects.count)
        checkLogin(at: now, into: &effects)
        guard phase != .ended else { return }
        checkNickWish(at: now, into: &effects)
        askAboutChannels(at: now, into: &effects)
        tickTalk(at: now, into: &effects)
        switch liveness?.check(at: now) {
        case .ask(let token): effects.send(Message(nil, "PING", token))
        case .dead(let silence):
            let reason =
                isWelcomed
                ? localized("\(endpoint.host) has not answered for \(silence) seconds: the connection is lost")
                : localized(
                    "\(endpoint.host):\(endpoint.port) has not let us in for \(silence) seconds. Does it speak IRC?"
                )
            giveUp(reason, at: now, into: &effects)
        case .alive, nil: break
        }
    }
}

// MARK: - Lines

extension IRCSession {
    private mutating func receive(_ message: Message, at now: Instant, into effects: inout [SessionEffect]) {
        guard !isLeaving, phase == .registering || phase == .ready else { return }
        // Before its welcome a server has to hurry: what is no IRC server may well go on talking.
        if isWelcomed { liveness?.heard(at: now) }
        let line = read(message, at: now)
        guard !batches.collect(message) else { return }
        defer {
            if message.command != "BATCH", let label = message.tags["label"] { close(label, line, into: &effects) }
        }
        if line.isReplayed, !["PRIVMSG", "NOTICE", "BATCH"].contains(message.command) {
            return replay(line, into: &effects)
        }
        if line.isOwn, !line.isReplayed, let user = line.source.user, let host = line.source.host {
            mask = (user, host)
        }
        if nickWish != nil, pursueNick(line, into: &effects) { return }
        if !isWelcomed, refusedAtTheDoor(line, into: &effects) { return }
        if line.isRefusal, takeRefusal(line, into: &effects) { return }
        let mark = effects.count
        defer { keepTogether(line, behind: mark, &effects) }
        if let handler = IRCSession.handlers[message.command] {
            handler(&self, line, &effects)
        } else if message.numeric != nil {
            answer(line, into: &effects)
        } else {
            showPlainly(line, into: &effects)
        }
    }

    private func read(_ message: Message, at now: Instant) -> ServerLine {
        let batch = message.tags["batch"].flatMap { batches[$0] }
        return ServerLine(
            message: message,
            source: message.source ?? Source(name: serverName ?? endpoint.host),
            isOwn: message.source.map { isUs($0.name) } ?? false,
            time: message.tags["time"].flatMap(Instant.init(serverTime:)) ?? now,
            now: now,
            label: message.tags["label"] ?? batch?.label,
            replayedConversation: batch?.replayedConversation,
            isReplayed: batch?.isReplay ?? false,
            isFound: batch?.isSearch ?? false
        )
    }

    /// Shows a line that means nothing to us, so that nothing is lost.
    func showPlainly(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let words = [line.source.name, line.message.command] + line.message.parameters
        effects.report(.status(words.joined(separator: " "), .plain), line)
    }
}

// MARK: - Names

extension IRCSession {
    func key(_ name: String) -> Folded { Folded(name, isupport.casemapping) }

    func isUs(_ name: String) -> Bool { isupport.casemapping.equates(name, nick) }

    /// The channels in the order in which we joined them.
    var joined: [ChannelState] { Array(channels.values) }

    func channel(_ name: String) -> ChannelState? { channels[key(name)] }

    /// The channel of a target such as `@#channel`, without the prefixes for whom in it.
    func channelName(of target: String) -> String? {
        guard isupport.isChannel(target) else { return nil }
        let name = String(target.drop { isupport.statusMessagePrefixes.contains($0) })
        return channel(target)?.name ?? channel(name)?.name ?? (name.isEmpty ? target : name)
    }

    func isServer(_ source: Source) -> Bool {
        guard source.user == nil, source.host == nil else { return false }
        return !isWelcomed || source.name.contains(".") || source.name == serverName
    }
}
