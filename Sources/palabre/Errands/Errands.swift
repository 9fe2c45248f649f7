// SPDX-License-Identifier: Apache-2.0

package import ClientCore
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
    // What is remembered last must be written last.
    private let memoryQueue = DispatchQueue(label: "palabre.memory")

    package init(mailbox: Mailbox<Arrival>, sockets: SocketClient, memory: MemoryFile?) {
        self.mailbox = mailbox
        self.sockets = sockets
        self.memory = memory
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

    /// Opens a URL in a browser.
    package func browse(_ url: String) {
        DispatchQueue.apart("palabre.errand").async { Browser.open(url) }
    }

    /// Uploads a file.
    package func upload(_ ticket: Ticket, _ upload: Upload) {
        DispatchQueue.apart("palabre.errand").async { [mailbox, sockets] in
            sockets.run(upload) { mailbox.post(.answered(.uploaded(ticket, $0))) }
        }
    }

    /// Has the user edit a text; the terminal must be free for it.
    package func edit(_ ticket: Ticket, _ text: String) {
        DispatchQueue.apart("palabre.errand").async { [mailbox] in mailbox.post(.edited(ticket, Editor.edit(text))) }
    }

    /// Keeps what is known of servers for the next run, of which the last one left something.
    package func remember(_ knowledge: Memory, since base: Memory) {
        guard let memory else { return }
        memoryQueue.async { [mailbox] in
            if let complaint = memory.write(knowledge, since: base) { mailbox.post(.complained(complaint)) }
        }
    }

    /// Waits until all that is to be remembered is written.
    package func finish() {
        memoryQueue.sync {}
    }

    private func run(_ errand: @escaping @Sendable () -> AppEvent) {
        DispatchQueue.apart("palabre.errand").async { [mailbox] in mailbox.post(.answered(errand())) }
    }
}
