// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientTerminal
internal import ClientUI
internal import Glibc
internal import IRC

/// What the main thread does all day: sleeps, tells the app what happened, does what it wants done, draws.
///
/// There is one sleep, in `poll`, on the terminal, the mailbox and the signals. While nothing happens nothing wakes it.
/// Without a terminal it does the same, and nobody sees it; with a console it is read and written line by line.
struct MainLoop: ~Copyable {
    /// Why the program ends.
    private enum Ending {
        case quit
        case signal(Int32)
        /// The terminal is gone.
        case lost
        /// What a program had to say could not be said.
        case unreached
    }

    /// A flood is drawn this often and not more: 60 times a second.
    private static let frameTime = 16
    /// What was typed is seen sooner than that, in milliseconds.
    private static let answerTime = 4
    /// For so long what came is taken in, in milliseconds, until somebody looks for keys and the screen again.
    private static let turn = 4
    /// The size that there is where there is no screen.
    private static let unseen = Size(columns: 80, rows: 24)
    /// Less than this is the clocks' own doing, in milliseconds.
    private static let shortestSleep: Int64 = 2000
    /// Who saves a file may take several steps: so long nothing more must happen to it, in milliseconds.
    private static let quiet: Int64 = 200

    private var app: App
    let terminal: Terminal?
    let console: Console?
    let sockets: SocketClient
    let errands: Errands
    let peers: PeerRoom?
    var server: EmbeddedServer
    /// What the last run left.
    let knownBefore: Memory
    var openLinks: [LinkID: Endpoint] = [:]
    /// Whether the user's editor has the terminal.
    var isTerminalLent = false
    private let signals: Int32
    private var watch: FileWatch?
    /// When the configuration is read again.
    private var isReadAt: Instant?
    private let mailbox: Mailbox<Arrival>
    /// What was taken from the mailbox and waits for its turn.
    private var arrivals: ArraySlice<Arrival> = []
    /// The lines that come from a pipe.
    var piped = PipedLines()
    private var ending: Ending?
    /// Whether servers wait until the log has room for what they say.
    private var isHoldingBack = false
    private var isStale = true
    /// Whether somebody typed something, and does not see it yet.
    private var isAwaited = false
    private var lastDrawn = ContinuousClock.now - .seconds(1)
    private var timeAsleep = Surroundings.timeAsleep

    /// Without a terminal and a console the program runs unattended.
    init(
        launch: Launch,
        terminal: Terminal?,
        console: Console? = nil,
        signals: Int32,
        mailbox: Mailbox<Arrival>,
        errands: Errands,
        watching configuration: String?,
        server: EmbeddedServer,
        peers: PeerRoom? = nil
    ) {
        app = App(launch)
        knownBefore = launch.memory
        self.terminal = terminal
        self.console = console
        self.signals = signals
        self.mailbox = mailbox
        self.errands = errands
        self.peers = peers
        sockets = errands.sockets
        watch = configuration.map { FileWatch($0) }
        self.server = server
    }

    /// Runs until the user, a signal or the end of the terminal ends it.
    ///
    /// - Returns: The exit code.
    mutating func run() -> Int32 {
        handle(.started(terminal?.size ?? console?.size ?? MainLoop.unseen))
        while ending == nil {
            drawIfDue()
            wait()
        }
        terminal?.end()
        console?.end()
        // Only what became of the connections still matters.
        while let arrival = arrivals.popFirst() { take(arrival) }
        var farewell = Farewell(mailbox: mailbox, sockets: sockets, server: server, signals: signals)
        farewell.run(links: openLinks)
        errands.finish()
        peers?.finish()
        for case .complained(let complaint) in farewell.complaints + mailbox.take().items { log(complaint) }
        switch ending {
        case .signal(let number)?: return 128 + number
        case .unreached?: return EX_UNAVAILABLE
        case .quit?, .lost?, nil: return 0
        }
    }

    private mutating func wait() {
        let input: Int32 = isListening ? 0 : -1
        let descriptors = [input, mailbox.descriptor, signals, watch?.descriptor ?? -1]
        let ready = Waiting.forInput(descriptors, milliseconds: timeout)
        noticeSleep()
        if ready[2] == .readable { for notice in Signals.pending() { handle(notice) } }
        if ready[0] == .lost { loseInput() }
        if ready[0] == .readable { read() }
        if ready[1] == .readable || !arrivals.isEmpty { collect() }
        if ready[3] == .readable, watch?.takeChanges() == true {
            isReadAt = Instant(milliseconds: Surroundings.now.milliseconds + MainLoop.quiet)
        }
        readConfigurationIfDue()
        if let deadline = app.deadline, deadline <= Surroundings.now { handle(.ticked) }
        takeLines()
    }

    /// Whether what is typed can be taken.
    private var isListening: Bool {
        guard !isTerminalLent else { return false }
        return terminal != nil || console.map { $0.way == .keys || piped.wantsMore } ?? false
    }

    private mutating func read() {
        isAwaited = true
        if let terminal { for event in terminal.read() { handle(event) } }
        guard let console else { return }
        guard console.way == .lines else { return console.readKeys().forEach { handle($0) } }
        piped.feed(console.readBytes())
    }

    // A terminal that is gone ends the program; a pipe only ends.
    private mutating func loseInput() {
        guard console?.way == .lines else { return end(.lost) }
        piped.feed([])
    }

    // From a pipe a line is taken when all came that the one before has brought about.
    private mutating func takeLines() {
        guard let console, console.way == .lines else { return }
        // Somebody at a terminal sees what came of a line.
        while let line = piped.next(isSettled: console.isTerminal || app.isSettled, at: Surroundings.now) {
            handle(.line(line))
            for (id, endpoint) in openLinks where !console.isTerminal && endpoint.dialect == .irc && app.isSettled {
                piped.await(id)
                sockets.send(id, Session.ping.bytes)
            }
        }
        if piped.isOver(isSettled: console.isTerminal || app.isSettled, at: Surroundings.now) {
            end(!console.isTerminal && app.isCutOff ? .unreached : .quit)
        }
    }

    private mutating func readConfigurationIfDue() {
        guard let time = isReadAt, time <= Surroundings.now else { return }
        isReadAt = nil
        errands.readConfiguration()
    }

    // The clock that stands still while the computer sleeps falls behind the one that does not.
    private mutating func noticeSleep() {
        let now = Surroundings.timeAsleep
        if now - timeAsleep > MainLoop.shortestSleep { handle(.woke) }
        timeAsleep = now
    }

    /// How long to sleep, in milliseconds: up to what the app waits for or the next frame is due.
    private var timeout: Int64? {
        guard arrivals.isEmpty else { return 0 }
        let due = [app.deadline, piped.deadline, isReadAt].compactMap(\.self).min()
        let untilDeadline = due.map { $0 - Surroundings.now }
        guard isStale, terminal != nil || console != nil, !isTerminalLent else { return untilDeadline }
        let untilFrame = (lastDrawn + patience - .now) / .milliseconds(1)
        return min(untilDeadline ?? .max, Int64(untilFrame.rounded(.up)))
    }

    /// How much later than the last frame the next one is due.
    private var patience: Duration { .milliseconds(isAwaited ? MainLoop.answerTime : MainLoop.frameTime) }

    private mutating func drawIfDue() {
        guard isStale, !isTerminalLent, terminal != nil || console != nil,
            ContinuousClock.now - lastDrawn >= patience
        else { return }
        if let terminal { terminal.draw(app.render(size: terminal.size)) }
        if let console { show(on: console) }
        lastDrawn = .now
        (isStale, isAwaited) = (false, false)
    }

    private mutating func show(on console: Console) {
        console.setEcho(!app.hidesInput)
        console.show(app.promptRow(columns: console.size.columns))
        if console.isLost { end(.lost) }
    }

    // In a flood the rest waits for the next turn: a key is answered between two of them.
    private mutating func collect() {
        if arrivals.isEmpty { openMailbox() }
        let end = ContinuousClock.now + .milliseconds(MainLoop.turn)
        while let arrival = arrivals.popFirst() {
            take(arrival)
            if ContinuousClock.now >= end { return }
        }
    }

    // Servers fill it again while we take in what was there, unless the log has no room for that.
    private mutating func openMailbox() {
        let (items, isSomebodyWaiting) = mailbox.take()
        arrivals = items[...]
        isHoldingBack = isHoldingBack || isSomebodyWaiting
        guard isHoldingBack, errands.hasRoom else { return }
        isHoldingBack = false
        sockets.resume()
    }

    private mutating func take(_ arrival: Arrival) {
        switch arrival {
        case .link(let id, let event):
            if case .closed = event { openLinks[id] = nil }
            piped.hear(event, from: id)
            handle(.link(id, event))
        case .serverStarted: handle(.serverStarted)
        case .serverFailed(let reason): handle(.serverFailed(reason))
        // Looked at when all that came is taken.
        case .serverStopped, .logEmptied: break
        case .answered(let event): handle(event)
        case .edited(let ticket, let result):
            isTerminalLent = false
            terminal?.resume()
            console?.resume()
            resize()
            handle(.edited(ticket, result))
        case .complained(let complaint): handle(.complained(complaint))
        }
    }

    private mutating func handle(_ notice: Signals.Notice) {
        switch notice {
        // C-c in the editor is the editor's.
        case .end(let number) where isTerminalLent && number == Signals.interrupt: break
        case .end(let number): end(.signal(number))
        case .resized: resize()
        case .suspend where isTerminalLent: Signals.stop()
        case .suspend: perform(.suspend)
        case .continued:
            if !isTerminalLent {
                terminal?.resume()
                console?.resume()
                resize()
            }
            handle(.woke)
        }
    }

    mutating func resize() {
        guard !isTerminalLent else { return }
        terminal?.updateSize()
        console?.updateSize()
        if let size = terminal?.size ?? console?.size { handle(.resized(size)) }
    }

    private mutating func handle(_ event: AppEvent) {
        guard ending == nil else { return }
        var effects: [AppEffect] = []
        app.handle(event, at: Surroundings.now, into: &effects)
        isStale = true
        for effect in effects { perform(effect) }
    }

    private mutating func end(_ ending: Ending) {
        handle(.ending)
        self.ending = self.ending ?? ending
    }

    mutating func quit() {
        ending = ending ?? .quit
    }
}
