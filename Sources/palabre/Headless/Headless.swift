// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import Glibc
internal import IRC

/// The client without a screen: lines in, lines out, for scripts and pipes.
///
/// It reads a line only when the server is ready for it: on a tutorial connection when the reply to the one before was
/// printed, on IRC once the channel is joined.
package struct Headless: ~Copyable {
    /// How long the server may take to answer our farewell.
    private static let patience: Int64 = 2000

    private var session: Session
    private var printer: PlainText
    private var reader = LineReader()
    private let channels: Channels
    private var isReplyOutstanding: Bool
    private var leavingSince: Instant?
    private var closure: LinkClosure?
    private var wasOpened = false
    private var refusal: String?
    private var signal: Int32?
    private let link = LinkID(1)

    /// Where everything comes from and goes to.
    package struct Channels {
        package var input: Int32
        package var output: Int32
        package var diagnostics: Int32
        package var signals: Int32
        package var mailbox: Mailbox<Arrival>
        package var sockets: SocketClient

        package init(
            input: Int32 = STDIN_FILENO,
            output: Int32 = STDOUT_FILENO,
            diagnostics: Int32 = STDERR_FILENO,
            signals: Int32,
            mailbox: Mailbox<Arrival>,
            sockets: SocketClient
        ) {
            self.input = input
            self.output = output
            self.diagnostics = diagnostics
            self.signals = signals
            self.mailbox = mailbox
            self.sockets = sockets
        }
    }

    package init(endpoint: Endpoint, identity: Identity, channels: Channels) {
        session = Session(endpoint: endpoint, identity: identity)
        printer = PlainText(dialect: endpoint.dialect, utcOffset: Surroundings.utcOffset)
        isReplyOutstanding = endpoint.dialect == .tutorial
        self.channels = channels
    }

    /// Runs until the input or the connection ends.
    ///
    /// - Returns: The exit code.
    package mutating func run() -> Int32 {
        channels.sockets.open(link, session.endpoint)
        while closure == nil, !isOverdue {
            sendLines()
            wait()
        }
        return exitCode
    }

    private mutating func wait() {
        let input = wantsInput ? channels.input : -1
        let ready = Waiting.forInput([input, channels.mailbox.descriptor, channels.signals], milliseconds: timeout)
        if ready[0] != .quiet { reader.feed(Headless.read(channels.input)) }
        if ready[1] == .readable { collect() }
        if ready[2] == .readable, case .end(let number)? = Signals.pending().first {
            signal = number
            leave()
        }
        if let deadline = session.deadline, deadline <= Surroundings.now { handle(.ticked) }
    }

    private var timeout: Int64? {
        let farewell = leavingSince.map { $0.milliseconds + Headless.patience }
        return [farewell, session.deadline?.milliseconds].compactMap(\.self).min().map {
            $0 - Surroundings.now.milliseconds
        }
    }

    private var isOverdue: Bool {
        leavingSince.map { Surroundings.now - $0 >= Headless.patience } ?? false
    }

    /// Whether a line would be sent at once.
    private var canSend: Bool {
        guard leavingSince == nil else { return false }
        return switch session.endpoint.dialect {
        case .tutorial: !isReplyOutstanding
        case .irc: target.map { session.channel($0) != nil } ?? false
        }
    }

    private var wantsInput: Bool { canSend && !reader.isAtEnd }

    private var target: String? { session.endpoint.channels.first }

    private mutating func sendLines() {
        while canSend, let line = reader.next() {
            guard !line.isEmpty else { continue }
            isReplyOutstanding = true
            handle(.said(.message, text: line, to: target ?? ""))
        }
        if canSend, reader.isAtEnd { leave() }
    }

    private mutating func leave() {
        guard leavingSince == nil else { return }
        leavingSince = Surroundings.now
        handle(.left(reason: ""))
        channels.sockets.close(link)
    }

    private mutating func collect() {
        let (arrivals, isSomebodyWaiting) = channels.mailbox.take()
        for case .link(link, let event) in arrivals {
            if case .opened = event { wasOpened = true }
            if case .closed(let reason) = event { closure = reason }
            handle(.link(event))
        }
        if isSomebodyWaiting { channels.sockets.resume() }
    }

    private mutating func handle(_ event: SessionEvent) {
        var effects: [SessionEffect] = []
        session.handle(event, at: Surroundings.now, into: &effects)
        for effect in effects {
            switch effect {
            case .send(let bytes): channels.sockets.send(link, bytes)
            case .close: channels.sockets.close(link)
            case .report(let report): show(report)
            }
        }
    }

    private mutating func show(_ report: Report) {
        if case .said(let speech) = report.content, !speech.isOwn { isReplyOutstanding = false }
        if let line = printer.line(for: report), !Headless.write(line, to: channels.output) { leave() }
        if case .answer(let text, .failure, let about?) = report.content, let target, session.channel(target) == nil,
            session.casemapping.equates(about, target)
        {
            refusal = text
            leave()
        }
    }
}

extension Headless {
    /// 0 for an end that was wanted, 69 for a server that cannot be had, 128 and the signal's number for a signal.
    private var exitCode: Int32 {
        if let signal { return 128 + signal }
        if let refusal { return fail(refusal) }
        guard leavingSince == nil, let closure else { return 0 }
        switch (closure.cause, session.endpoint.dialect) {
        case (.requested, _): return 0
        // The tutorial's server ends a session by closing it.
        case (.closedByPeer, .tutorial): return 0
        default: return fail(closure.explanation)
        }
    }

    private func fail(_ explanation: String) -> Int32 {
        Headless.write("palabre: \(explanation)", to: channels.diagnostics)
        return 69
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    /// Writes a line at once.
    ///
    /// - Returns: Whether there is still somebody to read it.
    @discardableResult
    static func write(_ line: String, to descriptor: Int32) -> Bool {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
