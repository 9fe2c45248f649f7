// SPDX-License-Identifier: Apache-2.0

import IRC
import IRCNIO
import Logging
import Metrics
import NIOCore
import ServerCore
import ServerStore

/// The world, and the IRC connections to it, on one event loop.
///
/// Connections tell it what happened; it passes that to the world, one event after the other, and carries out what the
/// world answers. Lines only pile up in the connections' output while a turn of the loop lasts; at its end each
/// connection that has some writes them at once.
final class Hub {
    private let loop: any EventLoop
    let logger: Logger
    let journal: Journal
    private let order: (Order) -> Void
    var configuration: ServerConfiguration
    var firstOperator: FirstOperator?
    private let cloaks: Cloaks
    private var archive: Archive?
    let computations: Computations
    let mailroom: Mailroom
    private var world: World
    private var clock: SystemClock
    private var effects = Effects()
    var connections = Connections()
    // Events that happened while another one was carried out.
    private var waiting: [Event] = []
    private var isHandling = false
    // Whose line is being handled.
    var speaker: SessionID?

    // Those that the world has forgotten, and that wait for a receipt.
    private var departing: [SessionID: IRCConnection] = [:]
    // Those that are no users yet.
    private var newcomers: Set<SessionID> = []
    // While the store is far behind nobody is read, but for what was asked for before: what is said waits where it costs
    // no memory of ours.
    private var isDeaf = false
    private var unheard: [SessionID] = []
    private var isTurnEndDue = false
    private var isReading = false
    private var pace = Pace()
    private var (messagesIn, linesOut) = (0, 0)

    private let alarm: Alarm
    private var lastTick = Instant(milliseconds: 0)

    /// `order` passes on what only the program can do.
    init(
        configuration: ServerConfiguration,
        firstOperator: FirstOperator? = nil,
        store: Store,
        memory: Memory = Memory(),
        loop: any EventLoop,
        logger: Logger,
        order: @escaping (Order) -> Void = { _ in }
    ) {
        self.loop = loop
        self.logger = logger
        journal = Journal(logger)
        self.order = order
        self.configuration = configuration
        self.firstOperator = firstOperator
        cloaks = Cloaks(configuration)
        computations = Computations(configuration.passwords, loop: loop)
        mailroom = Mailroom(configuration.mail, loop: loop)
        alarm = Alarm(on: loop)
        clock = SystemClock(configuration.clock)
        world = World(
            configuration: Hub.worldConfiguration(of: configuration, clock, firstOperator),
            seed: UInt64.random(in: .min ... .max),
            startedAt: clock.now(),
            memory: memory
        )
        archive = Archive(store: store, loop: loop, logger: logger) { [unowned self] in take($0) }
    }

    /// Takes a new configuration over, keeping every connection; `nil` for one that could not be used.
    func reconfigure(_ configuration: ServerConfiguration?, report: [String], for id: SessionID?) {
        let outcome = configuration == nil ? "the configuration cannot be used" : "the configuration was read again"
        for line in report {
            var metadata: Logger.Metadata = ["detail": "\(line)"]
            if let id { metadata["connection"] = "\(id.number)" }
            logger.log(level: configuration == nil ? .error : .notice, "\(outcome)", metadata: metadata)
        }
        if let configuration {
            self.configuration = configuration
            computations.settings = configuration.passwords
            mailroom.settings = configuration.mail
        }
        let world = configuration.map { Hub.worldConfiguration(of: $0, clock, firstOperator) }
        handle(.reconfigured(world, report: report, for: id))
    }

    /// Ends every connection with an `ERROR`.
    func stop(reason: String) {
        handle(.stopped(reason: reason))
        alarm.cancel()
    }

    /// Ends the work that is done elsewhere, once nothing more can come: what is stored is on the disk.
    func finishWork() -> EventLoopFuture<Void> {
        let hub = NIOLoopBound(self, eventLoop: loop)
        return computations.close().and(mailroom.close()).flatMap { _ in
            hub.value.archive?.close() ?? hub.value.loop.makeSucceededVoidFuture()
        }
    }

    private static func worldConfiguration(
        of configuration: ServerConfiguration,
        _ clock: SystemClock,
        _ firstOperator: FirstOperator?
    ) -> WorldConfiguration {
        var world = clock.stretched(configuration.world)
        if configuration.passwords.scramIterations == 0 { world.accounts.offersSCRAM = false }
        world.accounts.sendsMail = !configuration.mail.command.isEmpty
        if let firstOperator { world.operators.append(firstOperator.account) }
        return world
    }
}

// What connections tell.
extension Hub {
    func newID() -> SessionID { connections.newID() }

    func connected(_ connection: IRCConnection, _ peer: Peer) {
        connections.insert(connection)
        let id = connection.id
        newcomers.insert(id)
        Counters.connections.increment()
        note("connected", about: id, ["address": "\(peer.host)", "tls": "\(peer.isSecure)"])
        handle(.connected(id, cloaks.cloaking(peer)))
    }

    func received(_ output: MessageDecoder.InboundOut, from id: SessionID) {
        switch output {
        case .message(let message):
            messagesIn += 1
            handle(.received(id, message))
        case .garbled(let message): handle(.garbled(id, message))
        case .overlong:
            handle(.overran(id))
        case .endless: handle(.flooded(id))
        case .malformed(let error):
            Counters.malformedLines.increment()
            note("malformed line", at: .debug, about: id, ["reason": "\(error)"])
        }
    }

    func disconnected(_ id: SessionID, _ departure: Departure) {
        departing[id] = nil
        guard let connection = connections.remove(id) else { return }
        newcomers.remove(id)
        if connection.hasGaps { departing[id] = connection }
        note("disconnected", about: id, ["reason": "\(departure.reason)"])
        handle(.disconnected(id, departure))
    }

    /// Whether a connection is listened to; one that is not is told to read on as soon as it is.
    func hears(_ connection: IRCConnection) -> Bool {
        if isDeaf { unheard.append(connection.id) }
        return !isDeaf
    }

    /// Listens to everybody, or to nobody.
    func listen(_ isListening: Bool) {
        isDeaf = !isListening
        let unheard = unheard
        self.unheard = []
        for id in unheard { connections[id]?.readOn() }
    }

    /// Writes what there is for a connection, unless that takes nothing for now.
    func write(_ connection: IRCConnection) {
        guard connection.isReady else { return }
        let bytes = connections.takeOutput(of: connection.id)
        guard !bytes.isEmpty else { return }
        connection.write(bytes)
        connections.reuse(bytes)
    }
}

// Events in, effects out.
extension Hub {
    func handle(_ event: Event) {
        guard !isHandling else {
            waiting.append(event)
            return
        }
        isHandling = true
        carryOut(event)
        var index = 0
        while index < waiting.count {
            carryOut(waiting[index])
            index += 1
        }
        waiting.removeAll(keepingCapacity: true)
        isHandling = false
        scheduleTurnEnd()
    }

    private func carryOut(_ event: Event) {
        if case .received(let id, _) = event { speaker = id } else { speaker = nil }
        world.handle(event, at: clock.now(), into: &effects)
        if let speaker { greet(speaker) }
        for effect in effects.list {
            switch effect {
            case .send(let bytes, let recipients): deliver(bytes, to: recipients)
            case .close(let id, let reason):
                newcomers.remove(id)
                guard let connection = connections.remove(id) else { continue }
                note("closed", about: id, ["reason": "\(reason)"])
                if connection.hasGaps { departing[id] = connection }
                connection.finish()
            case .hold(let id): connections[id]?.hold()
            case .release(let id):
                greet(id)
                connections[id]?.release()
            case .compute(let ticket, .mail(let mail)): send(mail, for: ticket)
            case .compute(let ticket, let computation): compute(computation, for: ticket)
            case .identify(let id, let host, let isSecure):
                handle(.identified(id, cloaks.cloaking(Peer(host: host, isSecure: isSecure))))
            case .reload(let id): order(.reload(for: id))
            case .end(let restarts, let reason): order(.end(restarts: restarts, reason: reason))
            case .log(let text, let id): note(text, at: .notice, about: id)
            case .store(let messages, let receipt): archive?.store(messages, for: receipt.flatMap(slip))
            case .find(let ticket, let query): archive?.find(ticket, query)
            case .keep(let record): archive?.change(.keep(record))
            case .drop(let key): archive?.change(.drop(key))
            case .redact(let id): archive?.change(.redact(id))
            case .prune(let pruning): archive?.change(.prune(pruning))
            case .rewrite(let account, let name): archive?.change(.rewrite(account: account, to: name))
            case .rename(let channel, let name, let era):
                archive?.change(.rename(channel: channel, to: name, era: era))
            case .maintain(let ticket, let task): archive?.maintain(ticket, task)
            }
        }
        effects.removeAll()
    }

    private func deliver(_ bytes: [UInt8], to recipients: Recipients) {
        linesOut += recipients.listed.count
        let limit = configuration.sendQueueLimit
        connections.append(bytes, to: recipients, limit: limit)
        for id in connections.takeFull() { relieve(id, limit: limit) }
    }

    // More than `limit` unwritten bytes end a connection.
    private func relieve(_ id: SessionID, limit: Int) {
        guard let connection = connections[id] else { return }
        write(connection)
        let count = connections.outputCount(of: id)
        if count > 0, count + connection.passedOnBytes > limit { drop(connection) }
    }

    /// A connection takes in what it has read: from here to ``endReading()``.
    func beginReading() {
        isReading = true
        pace.noteReading()
    }

    func endReading() {
        isReading = false
        if isTurnEndDue, pace.isEarly { endTurn() }
    }

    private func scheduleTurnEnd() {
        guard !isTurnEndDue else { return }
        isTurnEndDue = true
        if isReading, pace.isEarly { return }
        let hub = NIOLoopBound(self, eventLoop: loop)
        loop.execute { hub.value.endTurn() }
    }

    private func endTurn() {
        // One that was scheduled, and had nothing left to wait for.
        guard isTurnEndDue else { return }
        isTurnEndDue = false
        pace.endTurn()
        count()
        for id in connections.takeUnwritten() { connections[id].map(write) }
        setAlarm()
    }

    // Counters are asked for once a turn: they know neither how many lines there are nor what they cost.
    private func count() {
        Counters.messagesIn.increment(by: messagesIn)
        Counters.linesOut.increment(by: linesOut)
        (messagesIn, linesOut) = (0, 0)
    }

    private func drop(_ connection: IRCConnection) {
        Counters.sendQueuesExceeded.increment()
        disconnected(connection.id, .sendQueueExceeded)
        connection.abort()
    }
}

// What is kept.
extension Hub {
    // Whatever is sent to the session from now on waits for it.
    private func slip(for receipt: Receipt) -> Slip? {
        connections.leaveGap(for: receipt.session).map { Slip(receipt: receipt, gap: $0) }
    }

    private func take(_ report: Archive.Report) {
        switch report {
        case .settled(let slip, let isKept): settle(slip, isKept: isKept)
        case .found(let ticket, let findings): handle(.found(ticket, findings))
        case .maintained(let ticket, let lines, let isDone): handle(.maintained(ticket, report: lines, isDone: isDone))
        case .failed(let reason): handle(.storeFailed(reason))
        case .isBehind(let isBehind): listen(!isBehind)
        }
    }

    private func settle(_ slip: Slip, isKept: Bool) {
        let (id, lines) = (slip.receipt.session, isKept ? slip.receipt.kept : slip.receipt.refused)
        if connections.fill(slip.gap, for: id, with: lines) { return scheduleTurnEnd() }
        guard let connection = departing[id] else { return }
        connection.fill(slip.gap, with: lines)
        if !connection.hasGaps { departing[id] = nil }
    }
}

// The log.
extension Hub {
    /// Tells the log, once, that somebody became a user.
    private func greet(_ id: SessionID) {
        guard !newcomers.isEmpty, newcomers.contains(id), let user = look({ $0.acquaintance(of: id) }) else { return }
        newcomers.remove(id)
        let account: Logger.Metadata = user.account.map { ["account": "\($0)"] } ?? [:]
        note(
            "registered",
            about: id,
            ["nick": "\(user.source.name)", "user": "\(user.source)"].merging(account) { $1 }
        )
    }

    func note(
        _ text: String,
        at level: Logger.Level = .info,
        about id: SessionID?,
        _ more: @autoclosure () -> Logger.Metadata = [:]
    ) {
        var isTrusted = true
        if let id { isTrusted = look { $0.acquaintance(of: id)?.isOperator ?? false } }
        journal.note(text, at: level, about: id, isTrusted: isTrusted, more())
    }

    // In place: to ask it for something otherwise copies all of it first, a microsecond each time.
    func look<Answer>(_ question: (inout World) -> Answer) -> Answer { question(&world) }
}

// Time.
extension Hub {
    /// Sees to it that the world hears when something is due, and is left alone otherwise.
    private func setAlarm() {
        guard let deadline = look({ $0.deadline }) else { return alarm.cancel() }
        alarm.set(to: max(deadline, lastTick + 1), by: &clock) { [self] in ring() }
    }

    private func ring() {
        let now = clock.now()
        guard let deadline = look({ $0.deadline }), deadline <= now else { return setAlarm() }
        lastTick = now
        handle(.ticked)
    }
}
