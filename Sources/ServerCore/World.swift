// SPDX-License-Identifier: Apache-2.0

package import IRC

/// All that the server knows and decides: events in, effects out.
///
/// The hub owns the one value and feeds it. It never waits, never reads a clock and never fails: the same events give the
/// same effects, byte for byte.
package struct World: Sendable {
    static let casemapping = Casemapping.ascii

    var configuration: WorldConfiguration {
        didSet { preamble = Preamble(configuration, from: server, startedAt: startedAt) }
    }
    private(set) var preamble: Preamble
    let server: Source
    let startedAt: Instant
    var clock: Clock
    var messageIDs: MessageIDs

    /// All connections, and the clients that they belong to.
    var sessions: [SessionID: Session] = [:]
    var clients: [ClientID: Client] = [:]
    /// Who has a nick, by its folded form; a nick is taken as soon as it is chosen.
    var nicks: [String: ClientID] = [:]
    /// Whose nick looks like this, by the skeletons of ``Names/skeletons(of:)``.
    var skeletons: [String: ClientID] = [:]
    var channels: [ChannelID: Channel] = [:]
    /// The channels by their folded names.
    var channelNames: [String: ChannelID] = [:]
    /// What happened lately in channels that have modes against floods.
    var traffic: [ChannelID: Traffic] = [:]
    var population = Population()
    /// When to look after which connection.
    var agenda = Agenda<SessionID>()
    /// When to read again from whom.
    var lags = Agenda<SessionID>()
    /// How many connections come from where.
    var networks = NetworkTally()
    /// When something on a channel's lists ends.
    var expiries = Agenda<ChannelID>()
    /// When to look whether anybody uses a registered channel.
    var disuses = Agenda<ChannelID>()
    /// The registered channels that something of an account is written in, by its folded name.
    var holdings: [String: Set<ChannelID>] = [:]
    /// The names that no channel can have, folded.
    var purges: [String: Purge] = [:]
    /// Who had a nick before.
    var departed = DepartedUsers()
    /// Who wants to know when somebody comes and goes.
    var watchers = Watchers()
    /// How often each of ``Command/all`` was given, for STATS.
    var commandCounts = Array(repeating: 0, count: Command.all.count)
    /// What was said lately, and can be deleted.
    var recentMessages = RecentMessages()
    /// The users of each account, by its folded name, who came first at first.
    var accountUsers: [String: [ClientID]] = [:]
    /// Up to where each account has read, and what it has told of itself, by its folded name.
    var accountMarkers: [String: ReadMarkers] = [:]
    var accountMetadata: [String: Metadata] = [:]
    /// When to give those up who stay without a session.
    var absences = Agenda<ClientID>()
    /// Of whom something has changed that is kept, and of whom that has to wait for its second.
    var changedPresences: Set<ClientID> = []
    var latePresences = Agenda<ClientID>()
    /// Why nothing can be kept at the moment; `nil` when it can.
    var storeProblem: String?
    /// Whom the server is closed to.
    var bans: NetworkBans
    /// All accounts.
    var accounts: Accounts
    /// Who failed to log in lately.
    var failures = LoginThrottle()
    /// How many letters went to the owners of addresses, and were asked for from a network.
    var mailsTo = Throttle<String>()
    var mailsFrom = Throttle<CIDR>()
    /// The codes that accounts, by their folded names, can be given another password with.
    var recoveries: [String: Verification] = [:]
    /// How often accounts were made from a network.
    var newAccounts = Throttle<CIDR>()
    var secrets: Secrets
    /// What waits for a password to be checked.
    var questions: [Ticket: Question] = [:]
    /// What REHASH said of those who wait for the configuration to be read again.
    var rehashes: [SessionID: Message] = [:]
    /// Who has the store do what.
    var maintenances: [Ticket: Maintainer] = [:]
    /// What the store was asked for.
    var inquiries: [Ticket: Inquiry] = [:]
    /// The time of what was kept last.
    var lastKeptAt: Instant
    /// The time that whatever is kept from now on is later than.
    var lastMark: Instant?
    /// When the newest channel began.
    var lastEra: Instant
    /// When to give up again what is too old; `nil` where nothing ever is.
    var nextPruning: Instant?
    /// What clients have begun to say in several lines.
    var batches: [SessionID: ClientBatch] = [:]
    /// When to give those up that nobody ends.
    var batchEnds = Agenda<SessionID>()
    private var lastNumber: UInt64 = 0

    /// A world with nobody in it but those who stay, as the store remembers it.
    package init(configuration: WorldConfiguration, seed: UInt64, startedAt: Instant, memory: Memory = Memory()) {
        self.configuration = configuration
        bans = NetworkBans(memory.records.compactMap { if case .ban(let ban) = $0 { ban } else { nil } })
        accounts = Accounts(memory.records)
        secrets = Secrets(secret: memory.secret, seed: seed)
        self.startedAt = startedAt
        server = Source(name: configuration.serverName)
        preamble = Preamble(configuration, from: server, startedAt: startedAt)
        clock = Clock(now: startedAt)
        lastKeptAt = memory.lastMessageAt ?? Instant(milliseconds: 0)
        lastEra = lastKeptAt
        messageIDs = MessageIDs(seed: seed)
        restoreChannels(from: memory)
        recallBelongings(memory.records)
        for case .presence(let presence) in memory.records { restore(presence) }
        forgetAbandonedChannels()
        watchRetention()
    }

    /// The earliest moment at which `ticked` has something to do; `nil` when nothing is due, since there are no clients.
    ///
    /// It may be early, never late.
    package var deadline: Instant? {
        func earlier(_ one: Instant?, _ other: Instant?) -> Instant? {
            guard let one, let other else { return one ?? other }
            return min(one, other)
        }
        let ofSessions = earlier(agenda.earliest, earlier(lags.earliest, batchEnds.earliest))
        let ofUsers = earlier(absences.earliest, latePresences.earliest)
        let ofChannels = earlier(expiries.earliest, disuses.earliest)
        return earlier(earlier(ofSessions, ofUsers), earlier(ofChannels, nextPruning))
    }

    package mutating func handle(_ event: Event, at now: Instant, into effects: inout Effects) {
        clock.set(to: now)
        switch event {
        case .connected(let id, let peer): connect(id, from: peer, into: &effects)
        case .received(let id, let message): perform(message, from: id, into: &effects)
        case .overran(let id): refuseOverrun(of: id, into: &effects)
        case .flooded(let id): endFlood(of: id, into: &effects)
        case .disconnected(let id, let departure): end(id, reason: departure.reason, into: &effects)
        case .found(let ticket, let findings): take(findings, for: ticket, into: &effects)
        case .ticked:
            expireBatches(into: &effects)
            releaseFromLag(into: &effects)
            lookAfterSessions(into: &effects)
            expireListEntries(into: &effects)
            expireChannels(into: &effects)
            expireAbsences(into: &effects)
            keepLatePresences(into: &effects)
            prune(into: &effects)
        case .garbled(let id, let message): refuseGarbled(message, from: id, into: &effects)
        case .computed(let ticket, let computed): conclude(ticket, computed, into: &effects)
        case .storeFailed(let reason): storeProblem = reason
        case .maintained(let ticket, let report, let isDone):
            concludeMaintenance(ticket, report, isDone: isDone, into: &effects)
        case .identified(let id, let peer): identify(id, as: peer, into: &effects)
        case .reconfigured(let configuration, let report, let client):
            reconfigure(configuration, report: report, for: client, into: &effects)
        case .stopped(let reason): closeAll(because: reason, into: &effects)
        }
        keepPresences(into: &effects)
    }

    /// Gives a client other modes; LUSERS counts some.
    mutating func setModes(of id: ClientID, to modes: UserModes) {
        guard let client = clients[id] else { return }
        clients[id]?.modes = modes
        notePresence(of: id)
        if client.isRegistered { population.change(from: client.modes, to: modes) }
    }

    /// A number that was not used before in this world, for channels and tickets.
    mutating func nextNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }
}

/// How many users there are, for LUSERS.
struct Population: Hashable, Sendable {
    private(set) var users = 0
    private(set) var mostUsers = 0
    private(set) var invisible = 0
    private(set) var operators = 0

    /// Counts a user who has come, with the modes that it begins with.
    mutating func grow(by modes: UserModes) {
        users += 1
        mostUsers = max(mostUsers, users)
        change(from: [], to: modes)
    }

    /// Counts out a user who has gone.
    mutating func shrink(by modes: UserModes) {
        users -= 1
        change(from: modes, to: [])
    }

    /// Counts what other modes make of a user.
    mutating func change(from old: UserModes, to new: UserModes) {
        func difference(_ mode: UserModes) -> Int { (new.contains(mode) ? 1 : 0) - (old.contains(mode) ? 1 : 0) }
        invisible += difference(.invisible)
        operators += difference(.serverOperator)
    }
}

extension Departure {
    /// What others read in the QUIT, and operators in the log.
    package var reason: String {
        switch self {
        case .closed: "Connection closed"
        case .failed(let problem): "Connection failed: \(problem)"
        case .sendQueueExceeded: "Too slow to read what it was sent"
        }
    }
}
