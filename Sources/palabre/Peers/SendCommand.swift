// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientUI
internal import Glibc

/// `palabre send`: has a running program say something.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre send",
        abstract: "Say something through the palabre that runs.",
        discussion: """
            Without a text it sends the lines of standard input, one message each. It ends when all of it has reached the \
            server: with 0, or with 1 when something has not, and says why.
            """
    )

    /// The program says within a third of that that it heard nothing from the server.
    private static let patience: Int64 = 60_000

    @Option(help: "The network, where several have a channel of that name.")
    var network: String?

    @OptionGroup var choice: PeerChoice

    @Argument(help: "The channel or nick.")
    var target: String

    @Argument(parsing: .captureForPassthrough, help: "What to say.")
    var text: [String] = []

    func run() throws {
        try calling(choice) { call in
            guard text.isEmpty else { return try say(text.joined(separator: " "), by: &call) }
            while let line = readLine() { if !line.isEmpty { try say(line, by: &call) } }
        }
    }

    private func say(_ text: String, by call: inout PeerCall) throws {
        let place = PeerPlace(network: network ?? "", buffer: target)
        try call.ask(PeerRequest(id: "send", .say(text, in: place)))
        while true {
            switch try call.next(within: SendCommand.patience) {
            case .done: return
            case .failed(_, let reason): throw Palabre.failure(localized("not sent: \(reason)"), EXIT_FAILURE)
            default: break
            }
        }
    }
}
