// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A client that was started for one run: in a terminal and a home of its own, with a server that has nobody else.
final class RunningClient {
    let terminal: Pseudoterminal
    let server: VillageServer
    let process: Child
    /// When it was started.
    let start: UInt64
    private let scratch: Scratch

    /// Starts it, and has it connect to the server where that is wanted.
    init(_ client: ChatProgram, connects: Bool = true) throws {
        guard let program = client.program else {
            throw Child.Failure(description: "\(client.rawValue) is not installed")
        }
        scratch = try Scratch()
        terminal = try Pseudoterminal()
        server = try VillageServer()
        let command =
            try connects
            ? client.command(program, port: server.port, in: scratch) : client.start(program, in: scratch)
        start = Clock.now
        process = try Child(
            command,
            terminal: terminal.path,
            environment: [
                "HOME": scratch.path, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "USER": "bench",
                "PATH": "/usr/local/bin:/usr/bin:/bin",
            ]
        )
    }

    var usage: Usage { Usage(of: process.identifier) }

    /// Lets the server and the terminal do their part until something is true; false when it is not in time.
    @discardableResult
    func wait(atMost seconds: Double, until isDone: () -> Bool) throws -> Bool {
        let limit = Clock.now + Clock.nanoseconds(seconds)
        while !isDone() {
            guard Clock.now < limit, process.isRunning else { return isDone() }
            try step()
        }
        return true
    }

    /// Lets some time pass.
    func pause(_ seconds: Double) throws {
        try wait(atMost: seconds) { false }
    }

    private func step() throws {
        var polls = [pollfd(fd: terminal.descriptor, events: Int16(POLLIN), revents: 0), server.interest]
        poll(&polls, 2, 5)
        if polls[1].revents != 0 { server.step() }
        if polls[0].revents != 0 { terminal.read() }
        try Signals.wait(atMost: 0)
    }

    /// Waits until it is registered, and then joins channels as somebody at the keyboard does.
    func join(_ channels: [String]) throws {
        guard try wait(atMost: 20, until: { server.isRegistered }) else {
            throw Child.Failure(description: "it does not register")
        }
        try pause(0.7)
        for channel in channels {
            terminal.type("/join \(channel)\r")
            guard try wait(atMost: 10, until: { server.channels.contains(channel) }) else {
                throw Child.Failure(description: "it does not join \(channel)")
            }
        }
        try pause(1)
    }

    /// Waits until it has done nothing for a second.
    func rest() throws {
        var last = usage.running
        for _ in 0..<60 {
            try pause(1)
            let now = usage.running
            if now - last < 15 * Clock.millisecond { return }
            last = now
        }
    }
}
