// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The floor's loop: one thread, one turn for whatever is ready, one write for each receiver and turn.
final class FloorServer {
    private static let room = 64 * 1024
    private static let listening = Int.max

    private let listener: Int32
    private let letters: Bool
    private let apart: Bool
    private let poller = Poller()
    /// Room for as many clients as there can be sockets: a client's number is its socket's.
    let clients: UnsafeMutablePointer<FloorClient>
    private let limit: Int
    /// Room for all channels, for the same reason: nothing here may be copied, or checked for being shared.
    let channels = UnsafeMutablePointer<FloorChannel>.allocate(capacity: 4096)
    private(set) var channelCount = 0
    private var numbers: [String: Int] = [:]
    /// Channels in which something was said during this turn.
    private var dirty: [Int] = []
    private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: FloorServer.room + 1024)
    private let pieces = UnsafeMutablePointer<iovec>.allocate(capacity: 512)
    private var liar: Liar?

    init(_ listener: Int32, letters: Bool, apart: Bool, lie: Lie?) {
        (self.listener, self.letters, self.apart) = (listener, letters, apart)
        limit = OpenFiles.raise()
        clients = .allocate(capacity: limit)
        liar = lie.map { Liar($0) }
        poller.add(listener, number: FloorServer.listening, for: Poller.readable)
    }

    func run() -> Never {
        while true {
            for index in 0..<poller.wait(atMost: nil) {
                let number = poller.number(index)
                guard number != FloorServer.listening else {
                    accept()
                    continue
                }
                let client = clients + number
                if poller.signs(index) & Poller.writable != 0, !client.pointee.isGone { drain(client) }
                if poller.signs(index) & (Poller.readable | Poller.broken) != 0, !client.pointee.isGone { take(client) }
            }
            for number in dirty { flush(channels + number) }
            dirty.removeAll(keepingCapacity: true)
        }
    }

    // MARK: Coming and going

    private func accept() {
        while let socket = Sockets.accept(listener) {
            guard socket < limit else {
                close(socket)
                return
            }
            let client = clients + Int(socket)
            client.initialize(to: FloorClient(socket: socket, number: Int(socket)))
            poller.add(socket, number: Int(socket), for: Poller.readable)
            if letters { say(client, "type the message") }
        }
    }

    func drop(_ client: UnsafeMutablePointer<FloorClient>) {
        guard !client.pointee.isGone else { return }
        client.pointee.isGone = true
        if client.pointee.channel >= 0 {
            channels[client.pointee.channel].members.removeAll { $0 == client.pointee.number }
        }
        client.pointee.input.free()
        client.pointee.output.free()
        close(client.pointee.socket)
    }

    // MARK: Writing

    private func say(_ client: UnsafeMutablePointer<FloorClient>, _ text: String) {
        var text = text
        text.withUTF8 { if let bytes = $0.baseAddress { put(client, bytes, $0.count) } }
    }

    func put(_ client: UnsafeMutablePointer<FloorClient>, _ bytes: UnsafePointer<UInt8>, _ count: Int) {
        pieces[0] = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes), iov_len: count)
        put(client, 1)
    }

    /// Writes the first of the pieces to a client, and keeps what the system does not take.
    private func put(_ client: UnsafeMutablePointer<FloorClient>, _ count: Int) {
        guard !client.pointee.isGone else { return }
        var written = 0
        if client.pointee.output.isEmpty {
            written =
                count == 1
                ? send(client.pointee.socket, pieces[0].iov_base, pieces[0].iov_len, Int32(MSG_NOSIGNAL))
                : writev(client.pointee.socket, pieces, Int32(count))
            if written < 0 {
                guard errno == EAGAIN else { return drop(client) }
                written = 0
            }
        }
        for index in 0..<count {
            let taken = min(written, pieces[index].iov_len)
            written -= taken
            guard taken < pieces[index].iov_len, let base = pieces[index].iov_base else { continue }
            keep(client, base + taken, pieces[index].iov_len - taken)
        }
    }

    private func keep(_ client: UnsafeMutablePointer<FloorClient>, _ bytes: UnsafeRawPointer, _ count: Int) {
        guard client.pointee.output.count + count <= 8 << 20 else { return drop(client) }
        if client.pointee.output.isEmpty { watch(client, Poller.readable | Poller.writable) }
        client.pointee.output.append(bytes, count)
    }

    private func drain(_ client: UnsafeMutablePointer<FloorClient>) {
        guard let bytes = client.pointee.output.first, !client.pointee.output.isEmpty else { return }
        let count = send(client.pointee.socket, bytes, client.pointee.output.count, Int32(MSG_NOSIGNAL))
        guard count >= 0 else {
            if errno != EAGAIN { drop(client) }
            return
        }
        client.pointee.output.removeFirst(count)
        if client.pointee.output.isEmpty { watch(client, Poller.readable) }
    }

    private func watch(_ client: UnsafeMutablePointer<FloorClient>, _ interest: UInt32) {
        poller.change(client.pointee.socket, number: client.pointee.number, to: interest)
    }

    /// Gives each member what the others have said during this turn.
    private func flush(_ channel: UnsafeMutablePointer<FloorChannel>) {
        guard let said = channel.pointee.said.first else { return }
        let mayOmit = liar != nil
        for number in channel.pointee.members {
            let client = clients + number
            if !client.pointee.hasSpoken, !mayOmit {
                put(client, said, channel.pointee.said.count)
            } else {
                put(client, around(client, channel, said))
            }
            client.pointee.hasSpoken = false
        }
        channel.pointee.said.removeAll()
        channel.pointee.spans.removeAll(keepingCapacity: true)
        liar?.afterTurn(of: channel, self)
    }

    /// Makes pieces of what a client has not said itself, and says how many.
    private func around(
        _ client: UnsafeMutablePointer<FloorClient>,
        _ channel: UnsafeMutablePointer<FloorChannel>,
        _ said: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var count = 0
        var isOpen = false
        for span in channel.pointee.spans {
            guard span.speaker != client.pointee.number, span.omitted != client.pointee.number else {
                isOpen = false
                continue
            }
            if isOpen {
                pieces[count - 1].iov_len += span.end - span.start
                continue
            }
            if count == 512 {
                put(client, count)
                count = 0
            }
            pieces[count] = iovec(iov_base: said + span.start, iov_len: span.end - span.start)
            count += 1
            isOpen = true
        }
        return count
    }

    // MARK: Reading

    private func take(_ client: UnsafeMutablePointer<FloorClient>) {
        let kept = client.pointee.input.count
        if kept > 0, let bytes = client.pointee.input.first { memcpy(buffer, bytes, kept) }
        let count = recv(client.pointee.socket, buffer + kept, FloorServer.room, 0)
        guard count > 0 else {
            if count == 0 || errno != EAGAIN { drop(client) }
            return
        }
        guard !letters else { return answer(client, count) }
        client.pointee.input.removeAll()
        var line = UnsafePointer(buffer)
        let end = line + kept + count
        while !client.pointee.isGone, let newline = find(10, line, end - line) {
            let length = newline - line
            read(client, line, length > 0 && line[length - 1] == 13 ? length - 1 : length)
            line = newline + 1
        }
        guard !client.pointee.isGone else { return }
        guard end - line <= 512 else { return drop(client) }
        client.pointee.input.append(line, end - line)
    }

    private func answer(_ client: UnsafeMutablePointer<FloorClient>, _ count: Int) {
        guard !begins(buffer, count, with: "stop") else { return drop(client) }
        var letter = UInt8(ascii: "a") + UInt8(rand() % 26)
        put(client, &letter, 1)
    }

    private func read(_ client: UnsafeMutablePointer<FloorClient>, _ line: UnsafePointer<UInt8>, _ count: Int) {
        func rest(_ start: Int) -> String {
            String(decoding: UnsafeBufferPointer(start: line + start, count: count - start), as: UTF8.self)
        }
        if begins(line, count, with: "PRIVMSG ") {
            speak(client, line, count)
        } else if begins(line, count, with: "PING ") {
            say(client, ":floor PONG floor \(rest(5))\r\n")
        } else if begins(line, count, with: "JOIN ") {
            join(client, rest(5))
        } else if begins(line, count, with: "NICK ") {
            client.pointee.nick = rest(5)
        } else if begins(line, count, with: "USER ") {
            client.pointee.hasUser = true
        }
        guard !client.pointee.isWelcome, client.pointee.hasUser, !client.pointee.nick.isEmpty else { return }
        client.pointee.isWelcome = true
        let nick = client.pointee.nick
        say(client, ":floor 001 \(nick) :Welcome\r\n:floor 422 \(nick) :There is no message of the day\r\n")
    }

    private func join(_ client: UnsafeMutablePointer<FloorClient>, _ name: String) {
        guard client.pointee.channel < 0 else { return }
        let number = numbers[name] ?? channelCount
        if number == channelCount {
            guard channelCount < 4096 else { return }
            (channels + number).initialize(to: FloorChannel(name: name))
            numbers[name] = number
            channelCount += 1
        }
        channels[number].members.append(client.pointee.number)
        client.pointee.channel = number
        let nick = client.pointee.nick
        say(client, ":\(nick)!b@127.0.0.1 JOIN \(name)\r\n:floor 366 \(nick) \(name) :End of the names\r\n")
    }

    private func speak(_ client: UnsafeMutablePointer<FloorClient>, _ line: UnsafePointer<UInt8>, _ count: Int) {
        guard client.pointee.channel >= 0 else { return }
        let channel = channels + client.pointee.channel
        if channel.pointee.said.isEmpty { dirty.append(client.pointee.channel) }
        let start = channel.pointee.said.count
        channel.pointee.said.append(":", 1)
        client.pointee.nick.withUTF8 { if let nick = $0.baseAddress { channel.pointee.said.append(nick, $0.count) } }
        channel.pointee.said.append("!b@127.0.0.1 ", 13)
        channel.pointee.said.append(line, count)
        channel.pointee.said.append("\r\n", 2)
        let end = channel.pointee.said.count
        channel.pointee.spans.append(FloorChannel.Span(start: start, end: end, speaker: client.pointee.number))
        client.pointee.hasSpoken = true
        liar?.tamper(with: channel, self)
        if apart {
            flush(channel)
            dirty.removeLast()
        }
    }
}
