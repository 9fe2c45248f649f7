// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientUI
internal import Glibc
internal import Server

/// A script's side of the socket: `palabre send`, `read` and `list` ask the program that runs.
struct PeerCall: ~Copyable {
    /// Why there is no use in going on.
    enum Ending: Error {
        case gone
        case overdue
        case strange(String)
    }

    /// An answer with many lines is longer than what a script may say.
    private static let lineLimit = 4_194_304
    /// How long one of several is asked what it has, in milliseconds.
    private static let glance: Int64 = 500

    private let descriptor: Int32
    private var reader = PeerReader(limit: PeerCall.lineLimit)

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Calls the only program that runs, that with a number, or that which started us.
    static func call(process: Int?) throws -> PeerCall {
        var call = PeerCall(try connect(process))
        // It says who it is.
        guard case .hello = try call.next(within: 5000) else { throw Ending.strange("it does not say what it is") }
        return call
    }

    deinit {
        close(descriptor)
    }

    private static func connect(_ process: Int?) throws -> Int32 {
        let folder = PeerSocket.folder
        if process == nil, let path = Surroundings.variable(PeerSocket.variable),
            let descriptor = PeerSocket.connect(to: path)
        {
            return descriptor
        }
        let running = process.map { [$0] } ?? PeerSocket.processes(in: folder)
        guard running.count < 2 else {
            let list = running.map(words(forProcess:)).joined(separator: ", ")
            throw Palabre.failure(localized("several palabre run: choose one with --process: \(list)"), EX_USAGE)
        }
        guard let number = running.first, let descriptor = PeerSocket.connect(to: "\(folder)/\(number).sock") else {
            let which = process.map { localized("no palabre runs as process \($0)") } ?? localized("no palabre runs")
            throw Palabre.failure(localized("\(which) here: start one, or look into \(folder)"), EX_UNAVAILABLE)
        }
        return descriptor
    }

    // `4711 (Village, 127.0.0.1:6667)`: by their numbers nobody knows them apart.
    private static func words(forProcess number: Int) -> String {
        guard let descriptor = PeerSocket.connect(to: "\(PeerSocket.folder)/\(number).sock") else { return "\(number)" }
        var call = PeerCall(descriptor)
        let places = (try? call.places(within: PeerCall.glance)) ?? []
        let networks = places.filter(\.buffer.isEmpty).map(\.network).joined(separator: ", ")
        return networks.isEmpty ? "\(number)" : "\(number) (\(networks))"
    }

    /// The windows that it has.
    mutating func places(within patience: Int64) throws -> [PeerPlace] {
        try ask(PeerRequest(id: "list", .list))
        while true {
            if case .buffers(_, let places) = try next(within: patience) { return places }
        }
    }

    func ask(_ request: PeerRequest) throws {
        guard Descriptor.write(Array((request.line + "\n").utf8), to: descriptor) else { throw Ending.gone }
    }

    /// The next thing that it tells; waits as long as that takes where no time is given, in milliseconds.
    mutating func next(within patience: Int64? = nil) throws -> PeerNotice {
        let deadline = patience.map { ContinuousClock.now + .milliseconds($0) }
        while true {
            if let notice = try waiting() { return notice }
            let left = deadline.map { ($0 - .now) / .milliseconds(1) }
            if let left, left <= 0 { throw Ending.overdue }
            guard Waiting.forInput([descriptor], milliseconds: left.map { Int64($0.rounded(.up)) }) != [.quiet] else {
                continue
            }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw Ending.gone }
            reader.feed(buffer[..<count])
        }
    }

    private mutating func waiting() throws -> PeerNotice? {
        switch reader.next() {
        case nil: return nil
        case .unusable(let reason)?: throw Ending.strange(reason)
        case .text(let line)?:
            do throws(JSON.Mistake) {
                return try PeerNotice(line: line)
            } catch {
                throw Ending.strange(error.text)
            }
        }
    }
}

extension PeerCall.Ending {
    /// What is said of it, and the exit code.
    var failure: ExitCode {
        switch self {
        case .gone: Palabre.failure(localized("palabre has ended, or hung up"), EX_UNAVAILABLE)
        case .overdue: Palabre.failure(localized("palabre does not answer"), EX_UNAVAILABLE)
        case .strange(let reason):
            Palabre.failure(localized("what palabre says is not understood: \(reason)"), EX_PROTOCOL)
        }
    }
}

/// Which of several running programs is meant.
struct PeerChoice: ParsableArguments {
    @Option(help: "The number of the palabre that is meant, where several run.")
    var process: Int?
}

extension ParsableCommand {
    /// Calls a running program, and says in one line what goes wrong.
    func calling(_ choice: PeerChoice, _ body: (inout PeerCall) throws -> Void) throws {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        do {
            var call = try PeerCall.call(process: choice.process)
            try body(&call)
        } catch let ending as PeerCall.Ending {
            throw ending.failure
        } catch LineWriter.Failure.system(let code) {
            let reason = String(cString: strerror(code)).lowercased()
            throw Palabre.failure(localized("cannot write to standard output: \(reason)."), EX_IOERR)
        } catch is LineWriter.Failure {
            // Whoever read it has seen enough.
        }
    }
}
