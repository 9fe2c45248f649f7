// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientStore
internal import ClientUI
internal import Glibc
internal import IRC
internal import Server

/// `palabre log '#channel'`: what was said there, for people and for pipes, whether or not the program runs.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre log",
        abstract: "Print what was said.",
        discussion: """
            Without a channel or nick it prints which there are. Times are written like 2026-11-01, 2026-11-01T18:30, \
            18:30, today, yesterday, 3d or 2h.
            """
    )

    @Argument(help: "The channel or nick.")
    var place: String?

    @Option(help: "The network, where several have a channel of that name.")
    var network: String?

    @Option(help: "Nothing that is older.")
    var since: String?

    @Option(help: "Nothing that is newer.")
    var until: String?

    @Option(help: "Only what this nick said; with * and ? as in masks; may be repeated.")
    var from: [String] = []

    @Option(help: "Only lines with this regular expression in them; without capitals it is found in capitals, too.")
    var grep: String?

    @Option(help: "Only the newest lines, so many.")
    var limit: Int?

    @Flag(help: "An object of JSON for each line.")
    var json = false

    @Option(help: "The folder of the log, instead of ~/.local/share/palabre.", completion: .directory)
    var dataDir: String?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit needs a number from 1 on") }
        guard place == nil || place == "" else { return }
        let isNarrowed = [since, until, grep, network].contains { $0 != nil } || limit != nil || !from.isEmpty
        if isNarrowed || place == "" {
            throw ValidationError(
                "Name the channel or nick: palabre log '#channel'. palabre log alone tells which there are"
            )
        }
    }

    func run() throws {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        let output = LogOutput(isJSON: json)
        do {
            let store = try open()
            defer { store.close() }
            guard let place else { return try output.write(try store.conversations()) }
            try print(try conversation(place, in: store), of: store, to: output)
        } catch let error as LogError {
            throw Palabre.failure(localized("cannot read the log \(error.file): \(error.reason)"), EX_NOINPUT)
        } catch LineWriter.Failure.system(let code) {
            let reason = String(cString: strerror(code)).lowercased()
            throw Palabre.failure(localized("cannot write to standard output: \(reason)."), EX_IOERR)
        } catch is LineWriter.Failure {
            // Whoever read it has seen enough.
        }
    }

    private func open() throws -> LogStore {
        guard let folder = dataDir ?? Surroundings.dataFolder else {
            throw Palabre.failure(localized("there is no home: say where the log is with --data-dir"), EX_USAGE)
        }
        return try LogStore.read(in: folder)
    }

    private func conversation(_ place: String, in store: LogStore) throws -> Conversation {
        let found = try store.conversations().filter { conversation in
            conversation.name.lowercased() == place.lowercased()
                && network.map { $0.lowercased() == conversation.network.lowercased() } != false
        }
        guard let first = found.first else {
            throw Palabre.failure(localized("nothing was kept of \(place): palabre log tells what was"), EX_NOINPUT)
        }
        guard found.count == 1 else {
            let networks = found.map(\.network).sorted().joined(separator: ", ")
            throw Palabre.failure(
                localized("several networks have a \(place): choose one with --network: \(networks)"),
                EX_USAGE
            )
        }
        return first
    }

    private func print(_ conversation: Conversation, of store: LogStore, to output: LogOutput) throws {
        var reading = LogReading(conversation)
        if let since { reading.since = try instant(since) }
        if let until { reading.until = try instant(until) }
        reading.nicks = from.map { Mask($0) }
        if let grep {
            let pattern = Pattern(expression: grep, isCaseSensitive: grep.contains(where: \.isUppercase))
            guard let pattern else {
                throw Palabre.failure(localized("\(grep) is no expression that can be read"), EX_USAGE)
            }
            reading.pattern = pattern
        }
        if let limit { return try output.write(try reading.newest(limit, of: store)) }
        try reading.forEachPage(of: store) { try output.write($0) }
    }

    private func instant(_ text: String) throws -> Instant {
        // Times are those that a search knows.
        let terms = try? SearchTerms(
            parsing: "after:\"\(text)\"",
            at: Surroundings.now,
            utcOffset: Surroundings.utcOffset
        )
        guard let time = terms?.after else {
            throw Palabre.failure(
                localized("\(text) is no time: 2026-11-01, 2026-11-01T18:30, 18:30, yesterday, 3d or 2h"),
                EX_USAGE
            )
        }
        return time
    }
}
