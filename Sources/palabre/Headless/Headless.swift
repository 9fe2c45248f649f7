// SPDX-License-Identifier: Apache-2.0

package import ClientCore
package import ClientUI
internal import Glibc
internal import IRC

/// The client without a screen: lines in, lines out, for scripts and pipes.
///
/// It reads a line only when the server is ready for it: when the reply to the one before was printed. On IRC, where what
/// is said has no reply, a PING behind each line gets one. So no line is lost in a flood, and all that they brought about
/// is printed before the end.
package struct Headless: ~Copyable {
    /// How long the server may take to answer our farewell.
    private static let patience: Int64 = 2000

    private let setup: NetworkSetup
    private let identity: Identity
    private var passwords: Passwords
    private var memory: Memory
    /// What the last run left.
    private let knownBefore: Memory
    private var session: Session
    /// Whether a connection was asked for; before that, passwords are.
    private var isOpen = false
    private var printer: PlainText
    private var reader = LineReader()
    private let channels: Channels
    private var isReplyOutstanding: Bool
    private var leavingSince: Instant?
    private var closure: LinkClosure?
    private var refusal: String?
    /// Why an IRC session ended, in the server's words where it had some.
    private var ending: String?
    private var writing: LineWriter.Failure?
    private var signal: Int32?
    /// For how many seconds from now the server insists on encryption, as it told last.
    private var policyDuration: Int64?
    private var link = LinkID(1)
    /// The port for TLS that the server told on a plain one; the first connection ends with it.
    private var securePort: Int?

    /// Where everything comes from and goes to.
    package struct Channels {
        package var input: Int32
        package var output: Int32
        package var diagnostics: Int32
        package var signals: Int32
        package var mailbox: Mailbox<Arrival>
        package var errands: Errands

        var sockets: SocketClient { errands.sockets }

        package init(
            input: Int32 = STDIN_FILENO,
            output: Int32 = STDOUT_FILENO,
            diagnostics: Int32 = STDERR_FILENO,
            signals: Int32,
            mailbox: Mailbox<Arrival>,
            errands: Errands
        ) {
            self.input = input
            self.output = output
            self.diagnostics = diagnostics
            self.signals = signals
            self.mailbox = mailbox
            self.errands = errands
        }
    }

    package init(_ setup: NetworkSetup, loginName: String, memory: Memory = Memory(), channels: Channels) {
        self.setup = setup
        self.memory = memory
        knownBefore = memory
        passwords = Passwords(setup)
        let endpoint = setup.endpoint
        identity = setup.identity(nick: loginName, loginName: loginName)
        session = Session(endpoint: endpoint, identity: identity)
        printer = PlainText(
            dialect: endpoint.dialect,
            utcOffset: Surroundings.utcOffset,
            isExact: isatty(channels.output) == 0
        )
        isReplyOutstanding = endpoint.dialect == .tutorial
        self.channels = channels
    }

    /// Runs until the input or the connection ends.
    ///
    /// - Returns: The exit code.
    package mutating func run() -> Int32 {
        proceed()
        while closure == nil, !isOverdue, isOpen || leavingSince == nil {
            sendLines()
            wait()
        }
        // Its time begins anew when the connection ends: https://ircv3.net/specs/extensions/sts
        keepPolicy()
        return exitCode
    }

    // MARK: The way to being connected

    /// Finds the passwords that are missing, and then connects.
    private mutating func proceed() {
        guard leavingSince == nil else { return }
        guard let (purpose, source) = passwords.missing else { return connect() }
        guard source != .prompt else {
            return refuse(localized("nobody is here to give \(purpose.words(of: setup)): name a file or a command."))
        }
        channels.errands.fetch(Ticket(0), source)
    }

    private mutating func take(_ password: Result<String, Failure>) {
        guard let (purpose, _) = passwords.missing else { return }
        switch password {
        case .success(let text):
            passwords[purpose] = text
            proceed()
        case .failure(let failure): refuse(failure.explanation)
        }
    }

    private mutating func connect() {
        let host = setup.endpoint.rememberedName
        let port = securePort ?? memory.policy(of: host, at: Surroundings.now)?.port
        let endpoint = setup.endpoint.secured(atPort: port)
        session = Session(endpoint: endpoint, identity: identity.proven(by: passwords, of: setup))
        isOpen = true
        let trusted = memory.trusted[host] ?? []
        let options = LinkOptions(pins: setup.pins, trusted: trusted, certificateFile: setup.certificateFile)
        channels.sockets.open(link, endpoint, options)
    }

    // MARK: Waiting

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
        guard leavingSince == nil, !isReplyOutstanding, !session.hasUnsent else { return false }
        return switch session.endpoint.dialect {
        case .tutorial: true
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
            if session.endpoint.dialect == .irc { channels.sockets.send(link, Session.ping.bytes) }
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
        for arrival in arrivals {
            switch arrival {
            case .link(link, let event):
                if case .closed(let reason) = event { closure = reason }
                handle(.link(event))
                if event.answersPing { isReplyOutstanding = false }
            case .answered(.computed(_, let computed)): handle(.computed(computed))
            case .answered(.fetched(_, let password)): take(password)
            default: break
            }
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
            case .compute(let computation): channels.errands.compute(link, computation, keyFile: setup.keyFile)
            case .report: break
            }
        }
        // What is told may be a reason to leave, and then nothing more is sent.
        for case .report(let report) in effects { show(report) }
    }

    private mutating func show(_ report: Report) {
        if let line = printer.line(for: report) { print(line) }
        switch report.content {
        case .said(let speech) where !speech.isOwn && session.endpoint.dialect == .tutorial:
            isReplyOutstanding = false
        case .asked(let question, let source, in: nil):
            let answer = CTCPAnswers.ofPalabre.answer(to: question, at: Surroundings.now)
            if let answer { handle(.answered(answer, to: source.name)) }
        case .answer(let text, .failure, let about?) where isTarget(about) && session.channel(about) == nil:
            refuse(text)
        case .left(let channel, let source, let leaving)
        where isTarget(channel) && session.casemapping.equates(source.name, session.nick):
            refuse("no longer in \(channel): \(PlainText.words(leaving))")
        case .loginFailed(let reason, _): refuse(reason)
        case .strictTransport(let port?, duration: nil): securePort = port
        case .strictTransport(port: nil, let duration?):
            policyDuration = duration
            keepPolicy()
        case .ended where securePort != nil && !session.endpoint.isSecure: connectSecurely()
        case .ended(let reason?) where session.endpoint.dialect == .irc: ending = reason
        default: break
        }
    }

    /// Connects anew, as the server wants; what the old connection still tells is not heard.
    private mutating func connectSecurely() {
        guard leavingSince == nil else { return }
        link = LinkID(link.rawValue + 1)
        connect()
    }

    private mutating func keepPolicy() {
        guard let duration = policyDuration else { return }
        let old = memory.policies
        let (host, port) = (setup.endpoint.rememberedName, session.endpoint.port)
        memory.keepPolicy(of: host, port: port, duration: duration, at: Surroundings.now)
        if memory.policies != old { channels.errands.remember(memory, since: knownBefore) }
    }

    private func isTarget(_ name: String) -> Bool {
        target.map { session.casemapping.equates(name, $0) } ?? false
    }

    /// There is no channel to talk in.
    private mutating func refuse(_ reason: String) {
        refusal = refusal ?? reason
        leave()
    }

    private mutating func print(_ line: String) {
        guard writing == nil else { return }
        do {
            try LineWriter(descriptor: channels.output, interruption: channels.signals).write(line)
        } catch {
            writing = error
            leave()
        }
    }
}

extension Headless {
    /// 0 for an end that was wanted, 69 for a server that cannot be had, 74 for output that cannot be written, 128 and the
    /// signal's number for a signal.
    private var exitCode: Int32 {
        if let signal { return 128 + signal }
        if case .system(let code)? = writing {
            return fail(
                localized("cannot write to standard output: \(String(cString: strerror(code)).lowercased())."),
                EX_IOERR
            )
        }
        if let refusal { return fail(refusal) }
        guard leavingSince == nil, let closure else { return 0 }
        if case .untrusted(let certificate) = closure.cause {
            return fail("\(closure.explanation) \(certificate.advice).")
        }
        if let ending { return fail(ending) }
        switch (closure.cause, session.endpoint.dialect) {
        case (.requested, _): return 0
        // The tutorial's server ends a session by closing it.
        case (.closedByPeer, .tutorial): return 0
        default: return fail(closure.explanation)
        }
    }

    private func fail(_ explanation: String, _ code: Int32 = EX_UNAVAILABLE) -> Int32 {
        LineWriter(descriptor: channels.diagnostics).complain(explanation)
        return code
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }
}

extension LinkEvent {
    /// Whether the server took all that was sent before a PING.
    var answersPing: Bool {
        guard case .received(let messages) = self else { return false }
        return messages.contains { $0.command == "PONG" && $0.parameters.last == Session.ping.parameters.last }
    }
}
