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
    private let logger: Logger
    private let sendQueueLimit: Int
    private var archive: Archive?
    private var world: World
    private var clock: SystemClock
    private var effects = Effects()
    // Events that happened while another one was carried out.
    private var waiting: [Event] = []
    private var isHandling = false

    private var lastID: UInt64 = 0
    private var connections: [ClientID: IRCConnection] = [:]
    private var unwritten: [IRCConnection] = []
    private var overflown: [IRCConnection] = []
    private var isTurnEndScheduled = false

    private var alarm: (due: Instant, task: Scheduled<Void>)?
    private var lastTick = Instant(milliseconds: 0)

    init(configuration: ServerConfiguration, store: Store, loop: any EventLoop, logger: Logger) {
        self.loop = loop
        self.logger = logger
        sendQueueLimit = configuration.sendQueueLimit
        clock = SystemClock()
        world = World(
            configuration: configuration.world,
            seed: UInt64.random(in: .min ... .max),
            startedAt: clock.now()
        )
        archive = Archive(store: store, loop: loop, logger: logger) { [unowned self] ticket, messages in
            handle(.historyLoaded(ticket, messages))
        }
    }

    /// Ends every connection with an `ERROR`.
    func stop() {
        handle(.stopped(reason: "Server shutting down"))
        alarm?.task.cancel()
        alarm = nil
    }

    /// Ends the use of the store, once nothing more can come.
    func closeArchive() -> EventLoopFuture<Void> {
        archive?.close() ?? loop.makeSucceededVoidFuture()
    }
}

// What connections tell.
extension Hub {
    func newID() -> ClientID {
        lastID += 1
        return ClientID(lastID)
    }

    func connected(_ connection: IRCConnection, _ peer: Peer) {
        let id = connection.id
        connections[id] = connection
        Counters.connections.increment()
        logger.debug("connected", metadata: ["connection": "\(id.rawValue)", "peer": "\(peer.host)"])
        handle(.connected(id, peer))
    }

    func received(_ output: MessageDecoder.InboundOut, from id: ClientID) {
        switch output {
        case .message(let message):
            Counters.messagesIn.increment()
            handle(.received(id, message))
        case .overlong:
            handle(.overran(id))
        case .malformed(let error):
            Counters.malformedLines.increment()
            logger.debug("malformed line", metadata: ["connection": "\(id.rawValue)", "reason": "\(error)"])
        }
    }

    func disconnected(_ id: ClientID, _ departure: Departure) {
        guard connections.removeValue(forKey: id) != nil else { return }
        logger.debug("disconnected", metadata: ["connection": "\(id.rawValue)", "reason": "\(departure)"])
        handle(.disconnected(id, departure))
    }

    /// There is something to write at the end of the turn.
    func hasOutput(_ connection: IRCConnection) {
        unwritten.append(connection)
        scheduleTurnEnd()
    }

    /// A connection has more unwritten output than it may.
    func overflowed(_ connection: IRCConnection) {
        overflown.append(connection)
        scheduleTurnEnd()
    }
}

// Events in, effects out.
extension Hub {
    private func handle(_ event: Event) {
        guard !isHandling else {
            waiting.append(event)
            return
        }
        isHandling = true
        world.handle(event, at: clock.now(), into: &effects)
        carryOut()
        var index = 0
        while index < waiting.count {
            world.handle(waiting[index], at: clock.now(), into: &effects)
            carryOut()
            index += 1
        }
        waiting.removeAll(keepingCapacity: true)
        isHandling = false
        scheduleTurnEnd()
    }

    private func carryOut() {
        for effect in effects.list {
            switch effect {
            case .send(let bytes, let recipients):
                Counters.linesOut.increment(by: recipients.count)
                for id in recipients {
                    connections[id]?.append(bytes, limit: sendQueueLimit)
                }
            case .close(let id, let reason):
                logger.debug("closing", metadata: ["connection": "\(id.rawValue)", "reason": "\(reason)"])
                connections.removeValue(forKey: id)?.finish()
            case .hold(let id): connections[id]?.hold()
            case .release(let id): connections[id]?.release()
            case .checkPassword(let ticket, let password, let hash):
                handle(.passwordChecked(ticket, isRight: Array(password.utf8) == Array(hash.utf8)))
            case .identify(let id, let host, let isSecure):
                handle(.identified(id, Peer(host: host, isSecure: isSecure)))
            case .reload(let id):
                handle(.reconfigured(nil, report: ["The configuration cannot be read again yet"], for: id))
            case .end, .keepBan, .dropBan: break
            case .log(let text, let id):
                logger.notice("\(text)", metadata: id.map { ["connection": "\($0.rawValue)"] })
            case .store(let message):
                archive?.keep(message)
            case .loadHistory(let ticket, let channel, let limit):
                archive?.find(ticket, channel: channel, limit: limit)
            }
        }
        effects.removeAll()
    }

    private func scheduleTurnEnd() {
        guard !isTurnEndScheduled else { return }
        isTurnEndScheduled = true
        let hub = NIOLoopBound(self, eventLoop: loop)
        loop.execute { hub.value.endTurn() }
    }

    private func endTurn() {
        isTurnEndScheduled = false
        let unwritten = unwritten
        self.unwritten.removeAll(keepingCapacity: true)
        for connection in unwritten { connection.write() }
        let overflown = overflown
        self.overflown = []
        for connection in overflown { drop(connection) }
        setAlarm()
    }

    private func drop(_ connection: IRCConnection) {
        Counters.sendQueuesExceeded.increment()
        disconnected(connection.id, .sendQueueExceeded)
        connection.abort()
    }
}

// Time.
extension Hub {
    /// Sees to it that the world hears when something is due, and is left alone otherwise.
    private func setAlarm() {
        guard let deadline = world.deadline else {
            alarm?.task.cancel()
            alarm = nil
            return
        }
        // One that rings too early only sets itself anew: cheaper than moving it with each message.
        if let alarm, alarm.due <= deadline { return }
        alarm?.task.cancel()
        let due = max(deadline, lastTick + 1)
        let hub = NIOLoopBound(self, eventLoop: loop)
        let delay = TimeAmount.milliseconds(max(0, due - clock.now()))
        alarm = (due, loop.scheduleTask(in: delay) { hub.value.ring() })
    }

    private func ring() {
        alarm = nil
        let now = clock.now()
        guard let deadline = world.deadline, deadline <= now else { return setAlarm() }
        lastTick = now
        handle(.ticked)
    }
}
