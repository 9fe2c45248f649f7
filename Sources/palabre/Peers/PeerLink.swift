// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import Glibc
internal import Server

/// One peer, as its thread sees it: what it is read from and written to, and how far its end is.
struct PeerLink {
    enum Stage: Equatable {
        case open
        /// It says nothing more, and its program has yet to end.
        case leaving
        /// The app knows that it has left, and may still answer it.
        case left
        /// The app has done with it: what is written already is all it gets.
        case ending
    }

    /// No more of what we say waits for a peer that does not read, in bytes.
    static let maximumQueue = 1_048_576
    /// How many of its lines are taken in one stretch of time, and how long that is in milliseconds.
    private static let linesPerStretch = 50
    private static let stretch: Int64 = 100

    let id: PeerID
    let name: String
    /// What it writes; -1 when that has ended, but for a script's socket.
    private(set) var input: Int32
    /// What it reads; -1 when it does not.
    private(set) var output: Int32
    /// What a plugin complains to.
    private(set) var errors: Int32
    let child: ChildProcess?
    var stage = Stage.open
    /// Whether its program has ended, and was waited for.
    var hasEnded = false
    /// Whether its program was asked to end.
    var wasAskedToEnd = false
    /// When the patience with its end is over.
    var deadline: ContinuousClock.Instant?
    private var reader = PeerReader()
    private var errorReader = PeerReader(limit: 4096)
    private var queue: [UInt8] = []
    private var written = 0
    private var linesLeft = PeerLink.linesPerStretch
    private var stretchEnd = ContinuousClock.now
    /// Whether not all that it said could be taken.
    private var isHeldBack = false
    /// Whether it writes nothing more; what it wrote may still be taken.
    private var isAtEnd = false
    /// Whether it did not read for so long that its queue is full.
    private(set) var isOverfull = false

    /// A script that has connected.
    init(id: PeerID, socket: Int32) {
        self.init(id: id, name: "script", input: socket, output: socket, errors: -1, child: nil)
    }

    private init(id: PeerID, name: String, input: Int32, output: Int32, errors: Int32, child: ChildProcess?) {
        (self.id, self.name, self.child) = (id, name, child)
        (self.input, self.output, self.errors) = (input, output, errors)
        for descriptor in [input, output, errors] where descriptor >= 0 {
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// Starts a plugin.
    static func start(_ id: PeerID, _ setup: PluginSetup) -> Result<PeerLink, Failure> {
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [-1, -1]
            guard pipe(&pair) == 0 else {
                for end in ends { close(end) }
                return .failure(PeerLink.failure(errno))
            }
            ends += pair
        }
        let streams = ChildProcess.Streams.redirected(input: ends[0], output: ends[3], errors: ends[5])
        let child = ChildProcess.start(["/bin/sh", "-c", setup.command], streams)
        for end in [ends[0], ends[3], ends[5]] { close(end) }
        switch child {
        case .success(let child):
            return .success(
                PeerLink(id: id, name: setup.name, input: ends[2], output: ends[1], errors: ends[4], child: child)
            )
        case .failure(let mistake):
            for end in [ends[1], ends[2], ends[4]] { close(end) }
            return .failure(PeerLink.failure(mistake.code))
        }
    }

    private static func failure(_ code: Int32) -> Failure {
        Failure(localized("it cannot be started: \(String(cString: strerror(code)).lowercased())"))
    }

    /// Whether nothing that it says is heard any more.
    var isDone: Bool { stage == .left || stage == .ending }

    // MARK: Reading

    /// When it is heard again, where it has said too much at once; what it said waits, though nothing more may come.
    var pausedUntil: ContinuousClock.Instant? {
        guard linesLeft > 0 else { return stretchEnd }
        return isHeldBack ? .now : nil
    }

    /// Whether what it says is to be taken now.
    mutating func isToBeRead(at now: ContinuousClock.Instant) -> Bool {
        if now >= stretchEnd {
            stretchEnd = now + .milliseconds(PeerLink.stretch)
            linesLeft = PeerLink.linesPerStretch
        }
        return linesLeft > 0
    }

    /// Takes nothing more until a while has passed.
    mutating func pause() {
        stretchEnd = .now + .milliseconds(PeerLink.stretch)
        linesLeft = 0
        isHeldBack = true
    }

    /// Whether more can come of it.
    var isReadable: Bool { stage == .open && !isAtEnd }

    /// Whether all that it said was taken, and nothing more comes.
    var hasSaidAll: Bool { isAtEnd && linesLeft > 0 && stage == .open }

    /// Takes what is there.
    mutating func read() {
        guard !isAtEnd, !PeerLink.read(input, { reader.feed($0) }) else { return }
        isAtEnd = true
        guard input != output else { return }
        close(input)
        input = -1
    }

    mutating func readErrors() {
        guard errors >= 0, !PeerLink.read(errors, { errorReader.feed($0) }) else { return }
        close(errors)
        errors = -1
    }

    private static func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count > 0 { take(buffer[..<count]) }
        return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
    }

    /// The next thing that it said; its last may lack the end of the line.
    mutating func next() -> PeerEvent? {
        isHeldBack = linesLeft == 0
        guard !isHeldBack, let line = reader.next() ?? (isAtEnd ? reader.last() : nil) else { return nil }
        let event = PeerLink.event(line)
        if case .asked(let request) = event { pay(request.lineCount) } else { pay(1) }
        return event
    }

    // Who has said more than fits into a stretch waits for as many stretches as it would have taken.
    private mutating func pay(_ lines: Int) {
        linesLeft -= lines
        guard linesLeft < 0 else { return }
        let owed = Int64(-linesLeft / PeerLink.linesPerStretch)
        stretchEnd += .milliseconds(owed * PeerLink.stretch)
        linesLeft = 0
    }

    /// The next line that it complains.
    mutating func nextComplaint() -> PeerEvent? {
        guard linesLeft > 0, let line = errorReader.next() ?? (errors < 0 ? errorReader.last() : nil) else {
            return nil
        }
        linesLeft -= 1
        if case .text(let text) = line { return .complained(text) }
        return .complained(localized("(a line that cannot be shown)"))
    }

    private static func event(_ line: PeerReader.Line) -> PeerEvent {
        switch line {
        case .unusable(let reason): return .babbled(reason)
        case .text(let text):
            do throws(JSON.Mistake) {
                return .asked(try PeerRequest(line: text))
            } catch {
                return .babbled(error.text)
            }
        }
    }

    // MARK: Writing

    var hasUnwritten: Bool { output >= 0 && written < queue.count }

    mutating func tell(_ notice: PeerNotice) {
        guard output >= 0, !isOverfull else { return }
        queue += (notice.line + "\n").utf8
        write()
        isOverfull = queue.count - written > PeerLink.maximumQueue
    }

    /// Writes as much as it takes.
    mutating func write() {
        while hasUnwritten {
            let count = queue[written...].withUnsafeBytes { bytes in
                // A script that is gone must not end us; plugins cannot, as SIGPIPE is ignored.
                Glibc.write(output, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { return stopWriting() }
            written += count
        }
        guard written == queue.count || written > PeerLink.maximumQueue / 2 else { return }
        queue.removeFirst(written)
        written = 0
    }

    /// It is told nothing more; a plugin reads the end of its input, and so knows that it is to end.
    mutating func stopWriting() {
        queue = []
        written = 0
        if output >= 0, output != input { close(output) }
        if output != input { output = -1 }
    }

    mutating func closeAll() {
        for descriptor in Set([input, output, errors]) where descriptor >= 0 { close(descriptor) }
        (input, output, errors) = (-1, -1, -1)
    }
}
