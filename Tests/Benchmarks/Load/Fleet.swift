// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Many clients of one server, in one thread: connects, registers, joins and reads them, and has the ledger note what they hear.
final class Fleet {
    /// What is counted.
    struct Counts {
        var started = 0
        var registered = 0
        var joined = 0
        var answered = 0
        var dead = 0
    }

    private static let room = 256 * 1024
    private static let longestLine = 16 * 1024

    let settings: LoadSettings
    let size: Int
    let connections: UnsafeMutablePointer<Connection>
    let counts = UnsafeMutablePointer<Counts>.allocate(capacity: 1)
    let deadline: UInt64
    var registering = Histogram()
    private(set) var complaints: [String] = []

    private let poller = Poller()
    private let ledger: Ledger?
    private let tls: TLS?
    private let capabilities: [String]
    /// What was just received, behind the beginning of its first line.
    private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Fleet.room + Fleet.longestLine)

    init(_ settings: LoadSettings, size: Int, ledger: Ledger? = nil) {
        (self.settings, self.size, self.ledger) = (settings, size, ledger)
        deadline = Clock.now + Clock.nanoseconds(settings.limit)
        connections = .allocate(capacity: size)
        for number in 0..<size {
            let channel = ledger.map { number / $0.members } ?? 0
            (connections + number).initialize(to: Connection(number: number, channel: channel))
        }
        counts.initialize(to: Counts())
        tls = settings.tls ? TLS() : nil
        capabilities = settings.capabilities.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if settings.tls, tls == nil { complain("there is no OpenSSL here (libssl.so.3)") }
    }

    deinit {
        for number in 0..<size {
            if connections[number].socket >= 0 { close(connections[number].socket) }
            connections[number].input.free()
            connections[number].output.free()
        }
        connections.deallocate()
        counts.deallocate()
        buffer.deallocate()
    }

    var isInTime: Bool { Clock.now < deadline }
    var isWhole: Bool { counts.pointee.dead == 0 }

    /// Lets whatever is ready happen, or waits for it.
    func step(atMost wait: UInt64 = 20 * Clock.millisecond) {
        for index in 0..<poller.wait(atMost: wait) {
            let signs = poller.signs(index)
            let connection = connections + poller.number(index)
            if connection.pointee.state == .connecting || connection.pointee.state == .shaking {
                arrive(connection)
            } else if signs & Poller.writable != 0 {
                flush(connection)
            }
            if connection.pointee.state != .dead, signs & (Poller.readable | Poller.broken) != 0 {
                receive(connection)
            }
        }
    }

    func complain(_ what: String) {
        if complaints.count < 8 { complaints.append(what) }
    }

    // MARK: Sending

    func say(_ connection: UnsafeMutablePointer<Connection>, _ text: String) {
        guard connection.pointee.state != .dead else { return }
        connection.pointee.output.append(text)
        flush(connection)
    }

    /// Sends what waits, as far as the system takes it.
    func flush(_ connection: UnsafeMutablePointer<Connection>) {
        while connection.pointee.state != .dead, let bytes = connection.pointee.output.first,
            !connection.pointee.output.isEmpty
        {
            switch transmit(connection, bytes, connection.pointee.output.count) {
            case .done(let count): connection.pointee.output.removeFirst(count)
            case .wantsMore: return awaitRoom(connection, true)
            case .failed: return drop(connection, "cannot send: \(String(cString: strerror(errno)))")
            }
        }
        awaitRoom(connection, false)
    }

    private func transmit(
        _ connection: UnsafeMutablePointer<Connection>,
        _ bytes: UnsafeMutablePointer<UInt8>,
        _ count: Int
    ) -> TLS.Progress {
        if let tls, let session = connection.pointee.session { return tls.send(session, bytes, count) }
        let sent = send(connection.pointee.socket, bytes, count, Int32(MSG_NOSIGNAL))
        return sent >= 0 ? .done(sent) : errno == EAGAIN || errno == EINTR ? .wantsMore : .failed
    }

    private func awaitRoom(_ connection: UnsafeMutablePointer<Connection>, _ does: Bool) {
        guard connection.pointee.awaitsRoom != does, connection.pointee.state != .dead else { return }
        connection.pointee.awaitsRoom = does
        let interest = Poller.readable | (does ? Poller.writable : 0)
        poller.change(connection.pointee.socket, number: connection.pointee.number, to: interest)
    }

    // MARK: Coming and going

    /// Begins to connect the next client.
    func start() {
        let connection = connections + counts.pointee.started
        counts.pointee.started += 1
        guard let socket = Sockets.open() else { return drop(connection, "no socket is left") }
        connection.pointee.socket = socket
        connection.pointee.state = .connecting
        connection.pointee.began = Clock.now
        connection.pointee.awaitsRoom = true
        let number = connection.pointee.number
        let source = settings.sources > 0 ? UInt8(2 + number % settings.sources) : nil
        poller.add(socket, number: number, for: Poller.readable | Poller.writable)
        if !Sockets.connect(socket, to: settings.port, from: source) {
            drop(connection, "cannot connect: \(String(cString: strerror(errno)))")
        }
    }

    /// Goes on once a connection has come up, or the other end's part of the handshake has come.
    private func arrive(_ connection: UnsafeMutablePointer<Connection>) {
        if connection.pointee.state == .connecting {
            let error = Sockets.error(of: connection.pointee.socket)
            guard error == 0 else { return drop(connection, "cannot connect: \(String(cString: strerror(error)))") }
            guard settings.tls else { return register(connection) }
            connection.pointee.session = tls?.session(on: connection.pointee.socket)
            connection.pointee.state = .shaking
            awaitRoom(connection, false)
        }
        guard let tls, let session = connection.pointee.session else { return drop(connection, "no TLS") }
        switch tls.handshake(session) {
        case .done: register(connection)
        case .wantsMore: return
        case .failed: drop(connection, "the TLS handshake failed")
        }
    }

    private func register(_ connection: UnsafeMutablePointer<Connection>) {
        connection.pointee.state = .registering
        let set = capabilities.isEmpty ? "" : capabilities[connection.pointee.number % capabilities.count]
        let request = set.isEmpty ? "" : "CAP REQ :\(set)\r\n"
        let end = set.isEmpty ? "" : "CAP END\r\n"
        say(connection, "\(request)NICK \(Names.nick(connection.pointee.number))\r\nUSER b 0 * :b\r\n\(end)")
    }

    func drop(_ connection: UnsafeMutablePointer<Connection>, _ reason: String) {
        guard connection.pointee.state != .dead else { return }
        complain("client \(connection.pointee.number): \(reason)")
        if connection.pointee.socket >= 0 { close(connection.pointee.socket) }
        connection.pointee.socket = -1
        connection.pointee.state = .dead
        counts.pointee.dead += 1
    }

    // MARK: Receiving

    private func receive(_ connection: UnsafeMutablePointer<Connection>) {
        while true {
            let kept = connection.pointee.input.count
            if kept > 0, let bytes = connection.pointee.input.first { memcpy(buffer, bytes, kept) }
            switch take(connection, buffer + kept) {
            case .wantsMore: return
            case .failed: return drop(connection, "the server has closed the connection")
            case .done(let count):
                connection.pointee.input.removeAll()
                cut(connection, kept + count, at: Clock.now)
            }
            // A socket tells again that there is more; what TLS has read already, it does not.
            if connection.pointee.session == nil || connection.pointee.state == .dead { return }
        }
    }

    private func take(
        _ connection: UnsafeMutablePointer<Connection>,
        _ bytes: UnsafeMutablePointer<UInt8>
    ) -> TLS.Progress {
        defer { if settings.quickack { Sockets.set(connection.pointee.socket, Int32(IPPROTO_TCP), TCP_QUICKACK) } }
        if let tls, let session = connection.pointee.session { return tls.receive(session, bytes, Fleet.room) }
        let count = recv(connection.pointee.socket, bytes, Fleet.room, 0)
        return count > 0 ? .done(count) : count < 0 && (errno == EAGAIN || errno == EINTR) ? .wantsMore : .failed
    }

    /// Takes the lines out of what was received, and keeps what is left.
    private func cut(_ connection: UnsafeMutablePointer<Connection>, _ count: Int, at now: UInt64) {
        var line = UnsafePointer(buffer)
        let end = line + count
        while let newline = find(10, line, end - line) {
            let length = newline - line
            read(connection, line, length > 0 && line[length &- 1] == 13 ? length &- 1 : length, at: now)
            guard connection.pointee.state != .dead else { return }
            line = newline + 1
        }
        guard end - line <= Fleet.longestLine else { return drop(connection, "a line without an end") }
        connection.pointee.input.append(line, end - line)
    }

    @inline(__always)
    private func read(
        _ connection: UnsafeMutablePointer<Connection>,
        _ start: UnsafePointer<UInt8>,
        _ length: Int,
        at now: UInt64
    ) {
        var line = start
        let end = start + length
        if length > 0, line[0] == UInt8(ascii: "@") {
            guard let space = find(32, line, end - line) else { return }
            line = space + 1
        }
        guard line < end, line[0] == UInt8(ascii: ":"), let space = find(32, line, end - line) else {
            return answer(connection, line, end - line, at: now)
        }
        if let ledger, end - space > Names.headingLength, space[1] == UInt8(ascii: "P"), space[2] == UInt8(ascii: "R") {
            let (number, channel) = (connection.pointee.number, connection.pointee.channel)
            return ledger.receive(space + 1, end - space - 1, from: line + 1, by: number, of: channel, at: now)
        }
        answer(connection, space + 1, end - space - 1, at: now)
    }

    /// Does what a line demands that is no message to a channel: its source and its tags are gone.
    @inline(never)
    private func answer(
        _ connection: UnsafeMutablePointer<Connection>,
        _ line: UnsafePointer<UInt8>,
        _ count: Int,
        at now: UInt64
    ) {
        func text() -> String {
            String(decoding: UnsafeBufferPointer(start: line, count: min(count, 300)), as: UTF8.self)
        }
        if begins(line, count, with: "JOIN") {
            return
        } else if begins(line, count, with: "PING") {
            say(connection, "PONG\(text().dropFirst(4))\r\n")
        } else if begins(line, count, with: "PONG") {
            counts.pointee.answered += 1
        } else if begins(line, count, with: "376") || begins(line, count, with: "422") {
            guard connection.pointee.state == .registering else { return }
            connection.pointee.state = .ready
            counts.pointee.registered += 1
            registering.add(now - connection.pointee.began)
        } else if begins(line, count, with: "366") {
            guard !connection.pointee.hasJoined else { return }
            connection.pointee.hasJoined = true
            counts.pointee.joined += 1
        } else if begins(line, count, with: "4") || begins(line, count, with: "5") {
            connection.pointee.state == .registering ? drop(connection, text()) : complain(text())
        } else if begins(line, count, with: "ERROR") || begins(line, count, with: "KILL") {
            complain(text())
        } else if begins(line, count, with: "CAP"), text().contains(" NAK ") {
            drop(connection, "the server does not have these capabilities: \(text())")
        }
    }
}
