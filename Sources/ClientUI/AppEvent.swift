// SPDX-License-Identifier: Apache-2.0

package import ClientCore

/// Everything that can happen to the app.
///
/// Past tense, values only.
package enum AppEvent: Equatable, Sendable {
    /// The program has started and the screen has a size; the first event.
    case started(Size)
    case resized(Size)
    case key(Key)
    /// A line came whole, where there are no keys: from a pipe, or a terminal that cannot move its cursor.
    case line(String)
    /// Text came by bracketed paste.
    case pasted(String)
    case mouse(Mouse)
    /// The terminal's window got or lost the focus.
    case focused(Bool)
    /// The terminal told something about itself.
    case learned(TerminalFact)
    /// What `AppEffect.compute` asked for.
    case computed(LinkID, Computed)
    /// What `AppEffect.fetch` asked for: a password, or why there is none.
    case fetched(Ticket, Result<String, Failure>)
    /// The user is done with `AppEffect.edit`: the text, or why there is none.
    case edited(Ticket, Result<String, Failure>)
    /// What `AppEffect.execute` printed, and its exit code.
    case executed(Ticket, output: String, code: Int32)
    /// What came of `AppEffect.upload`: the URL of the file.
    case uploaded(Ticket, Result<String, Failure>)
    /// The signal came that the computer woke up, or that the network changed: links may be dead without knowing it.
    case woke
    /// A connection, opened by `AppEffect.open`, told something.
    case link(LinkID, LinkEvent)
    /// The server inside the program, wanted by `AppEffect.startServer`, listens.
    case serverStarted
    /// It could not start; the text says why and what to do.
    case serverFailed(String)
    /// Something is wrong around the program that concerns no network, and the user should know.
    case complained(String)
    /// What `AppEffect.find` asked for, or why it cannot be told.
    case found(Ticket, Result<KeptPage, Failure>)
    /// How many lines `AppEffect.export` has written, or why it has not.
    case exported(Ticket, Result<Int, Failure>)
    /// The configuration was changed, here or in an editor, and is right: what it says now.
    case configurationRead(Settings, [NetworkSetup])
    /// The configuration was changed, and has mistakes: `file:line:column: what is wrong`; nothing of it is used.
    case configurationRefused([String])
    /// What `AppEffect.configure` wanted is written, or why it is not.
    case configured(Ticket, Failure?)
    /// What is to be said of the words of `AppEffect.checkSpelling`, or why nobody can tell.
    case spelled(Ticket, Result<[Spelling], Failure>)
    /// A plugin or a script told something.
    case peer(PeerID, PeerEvent)
    /// What `AppEffect.examine` found; what it asked the terminal comes as `learned`.
    case examined(Examination)
    /// Time passed: sent at `App.deadline` or later.
    case ticked
    /// The program has to end, and nobody asked: what is to be kept must be kept now.
    ///
    /// The last event.
    case ending
}

/// Everything that the app can want done.
///
/// Imperative, values only; the main loop carries them out in order.
package enum AppEffect: Equatable, Sendable {
    /// Connect; what happens comes back as `AppEvent.link`.
    case open(LinkID, Endpoint, LinkOptions = LinkOptions())
    /// Write bytes to a connection.
    case send(LinkID, [UInt8])
    /// Close a connection once what was sent is written; `LinkEvent.closed` follows.
    case close(LinkID)
    /// Start the server inside this program, at the endpoint of "This computer".
    case startServer
    /// Paint every cell anew, as after a foreign program wrote on the screen.
    case redraw
    /// Give the terminal back and stop, as C-z does.
    case suspend
    /// Ring the terminal's bell.
    case ring
    /// Do some slow or secret work for a login; the key file is that of the network's setup.
    case compute(LinkID, Computation, keyFile: String?)
    /// Find a password; never `Secret.prompt`, which is the app's own business.
    case fetch(Ticket, Secret)
    /// Keep for the next run whom we trust and who insists on TLS.
    case remember(Memory)
    /// Put a text into the system's clipboard: OSC 52.
    case copy(String)
    /// Tell the user who looks elsewhere: OSC 9, 777 or 99.
    case notify(title: String, body: String)
    /// Give the window a title.
    case entitle(String)
    /// Take the mouse, or leave it to the terminal.
    case setMouse(Bool)
    /// Open a URL in a browser.
    case browse(String)
    /// Have the user edit a text in `$EDITOR`.
    case edit(Ticket, String)
    /// Run a shell command without a terminal.
    case execute(Ticket, String)
    /// Upload a file to a URL, as the user of the network that the URL came from.
    case upload(Ticket, file: String, to: String, user: String, password: String)
    /// Keep on disk what was said, what is typed and how the screen is arranged, in order, within a second.
    case keep([KeptChange])
    /// Look something up on disk.
    case find(Ticket, KeptQuery)
    /// Write all that is kept of a conversation into a new file, as text or a line of JSON each.
    case export(Ticket, Conversation, file: String, asJSON: Bool)
    /// Change the configuration where these edits say, and nothing else there.
    case configure(Ticket, [ConfigurationEdit])
    /// Erase what was said so many days ago, and the oldest of what is more than so many MB; 0 for never.
    case limitLog(days: Int, megabytes: Int)
    /// Look words up in a dictionary: a program of its own, or that of a command; a language, or the system's.
    case checkSpelling(Ticket, [String], command: String, language: String)
    /// Start a plugin; what it tells comes as `AppEvent.peer`.
    case startPlugin(PeerID, PluginSetup)
    /// Tell a plugin or a script something.
    case tell(PeerID, PeerNotice)
    /// End a plugin, or hang up on a script.
    case end(PeerID)
    /// Find out what works here: measure the terminal, look for files and programs.
    case examine
    /// Write lines below those that are there already, where there is no screen.
    case write([String])
    /// Tell whoever reads the log of a program that runs unattended.
    case log(String)
    /// End the program, once what was sent is written.
    case quit
}

/// The number of something that was asked for, to know its answer.
package struct Ticket: Hashable, Sendable {
    package var rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// Why something could not be done: what was tried, why it failed, what to do.
package struct Failure: Error, Hashable, Sendable {
    package var explanation: String

    package init(_ explanation: String) {
        self.explanation = explanation
    }
}

/// What the program knows when it starts, and the app cannot ask for.
package struct Launch: Equatable, Sendable {
    /// The login name, a first proposal for the nick.
    package var loginName: String
    /// Where the command line says to connect.
    ///
    /// With neither this nor networks the first-start form opens.
    package var endpoint: Endpoint?
    /// The networks to connect to at the start.
    package var networks: [NetworkSetup] = []
    /// All networks that the configuration names; `nil` where these are the same.
    package var configured: [NetworkSetup]?
    package var settings = Settings()
    /// What the last run knew of servers.
    package var memory = Memory()
    /// What the last run left of conversations and of the screen.
    package var kept = Kept()
    /// Chance, for delays that are not the same for all clients of a server that went down.
    package var seed: UInt64 = 0
    /// How one types where there is no screen; `nil` for a screen.
    package var plain: PlainInput?
    /// The language of the surroundings, such as `fr_FR.UTF-8`.
    package var locale = ""
    /// All languages that there are.
    package var languages: [Language] = [.english, .french]
    /// Whether nobody is there to answer a question.
    package var isUnattended = false
    /// How far local time is ahead of UTC, in seconds.
    package var utcOffset: Int
    /// The program's version.
    package var version: String

    package init(loginName: String, endpoint: Endpoint? = nil, utcOffset: Int = 0, version: String = "0") {
        self.loginName = loginName
        self.endpoint = endpoint
        self.utcOffset = utcOffset
        self.version = version
    }
}

extension Launch {
    /// The language that the settings choose; else that of the surroundings; else English.
    package func language(of settings: Settings) -> Language {
        let name = settings.language.isEmpty ? locale : settings.language
        return Language.named(by: name, among: languages) ?? .english
    }
}
