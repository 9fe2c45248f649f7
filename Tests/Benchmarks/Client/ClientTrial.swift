// SPDX-License-Identifier: Apache-2.0

/// Something that a client goes through.
struct ClientTrial {
    let name: String
    let explanation: String
    let clients: [ChatProgram]
    let run: (ChatProgram) throws -> [ClientFigure: Double]

    /// All of them; the floods have so many lines.
    static func all(lines: Int) -> [ClientTrial] {
        let everybody = ChatProgram.allCases.filter(\.speaksPlainly)
        let start = ClientTrial(
            name: "start",
            explanation: "the first start, without a server, until nothing more is painted",
            clients: ChatProgram.allCases.filter { $0 != .palabreUnlogged },
            run: ClientTrial.start
        )
        let idle = ClientTrial(
            name: "idle",
            explanation: "one network, five channels, nothing is said",
            clients: everybody,
            run: ClientTrial.idle
        )
        let flood = ClientTrial(
            name: "flood",
            explanation: "\(lines) lines as fast as they are taken, in the channel on the screen; letters are typed",
            clients: everybody
        ) { try ClientTrial.flood($0, lines: lines, in: ["#tree"]) }
        let scrollback = [10_000, 100_000, 1_000_000].map { lines in
            ClientTrial(
                name: "scrollback-\(lines)",
                explanation: "\(lines) lines in a channel, and 20 pages up from there",
                clients: [.palabre]
            ) { try ClientTrial.flood($0, lines: lines, in: ["#tree"], pages: 20) }
        }
        let buffers = [10, 100, 990].map { count in
            ClientTrial(
                name: "buffers-\(count)",
                explanation: "\(lines / 2) lines, one after the other in \(count) channels",
                clients: [.palabre, .irssi, .weechat]
            ) { try ClientTrial.flood($0, lines: lines / 2, in: (0..<count).map { "#tree\($0)" }) }
        }
        return [start, idle, flood] + scrollback + buffers
    }

    // MARK: What they do

    private static func start(_ program: ChatProgram) throws -> [ClientFigure: Double] {
        let client = try RunningClient(program, connects: false)
        var (first, last): (UInt64?, UInt64) = (nil, client.start)
        var count = 0
        try client.wait(atMost: 10) {
            let now = Clock.now
            if client.terminal.count > count {
                count = client.terminal.count
                first = first ?? now
                last = now
            }
            return first != nil && now - last > 300 * Clock.millisecond
        }
        var figures: [ClientFigure: Double] = [.painted: milliseconds(since: client.start, at: last)]
        figures[.firstByte] = first.map { milliseconds(since: client.start, at: $0) }
        if client.process.isRunning { figures[.memory] = megabytes(client.usage.resident) }
        return figures
    }

    private static func idle(_ program: ChatProgram) throws -> [ClientFigure: Double] {
        let client = try RunningClient(program)
        try client.join(["#tree", "#fire", "#well", "#road", "#field"])
        try client.rest()
        let before = client.usage
        try client.pause(3)
        let after = client.usage
        return [.memory: megabytes(after.resident), .idling: after.busy(since: before) * 1000]
    }

    private static func flood(
        _ program: ChatProgram,
        lines: Int,
        in channels: [String],
        pages: Int = 0
    ) throws -> [ClientFigure: Double] {
        let client = try RunningClient(program)
        try client.join([channels[0]])
        try join(channels.dropFirst(), client)
        // The window in which the last line comes is on the screen.
        if channels.count > 1 { client.terminal.type("/join \(channels[0])\r") }
        try client.rest()
        var composition = Composition(in: channels, to: client.server.nick)
        let bytes = composition.bytes(lines: lines)
        let before = client.usage
        let written = client.terminal.count
        var typist = Typist(client.terminal)
        client.server.say(bytes)
        client.server.ask("all-said")
        var isPainted = false
        let start = Clock.now
        let isDone = try client.wait(atMost: 600) {
            typist.type(isOver: client.server.answered == "all-said")
            isPainted = isPainted || client.server.isQuiet && client.terminal.screen.shows(Composition.end)
            return (isPainted || channels.count > 1) && client.server.answered == "all-said"
        }
        guard isDone else { throw Child.Failure(description: "it does not paint the last line") }
        let after = client.usage
        let wall = Clock.seconds(Clock.now - start)
        let count = client.terminal.count - written
        try client.rest()
        var figures = typist.figures
        figures[.wall] = wall
        figures[.processor] = Clock.seconds(after.running - before.running)
        figures[.processorAtRest] = Clock.seconds(client.usage.running - before.running)
        figures[.cost] = after.cost(since: before, of: Double(lines))
        figures[.written] = Double(count)
        figures[.memory] = megabytes(before.resident)
        figures[.growth] = megabytes(client.usage.resident - before.resident)
        if pages > 0 { figures[.paging] = try page(pages, client) }
        return figures
    }

    // The server puts it there, as bouncers do: nobody types a thousand commands.
    private static func join(_ channels: ArraySlice<String>, _ client: RunningClient) throws {
        let nick = client.server.nick
        for channel in channels {
            let joined = ":\(nick)!\(nick)@host.example JOIN \(channel)\r\n"
            let listed =
                ":village.example 353 \(nick) = \(channel) :\(nick) @ama\r\n:village.example 366 \(nick) \(channel) :End\r\n"
            client.server.say(Array((joined + listed).utf8))
        }
        client.server.ask("all-joined")
        try client.wait(atMost: 60) { client.server.answered == "all-joined" }
    }

    /// The worst of some pages up, in milliseconds.
    private static func page(_ count: Int, _ client: RunningClient) throws -> Double {
        var worst = 0.0
        for _ in 0..<count {
            let (start, written) = (Clock.now, client.terminal.count)
            client.terminal.type("\u{1b}[5~")
            try client.wait(atMost: 5) { client.terminal.count > written + 200 }
            worst = max(worst, milliseconds(since: start, at: Clock.now))
            try client.pause(0.1)
        }
        return worst
    }

    private static func milliseconds(since start: UInt64, at moment: UInt64) -> Double {
        Clock.seconds(moment - start) * 1000
    }

    private static func megabytes(_ bytes: Int) -> Double { Double(bytes) / 1_048_576 }
}

/// Somebody who types while others talk: a letter, and the next one a little after it was seen.
struct Typist {
    private static let letters: [Character] = Array("QZXJKVQZXJKVQZXJKVQZXJKVQZXJKVQZXJKV")
    private static let interval = 120 * Clock.millisecond

    private let terminal: Pseudoterminal
    private var typed = ""
    private var typedAt: UInt64
    private var isAwaited = false
    private var waits: [Double] = []

    init(_ terminal: Pseudoterminal) {
        self.terminal = terminal
        typedAt = Clock.now
    }

    mutating func type(isOver: Bool) {
        let now = Clock.now
        if isAwaited, terminal.screen.shows(typed) {
            waits.append(Clock.seconds(now - typedAt) * 1000)
            isAwaited = false
            typedAt = now
        }
        guard !isAwaited, !isOver, typed.count < Typist.letters.count, now - typedAt > Typist.interval else { return }
        let letter = Typist.letters[typed.count]
        typed.append(letter)
        terminal.type(String(letter))
        typedAt = now
        isAwaited = true
    }

    var figures: [ClientFigure: Double] {
        var figures: [ClientFigure: Double] = [:]
        figures[.echo] = waits.max()
        figures[.echoMedian] = Sample(waits).median
        return figures
    }
}
