// SPDX-License-Identifier: Apache-2.0

package import ClientCore
package import ClientStore
package import ClientUI
internal import Dispatch
internal import Server

/// Runs what the app wants done and what takes its time, away from the main thread; answers come by the mailbox.
///
/// What each errand is about is in a file of its own, as a function that takes as long as it takes.
package struct Errands: Sendable {
    /// How long a command may take to print a password.
    private static let secretLimit: Int64 = 30_000
    /// How long any other command may take.
    private static let commandLimit: Int64 = 60_000

    private let mailbox: Mailbox<Arrival>
    let sockets: SocketClient
    private let memory: MemoryFile?
    private let log: Logbook?
    private let premises: Premises
    private let configuration: ConfigurationFile?
    // What is remembered last must be written last.
    private let memoryQueue = DispatchQueue(label: "palabre.memory")

    package init(
        mailbox: Mailbox<Arrival>,
        sockets: SocketClient,
        memory: MemoryFile?,
        log: LogStore? = nil,
        premises: Premises = Premises(),
        configuration: ConfigurationFile? = nil
    ) {
        self.mailbox = mailbox
        self.sockets = sockets
        self.memory = memory
        self.premises = premises
        self.configuration = configuration
        self.log = log.map { store in
            Logbook(store, now: { Surroundings.now }) { notice in
                switch notice {
                case .complained(let complaint): mailbox.post(.complained(complaint))
                case .emptied: mailbox.post(.logEmptied)
                }
            }
        }
    }

    /// Does secret or slow work for a login.
    package func compute(_ link: LinkID, _ computation: Computation, keyFile: String?) {
        run { .computed(link, Computed(computation, keyFile: keyFile)) }
    }

    /// Finds a password.
    package func fetch(_ ticket: Ticket, _ secret: Secret) {
        run { .fetched(ticket, secret.read(within: Errands.secretLimit)) }
    }

    /// Runs a shell command without a terminal.
    package func execute(_ ticket: Ticket, _ command: String) {
        run {
            let result = ShellCommand(command, keepsErrors: true).run(within: Errands.commandLimit)
            return .executed(ticket, output: result.text, code: result.code)
        }
    }

    /// Looks for files and programs of ours.
    package func examine() {
        run { [premises] in .examined(premises.examine()) }
    }

    /// Looks words up in a dictionary.
    func check(_ ticket: Ticket, _ words: [String], by speller: Speller) {
        run { .spelled(ticket, speller.check(words)) }
    }

    /// Opens a URL in a browser.
    package func browse(_ url: String) {
        apart { Browser.open(url) }
    }

    /// Uploads a file.
    package func upload(_ ticket: Ticket, _ upload: Upload) {
        apart { [mailbox, sockets] in
            sockets.run(upload) { mailbox.post(.answered(.uploaded(ticket, $0))) }
        }
    }

    /// Has the user edit a text; the terminal must be free for it.
    package func edit(_ ticket: Ticket, _ text: String) {
        apart { [mailbox] in mailbox.post(.edited(ticket, Editor.edit(text))) }
    }

    /// Keeps what is known of servers for the next run, of which the last one left something.
    package func remember(_ knowledge: Memory, since base: Memory) {
        guard let memory else { return }
        let language = Language.current
        memoryQueue.async { [mailbox] in
            let complaint = Language.$current.withValue(language) { memory.write(knowledge, since: base) }
            if let complaint { mailbox.post(.complained(complaint)) }
        }
    }

    /// Keeps what was said, where there is a log.
    package func keep(_ changes: [KeptChange]) {
        log?.keep(changes)
    }

    /// Whether there is room for more to be kept; after a `false`, `Arrival.logEmptied` tells when there is.
    package var hasRoom: Bool { log?.hasRoom ?? true }

    /// Looks something up in the log.
    package func find(_ ticket: Ticket, _ query: KeptQuery) {
        guard let log else {
            return mailbox.post(
                .answered(.found(ticket, .failure(Failure(localized("there is no log to look into.")))))
            )
        }
        log.find(query) { [mailbox] result in
            let page = result.mapError { Failure(localized("cannot look into the log: \($0.reason)")) }
            mailbox.post(.answered(.found(ticket, page)))
        }
    }

    /// Writes all that was said in a conversation into a new file.
    package func export(_ ticket: Ticket, _ conversation: Conversation, to file: String, asJSON: Bool) {
        guard let log else {
            return mailbox.post(
                .answered(.exported(ticket, .failure(Failure(localized("there is no log to write from.")))))
            )
        }
        log.look { [mailbox] store in
            let result = LogExport.write(conversation, of: store, to: file, asJSON: asJSON)
            mailbox.post(.answered(.exported(ticket, result)))
        }
    }

    /// Says when the program that writes the log has ended, where ours only reads it.
    package func awaitWriter(of log: LogStore) {
        guard !log.isWritable else { return }
        let language = Language.current
        DispatchQueue.apart("palabre.log.writer").async { [mailbox] in
            log.awaitWriter()
            let words = Language.$current.withValue(language) {
                localized("the other palabre has ended. Start this one again, and what is said is kept.")
            }
            mailbox.post(.complained(words))
        }
    }

    /// Keeps so much of what was said from now on.
    package func keep(_ retention: Retention) {
        log?.keep(retention)
    }

    /// Changes the configuration's file.
    package func configure(_ ticket: Ticket, _ edits: [ConfigurationEdit]) {
        guard let configuration else {
            return mailbox.post(
                .answered(.configured(ticket, Failure(localized("there is no place for a configuration."))))
            )
        }
        configuration.change(edits) { [mailbox] in mailbox.post(.answered(.configured(ticket, $0))) }
        // What comes of a network is told when it is read: the system may watch no more files.
        if !edits.allSatisfy(\.isOfSetting) { readConfiguration() }
    }

    /// Reads the configuration's file again, which somebody may have changed.
    package func readConfiguration() {
        configuration?.read { [mailbox] news in
            switch news {
            case .read(let settings, let networks):
                mailbox.post(.answered(.configurationRead(settings, networks)))
            case .refused(let problems): mailbox.post(.answered(.configurationRefused(problems)))
            }
        }
    }

    /// Waits until all that is to be remembered is written.
    package func finish() {
        configuration?.finish()
        memoryQueue.sync {}
        log?.finish()
    }

    private func run(_ errand: @escaping @Sendable () -> AppEvent) {
        apart { [mailbox] in mailbox.post(.answered(errand())) }
    }

    /// Runs something on another thread, which speaks the language of this one.
    private func apart(_ work: @escaping @Sendable () -> Void) {
        let language = Language.current
        DispatchQueue.apart("palabre.errand").async { Language.$current.withValue(language, operation: work) }
    }
}
