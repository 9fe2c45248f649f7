// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientTerminal
package import ClientUI
internal import IRC

/// What the main thread does all day: sleeps, tells the app what happened, does what it wants done, draws.
///
/// There is one sleep, in `poll`, on the terminal, the mailbox and the signals. While nothing happens nothing wakes it.
package struct MainLoop: ~Copyable {
    /// Why the program ends.
    private enum Ending {
        case quit
        case signal(Int32)
        /// The terminal is gone.
        case lost
    }

    /// A flood is drawn this often and not more: 60 times a second.
    private static let frameTime = 16

    private var app: App
    private let terminal: Terminal
    private let signals: Int32
    private let mailbox: Mailbox<Arrival>
    private let sockets: SocketClient
    private var server: EmbeddedServer
    private var openLinks: [LinkID: Endpoint] = [:]
    private var ending: Ending?
    private var isStale = true
    private var lastDrawn = ContinuousClock.now - .seconds(1)

    package init(
        launch: Launch,
        terminal: Terminal,
        signals: Int32,
        mailbox: Mailbox<Arrival>,
        sockets: SocketClient
    ) {
        app = App(launch)
        self.terminal = terminal
        self.signals = signals
        self.mailbox = mailbox
        self.sockets = sockets
        server = EmbeddedServer(mailbox: mailbox)
    }

    /// Runs until the user, a signal or the end of the terminal ends it.
    ///
    /// - Returns: The exit code.
    package mutating func run() -> Int32 {
        handle(.started(terminal.size))
        while ending == nil {
            drawIfDue()
            wait()
        }
        terminal.end()
        var farewell = Farewell(mailbox: mailbox, sockets: sockets, server: server, signals: signals)
        farewell.run(links: openLinks)
        if case .signal(let number) = ending { return 128 + number }
        return 0
    }

    private mutating func wait() {
        let ready = Waiting.forInput([0, mailbox.descriptor, signals], milliseconds: timeout)
        if ready[2] == .readable { for notice in Signals.pending() { handle(notice) } }
        if ready[0] == .lost { ending = ending ?? .lost }
        if ready[0] == .readable { for event in terminal.read() { handle(event) } }
        if ready[1] == .readable { collect() }
        if let deadline = app.deadline, deadline <= Surroundings.now { handle(.ticked) }
    }

    /// How long to sleep, in milliseconds: up to what the app waits for or the next frame is due.
    private var timeout: Int64? {
        let untilDeadline = app.deadline.map { $0 - Surroundings.now }
        guard isStale else { return untilDeadline }
        let untilFrame = (lastDrawn + .milliseconds(MainLoop.frameTime) - .now) / .milliseconds(1)
        return min(untilDeadline ?? .max, Int64(untilFrame.rounded(.up)))
    }

    private mutating func drawIfDue() {
        guard isStale, ContinuousClock.now - lastDrawn >= .milliseconds(MainLoop.frameTime) else { return }
        terminal.draw(app.render(size: terminal.size))
        lastDrawn = .now
        isStale = false
    }

    private mutating func collect() {
        let (arrivals, isSomebodyWaiting) = mailbox.take()
        for arrival in arrivals {
            switch arrival {
            case .link(let id, let event):
                if case .closed = event { openLinks[id] = nil }
                handle(.link(id, event))
            case .serverStarted: handle(.serverStarted)
            case .serverFailed(let reason): handle(.serverFailed(reason))
            case .serverStopped: break
            }
        }
        if isSomebodyWaiting { sockets.resume() }
    }

    private mutating func handle(_ notice: Signals.Notice) {
        switch notice {
        case .end(let number): ending = ending ?? .signal(number)
        case .resized: resize()
        case .suspend: perform(.suspend)
        case .continued:
            terminal.resume()
            resize()
        }
    }

    private mutating func resize() {
        terminal.updateSize()
        handle(.resized(terminal.size))
    }

    private mutating func handle(_ event: AppEvent) {
        guard ending == nil else { return }
        var effects: [AppEffect] = []
        app.handle(event, at: Surroundings.now, into: &effects)
        isStale = true
        for effect in effects { perform(effect) }
    }

    private mutating func perform(_ effect: AppEffect) {
        switch effect {
        case .open(let id, let endpoint, _):
            openLinks[id] = endpoint
            sockets.open(id, endpoint)
        case .send(let id, let bytes): sockets.send(id, bytes)
        case .close(let id): sockets.close(id)
        case .startServer: server.start()
        case .redraw: terminal.redraw()
        case .suspend:
            terminal.suspend()
            resize()
        case .ring: terminal.ring()
        case .compute, .fetch, .remember, .copy, .notify, .entitle, .setMouse, .browse, .edit, .execute, .upload: break
        case .quit: ending = ending ?? .quit
        }
    }
}
