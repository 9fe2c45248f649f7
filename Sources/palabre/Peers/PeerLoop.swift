// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import Glibc
internal import Server

/// What the thread of the peers does all day: sleeps in `poll`, passes on what they and we say, and ends who does not end.
struct PeerLoop {
    /// What can wake it.
    private enum Source {
        case orders
        case listener
        case reading(PeerID)
        case writing(PeerID)
        case complaining(PeerID)
    }

    /// More scripts are not connected at once.
    private static let maximumScripts = 64
    /// How long a plugin may take to end when it is to, in milliseconds; then it is killed.
    private static let patience: Int64 = 1000
    /// What is left of that when it is asked by a signal.
    private static let lastChance: Int64 = 500
    /// How often a plugin that is to end is looked at, in milliseconds.
    private static let glance: Int64 = 20
    /// How long nobody new is let in when no more files can be opened, in milliseconds.
    private static let rest: Int64 = 200

    private let orders: Mailbox<PeerRoom.Order>
    private let mailbox: Mailbox<Arrival>
    private let socket: PeerSocket?
    private var links: [PeerLink] = []
    private var lastScript = 0
    private var isClosing = false
    /// When somebody new is let in again.
    private var opensAt: ContinuousClock.Instant?

    init(orders: Mailbox<PeerRoom.Order>, mailbox: Mailbox<Arrival>, socket: PeerSocket?) {
        self.orders = orders
        self.mailbox = mailbox
        self.socket = socket
    }

    mutating func run() {
        while !isClosing || !links.isEmpty {
            wait()
            look()
        }
        socket?.close()
    }

    // MARK: Sleeping

    private mutating func wait() {
        let now = ContinuousClock.now
        var sources: [Source] = [.orders]
        var polls = [pollfd(fd: orders.descriptor, events: Int16(POLLIN), revents: 0)]
        func add(_ descriptor: Int32, _ events: Int32, _ source: Source) {
            sources.append(source)
            polls.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
        }
        if let time = opensAt, time <= now { opensAt = nil }
        if let socket, !isClosing, opensAt == nil { add(socket.descriptor, POLLIN, .listener) }
        for index in links.indices {
            let link = links[index]
            if links[index].isToBeRead(at: now) {
                if link.isReadable { add(link.input, POLLIN, .reading(link.id)) }
                if link.errors >= 0, !link.isDone { add(link.errors, POLLIN, .complaining(link.id)) }
            }
            if link.hasUnwritten { add(link.output, POLLOUT, .writing(link.id)) }
        }
        guard poll(&polls, nfds_t(polls.count), timeout(at: now)) > 0 else { return }
        for (poll, source) in zip(polls, sources) where poll.revents != 0 { serve(source) }
    }

    /// How long to sleep, in milliseconds; -1 for as long as nothing happens.
    private func timeout(at now: ContinuousClock.Instant) -> Int32 {
        if links.contains(where: { $0.child != nil && ($0.stage == .leaving || $0.stage == .ending) }) {
            return Int32(PeerLoop.glance)
        }
        let times = links.map { $0.stage == .open ? $0.pausedUntil : $0.deadline } + [opensAt]
        guard let first = times.compactMap(\.self).min() else { return -1 }
        return Int32(max(0, min(60_000, ((first - now) / .milliseconds(1)).rounded(.up))))
    }

    private mutating func serve(_ source: Source) {
        switch source {
        case .orders: for order in orders.take().items { carryOut(order) }
        case .listener: accept()
        case .writing(let id): change(id) { $0.write() }
        case .complaining(let id): change(id) { $0.readErrors() }
        case .reading(let id): change(id) { $0.read() }
        }
    }

    // MARK: Orders

    private mutating func carryOut(_ order: PeerRoom.Order) {
        switch order {
        case .start(let id, let setup): start(id, setup)
        case .tell(let id, let notice): change(id) { if $0.stage != .ending { $0.tell(notice) } }
        case .end(let id): if let index = index(of: id) { end(index) }
        case .close:
            isClosing = true
            for index in links.indices { end(index) }
        }
    }

    private mutating func start(_ id: PeerID, _ setup: PluginSetup) {
        switch PeerLink.start(id, setup) {
        case .failure(let failure): post(.left(reason: failure.explanation), of: id)
        case .success(let link):
            links.append(link)
            post(.came(name: link.name), of: id)
        }
    }

    private mutating func accept() {
        // Who cannot be let in stays at the door, and would wake us again and again.
        guard let descriptor = socket?.accept() else { return opensAt = .now + .milliseconds(PeerLoop.rest) }
        lastScript += 1
        let id = PeerID(-lastScript)
        var link = PeerLink(id: id, socket: descriptor)
        guard links.count(where: { $0.id.isScript }) < PeerLoop.maximumScripts else {
            link.tell(.failed(id: nil, reason: "\(PeerLoop.maximumScripts) scripts are connected already"))
            return link.closeAll()
        }
        links.append(link)
        post(.came(name: link.name), of: id)
    }

    // The app has done with it: what was written to it is its last.
    private mutating func end(_ index: Int) {
        let isGone = links[index].child == nil || links[index].stage == .left
        links[index].stage = .ending
        links[index].deadline = .now + .milliseconds(PeerLoop.patience)
        if !isGone { links[index].stopWriting() }
    }

    // It says nothing more.
    private mutating func leave(_ index: Int) {
        guard links[index].child != nil else { return tellLeft(index, nil) }
        links[index].stage = .leaving
        links[index].deadline = .now + .milliseconds(PeerLoop.patience)
        links[index].stopWriting()
    }

    private mutating func tellLeft(_ index: Int, _ reason: String?) {
        links[index].stage = .left
        links[index].deadline = .now + .milliseconds(PeerLoop.patience)
        post(.left(reason: reason), of: links[index].id)
    }

    // MARK: What is due

    private mutating func look() {
        for id in links.map(\.id) {
            passOn(id)
            guard let index = index(of: id) else { continue }
            if links[index].hasSaidAll { leave(index) }
            if links[index].isOverfull, links[index].stage == .open {
                links[index].child?.kill()
                _ = links[index].child?.wait()
                links[index].hasEnded = true
                links[index].stopWriting()
                tellLeft(index, localized("it does not read what it is told"))
            }
            if isDone(index) {
                links[index].closeAll()
                links.remove(at: index)
            }
        }
    }

    // Whether nothing more is to be done with a link; sees to it that a program ends.
    private mutating func isDone(_ index: Int) -> Bool {
        let link = links[index]
        let isOverdue = link.deadline.map { $0 <= .now } ?? false
        switch link.stage {
        case .open: return false
        case .left: return isOverdue
        case .leaving:
            guard let code = endOfChild(index, isOverdue) else { return false }
            links[index].hasEnded = true
            links[index].readErrors()
            passOn(link.id)
            tellLeft(index, PeerLoop.words(forCode: code))
            return false
        case .ending:
            guard link.child == nil || link.hasEnded || endOfChild(index, isOverdue) != nil else { return false }
            links[index].hasEnded = true
            return !links[index].hasUnwritten || isOverdue
        }
    }

    // Who does not end with what it reads is asked to, and then made to.
    private mutating func endOfChild(_ index: Int, _ isOverdue: Bool) -> Int32? {
        let link = links[index]
        if link.hasEnded { return 0 }
        guard isOverdue else {
            let code = link.child?.code
            let isLate = link.deadline.map { $0 - .milliseconds(PeerLoop.lastChance) <= .now } ?? false
            if code == nil, isLate, !link.wasAskedToEnd {
                links[index].wasAskedToEnd = true
                link.child?.terminate()
            }
            return code
        }
        link.child?.kill()
        return link.child?.wait()
    }

    private static func words(forCode code: Int32) -> String? {
        switch code {
        case 0: nil
        case 127: localized("there is no such program")
        case 129...: localized("a signal ended it (\(code - 128))")
        default: localized("its exit code was \(code)")
        }
    }

    // MARK: Passing on

    // As long as the main thread keeps up.
    private mutating func passOn(_ id: PeerID) {
        guard let index = index(of: id), !links[index].isDone else { return }
        while let event = links[index].nextComplaint() { post(event, of: id) }
        while let event = links[index].next() {
            post(event, of: id)
            if !mailbox.admits() { return links[index].pause() }
        }
    }

    private func post(_ event: PeerEvent, of id: PeerID) {
        mailbox.post(.answered(.peer(id, event)))
    }

    private func index(of id: PeerID) -> Int? { links.firstIndex { $0.id == id } }

    private mutating func change(_ id: PeerID, _ change: (inout PeerLink) -> Void) {
        if let index = index(of: id) { change(&links[index]) }
    }
}
