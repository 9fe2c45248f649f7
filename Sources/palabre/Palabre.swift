// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientStore
internal import ClientTerminal
internal import ClientUI
internal import Glibc
internal import Server

/// The command line of the client.
@main
struct Palabre: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre",
        abstract: "A chat for the terminal.",
        discussion: """
            Without a server it connects to the networks of the configuration; without these it asks where to connect, \
            and Enter starts a chat on this computer.

            irc.example.org '#channel'  IRC over TLS, as ircs://irc.example.org/#channel
            irc://host[:port]/#channel  IRC without TLS
            tutorial://host[:port]      the socket tutorial's protocol
            host:port                   the same; with port 6667 or 6697, IRC

            --plain is for screen readers and braille displays; it is used by itself where TERM is dumb.

            palabre log '#channel'      prints what was said there: palabre log --help
            palabre send '#channel' hi  says something through the palabre that runs; see also palabre read, palabre list
            """,
        version: "palabre \(Version.current)"
    )

    /// Words that are no server: each has arguments of its own.
    private static let commands: [String: any ParsableCommand.Type] = [
        "log": LogCommand.self, "send": SendCommand.self, "read": ReadCommand.self, "list": ListCommand.self,
    ]

    @Argument(help: "Where to connect.")
    var server: String?

    @Argument(help: "The channels to join there.")
    var channels: [String] = []

    @Flag(help: "Use lines in and out instead of a full screen; without a server, stay connected and only log.")
    var headless = false

    @Flag(help: "Do without a screen, for screen readers, braille displays and pipes: only new lines are written.")
    var plain = false

    @Option(help: "The nick to go by.")
    var nick: String?

    @Option(
        help: "The configuration file, instead of ~/.config/palabre/config.toml.",
        completion: .file(extensions: ["toml"])
    )
    var config: String?

    @Option(
        help: "The folder for what outlives the program, instead of ~/.local/state/palabre.",
        completion: .directory
    )
    var stateDir: String?

    @Option(
        help: "The folder for the log and the server inside, instead of ~/.local/share/palabre.",
        completion: .directory
    )
    var dataDir: String?

    @Flag(help: "Say what is wrong with the configuration, or where it connects, and end.")
    var checkConfig = false

    @Flag(
        help: "Print all phrases of the program, to be filled in as languages/xx.toml in the folder for data, and end."
    )
    var phrases = false

    @Flag(help: "Say what works on this terminal and this computer, and what mends the rest, and end.")
    var doctor = false

    @Flag(help: "Print a configuration with every key there is, and end.")
    var exampleConfig = false

    static func main() {
        let language = Language.named(by: Surroundings.locale, among: [.english, .french]) ?? .english
        Language.$current.withValue(language) {
            let arguments = CommandLine.arguments.dropFirst()
            guard let word = arguments.first else { return runBare() }
            guard let command = commands[word] else { return main(Array(arguments)) }
            command.main(Array(arguments.dropFirst()))
        }
    }

    func run() throws {
        StandardDescriptors.fill()
        // Completions offer it, as for every program, and nobody calls a server so.
        if server == "help", channels.isEmpty { return print(Palabre.helpMessage()) }
        if exampleConfig { return print(ExampleConfiguration.text, terminator: "") }
        if phrases { return LanguageFile.template.forEach { print($0) } }
        let configuration = try configurationOrDoctor()
        let language = launch(nil, configuration).language(of: configuration.settings)
        try Language.$current.withValue(language) { try run(configuration) }
    }

    private func run(_ configuration: Configuration) throws {
        if checkConfig { return try check(configuration) }
        if doctor { return examine() }
        let endpoint = try self.endpoint()
        let launch = self.launch(endpoint, configuration)
        let code = try run(launch, configuration, at: endpoint)
        if code != 0 { throw ExitCode(code) }
    }

    private func run(_ launch: Launch, _ configuration: Configuration, at endpoint: Endpoint?) throws -> Int32 {
        if headless || !plain && !Surroundings.isTerminal { return try runHeadless(endpoint, launch, configuration) }
        let isPlain = plain || configuration.settings.isPlain || Surroundings.variable("TERM") ?? "dumb" == "dumb"
        return isPlain ? try runPlainly(launch, configuration) : try runOnScreen(launch, configuration)
    }

    private func runPlainly(_ launch: Launch, _ configuration: Configuration) throws -> Int32 {
        let log = openLog(configuration)
        let threads = try self.threads(forTerminal: Surroundings.isTerminal, log, configuration)
        let console = Console()
        var launch = launch
        launch.plain = console.way
        return run(launch, nil, console, threads, log)
    }

    /// What the server, the channels and the nick say together.
    func endpoint() throws -> Endpoint? {
        do throws(EndpointError) {
            guard let server else { return nil }
            var endpoint = try Endpoint(parsing: server, channels: channels)
            endpoint.nick = nick ?? endpoint.nick
            return endpoint
        } catch {
            throw Palabre.failure("\(error)", EX_USAGE)
        }
    }

    private var configurationFile: String? { config ?? Surroundings.configurationFile }

    // Who asks what is wrong is told all of it, a configuration with a mistake too.
    private func configurationOrDoctor() throws -> Configuration {
        do {
            return try readConfiguration()
        } catch {
            if doctor { examine() }
            throw error
        }
    }

    /// The file that was named; else the usual one, where there is one.
    func readConfiguration() throws -> Configuration {
        guard let file = configurationFile else { return Configuration() }
        do throws(Configuration.Problems) {
            return try Configuration(file: file)
        } catch {
            if error.isMissing, config == nil { return Configuration() }
            for line in error.lines { Palabre.complain(line) }
            throw ExitCode(error.isMissing ? EX_NOINPUT : EX_CONFIG)
        }
    }

    private var languageFiles: [LanguageFile] {
        (dataDir ?? Surroundings.dataFolder).map { LanguageFile.all(in: $0) } ?? []
    }

    private func check(_ configuration: Configuration) throws {
        let problems = languageFiles.flatMap(\.problems)
        for problem in problems { Palabre.complain(problem) }
        if configuration.networks.isEmpty { print(localized("no network is named: it would ask where to connect")) }
        for network in configuration.networks {
            print(localized("would connect to \(network.endpoint)") + (network.name.map { " (\($0))" } ?? ""))
        }
        if !problems.isEmpty { throw ExitCode(EX_CONFIG) }
    }

    /// Where the files are that the command line does not place elsewhere.
    private var premises: Premises { Premises(configuration: config, state: stateDir, data: dataDir) }

    private func examine() {
        var probe = Surroundings.isTerminal ? TerminalProbe() : nil
        let facts = probe?.ask() ?? []
        for line in Doctor(facts, premises.examine(), probe?.size).report { print(line) }
    }

    /// What the app knows from the start, but for what the last run left.
    func launch(_ endpoint: Endpoint?, _ configuration: Configuration) -> Launch {
        var launch = Launch(
            loginName: nick ?? Surroundings.loginName,
            endpoint: endpoint,
            utcOffset: Surroundings.utcOffset,
            version: Version.current
        )
        launch.settings = configuration.settings
        launch.locale = Surroundings.locale
        launch.languages += languageFiles.map(\.language)
        launch.seed = .random(in: .min ... .max)
        launch.networks = configuration.networks
        launch.configured = configuration.networks
        if let endpoint {
            // Who names a server that the configuration knows means it with all that is known of it.
            let known = configuration.networks.first { $0.endpoint.isSameServer(as: endpoint) }
            launch.networks = known.map { [$0.adding(endpoint)] } ?? []
            if known != nil { launch.endpoint = nil }
        }
        if let nick { for index in launch.networks.indices { launch.networks[index].nick = nick } }
        return launch
    }

    private func runOnScreen(_ launch: Launch, _ configuration: Configuration) throws -> Int32 {
        let log = openLog(configuration)
        let threads = try self.threads(forTerminal: true, log, configuration)
        let terminal: Terminal
        do {
            terminal = try Terminal()
        } catch {
            throw Palabre.failure("\(error)", EX_UNAVAILABLE)
        }
        return run(launch, terminal, nil, threads, log)
    }

    private func runHeadless(
        _ endpoint: Endpoint?,
        _ launch: Launch,
        _ configuration: Configuration
    ) throws -> Int32 {
        guard let endpoint else { return try runUnattended(launch, configuration) }
        var setup = launch.networks.first ?? NetworkSetup(endpoint)
        // A script talks in the channel that it names.
        if !endpoint.channels.isEmpty { setup.endpoint.channels = endpoint.channels }
        guard endpoint.dialect == .tutorial || !setup.endpoint.channels.isEmpty else {
            throw Palabre.failure(localized("--headless needs a channel to talk in: \(endpoint)/#channel"), EX_USAGE)
        }
        let threads = try self.threads(forTerminal: false)
        let (memory, complaint) = threads.memory?.read() ?? (Memory(), nil)
        if let complaint { Palabre.complain(complaint) }
        var headless = Headless(
            setup,
            loginName: launch.loginName,
            memory: memory,
            channels: Headless.Channels(signals: threads.signals, mailbox: threads.mailbox, errands: threads.errands)
        )
        defer { threads.errands.finish() }
        return headless.run()
    }

    /// Connects to all networks of the configuration and stays there, until a signal ends it.
    private func runUnattended(_ launch: Launch, _ configuration: Configuration) throws -> Int32 {
        guard !launch.networks.isEmpty else {
            let why = headless ? "--headless" : localized("without a terminal")
            throw Palabre.failure(
                localized(
                    "\(why) needs to know where to connect: palabre --headless irc://host/#channel, or a configuration"
                        + " with a [[network]]"
                ),
                EX_USAGE
            )
        }
        var launch = launch
        launch.isUnattended = true
        let log = openLog(configuration)
        return run(launch, nil, nil, try threads(forTerminal: false, log, configuration), log)
    }

    /// What was said in the runs before, where there is a place for it.
    private func openLog(_ configuration: Configuration) -> OpenedLog {
        guard configuration.settings.keepsLog else { return OpenedLog() }
        return dataFolder.map { LogStore.open(in: $0) } ?? OpenedLog()
    }

    private var dataFolder: String? { dataDir ?? Surroundings.dataFolder }

    private func run(
        _ launch: Launch,
        _ terminal: Terminal?,
        _ console: Console?,
        _ threads: Threads,
        _ log: OpenedLog
    ) -> Int32 {
        var launch = launch
        launch.kept = log.kept
        if let complaint = log.complaint { threads.mailbox.post(.complained(complaint)) }
        if let store = log.store { threads.errands.awaitWriter(of: store) }
        if let file = threads.memory {
            let (memory, complaint) = file.read()
            launch.memory = memory
            if let complaint { threads.mailbox.post(.complained(complaint)) }
        }
        var loop = MainLoop(
            launch: launch,
            terminal: terminal,
            console: console,
            signals: threads.signals,
            mailbox: threads.mailbox,
            errands: threads.errands,
            watching: configurationFile,
            server: EmbeddedServer(mailbox: threads.mailbox, folder: dataFolder.map { $0 + "/server" }),
            peers: openDoors(threads.mailbox)
        )
        return loop.run()
    }

    /// Where plugins and scripts come in.
    private func openDoors(_ mailbox: Mailbox<Arrival>) -> PeerRoom? {
        var socket: PeerSocket?
        switch PeerSocket.listen() {
        case .success(let listening):
            setenv(PeerSocket.variable, listening.path, 1)
            socket = listening
        case .failure(let failure):
            // Another program's may be there, if it has started us.
            unsetenv(PeerSocket.variable)
            mailbox.post(.complained(failure.explanation))
        }
        return PeerRoom(mailbox: mailbox, socket: socket)
    }

    /// What runs beside the main thread, and how it is heard of.
    private struct Threads {
        var mailbox: Mailbox<Arrival>
        var signals: Int32
        var errands: Errands
        var memory: MemoryFile?
    }

    private func threads(
        forTerminal: Bool,
        _ log: OpenedLog = OpenedLog(),
        _ configuration: Configuration = Configuration()
    ) throws -> Threads {
        guard let mailbox = Mailbox<Arrival>(), let signals = Signals.listen(forTerminal: forTerminal),
            let sockets = SocketClient(mailbox: mailbox, trusting: Surroundings.variable("SSL_CERT_FILE"))
        else {
            throw Palabre.failure(
                localized("cannot open pipes: too many files are open. Raise the limit (ulimit -n)."),
                EX_OSERR
            )
        }
        let memory = (stateDir ?? Surroundings.stateFolder).map { MemoryFile(in: $0) }
        let errands = Errands(
            mailbox: mailbox,
            sockets: sockets,
            memory: memory,
            log: log.store,
            premises: premises,
            configuration: configurationFile.map { ConfigurationFile($0, saying: configuration.text) }
        )
        errands.keep(Retention(configuration.settings))
        return Threads(mailbox: mailbox, signals: signals, errands: errands, memory: memory)
    }

    /// Says why the program ends, in one line.
    static func failure(_ explanation: String, _ code: Int32) -> ExitCode {
        complain(explanation)
        return ExitCode(code)
    }

    private static func complain(_ explanation: String) {
        LineWriter(descriptor: STDERR_FILENO).complain(explanation)
    }
}

extension Endpoint {
    fileprivate func isSameServer(as other: Endpoint) -> Bool {
        dialect == other.dialect && host.lowercased() == other.host.lowercased() && port == other.port
            && isSecure == other.isSecure
    }
}

extension NetworkSetup {
    /// The same with what a command line adds.
    fileprivate func adding(_ endpoint: Endpoint) -> NetworkSetup {
        var setup = self
        setup.nick = endpoint.nick ?? nick
        setup.endpoint.channels += endpoint.channels.filter { !setup.endpoint.channels.contains($0) }
        return setup
    }
}
