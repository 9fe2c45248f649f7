// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Clients of the tutorial's protocol: each says something, waits for the letter that answers it, and goes on.
final class Letters {
    private struct Client {
        var socket: Int32 = -1
        /// How much of the greeting has come.
        var greeted = 0
        /// When it said what has not been answered.
        var asked: UInt64 = 0
        var isStopping = false
        var isGone = false
    }

    private static let greeting: StaticString = "type the message"

    private let settings: LoadSettings
    private let poller = Poller()
    private var clients: [Client]
    private var latencies = Histogram()
    private var strange = 0
    private var gone = 0
    private var failed = 0
    private let text: [UInt8]
    private var end: UInt64 = 0
    private var buffer = [UInt8](repeating: 0, count: 4096)

    init(_ settings: LoadSettings) {
        self.settings = settings
        clients = Array(repeating: Client(), count: settings.clients)
        text = Array(repeating: UInt8(ascii: "m"), count: settings.bytes)
    }

    func run() -> Outcome {
        var outcome = Outcome()
        let deadline = Clock.now + Clock.nanoseconds(settings.limit)
        let before = Snapshot(of: settings.pid)
        end = before.moment + Clock.nanoseconds(settings.duration)
        for number in clients.indices { start(number) }
        var after: Snapshot?
        while gone < clients.count, Clock.now < deadline {
            for index in 0..<poller.wait(atMost: 20 * Clock.millisecond) {
                receive(poller.number(index))
            }
            if after == nil, Clock.now >= end { after = Snapshot(of: settings.pid, latencies.total) }
        }
        outcome.record(from: before, to: after ?? Snapshot(of: settings.pid, latencies.total), latencies: latencies)
        outcome.faults = [.corrupt: strange, .disconnected: failed, .unfinished: gone == clients.count ? 0 : 1]
        return outcome
    }

    private func start(_ number: Int) {
        let source = settings.sources > 0 ? UInt8(2 + number % settings.sources) : nil
        guard let socket = Sockets.open() else { return leave(number) }
        clients[number].socket = socket
        poller.add(socket, number: number, for: Poller.readable)
        if !Sockets.connect(socket, to: settings.port, from: source) { leave(number) }
    }

    private func receive(_ number: Int) {
        guard !clients[number].isGone else { return }
        let count = recv(clients[number].socket, &buffer, buffer.count, 0)
        guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) { leave(number) }
            return
        }
        var isAnswered = false
        for index in 0..<count {
            let byte = buffer[index]
            if clients[number].greeted < Letters.greeting.utf8CodeUnitCount {
                if byte != Letters.greeting.utf8Start[clients[number].greeted] { strange += 1 }
                clients[number].greeted += 1
                isAnswered = clients[number].greeted == Letters.greeting.utf8CodeUnitCount
            } else if clients[number].asked > 0, (97...122).contains(byte | 32) {
                latencies.add(Clock.now - clients[number].asked)
                clients[number].asked = 0
                isAnswered = true
            } else {
                strange += 1
            }
        }
        if isAnswered { ask(number) }
    }

    private func ask(_ number: Int) {
        let now = Clock.now
        guard now < end else {
            clients[number].isStopping = true
            send(clients[number].socket, "stop", 4, Int32(MSG_NOSIGNAL))
            return
        }
        clients[number].asked = now
        if send(clients[number].socket, text, text.count, Int32(MSG_NOSIGNAL)) != text.count { leave(number) }
    }

    /// Notes that a connection has ended, which is right only after `stop`.
    private func leave(_ number: Int) {
        guard !clients[number].isGone else { return }
        if clients[number].socket >= 0 { close(clients[number].socket) }
        clients[number].isGone = true
        gone += 1
        if !clients[number].isStopping { failed += 1 }
    }
}
