// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientUI
internal import Glibc
internal import Tutorial

/// `palabre read`: prints what a running program has, and what comes.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre read",
        abstract: "Print what the palabre that runs has in its windows, and what comes.",
        discussion: "For what was said before it was started, see palabre log."
    )

    @Flag(help: "Go on, and print what comes as it comes.")
    var follow = false

    @Option(help: "Only this channel or nick; may be repeated. Without --follow, which one to print.")
    var channel: [String] = []

    @Option(help: "The network, where several have a channel of that name.")
    var network: String?

    @Option(help: "The newest lines, so many.")
    var limit = 50

    @Flag(help: "Comings, goings and the rest too, not only what is said.")
    var all = false

    @Flag(help: "An object of JSON for each line.")
    var json = false

    @OptionGroup var choice: PeerChoice

    private static let said: [KeptLine.Kind] = [.message, .notice, .action, .typed]

    func validate() throws {
        if channel.isEmpty, !follow { throw ValidationError("--channel, or --follow for all that comes") }
        if limit < 1 { throw ValidationError("--limit needs a number from 1 on") }
    }

    func run() throws {
        try calling(choice) { call in
            for channel in follow ? [] : channel { try printNewest(of: channel, by: &call) }
            if follow { try printAll(by: &call) }
        }
    }

    private func printNewest(of channel: String, by call: inout PeerCall) throws {
        try call.ask(PeerRequest(id: "read", .read(PeerPlace(network: network ?? "", buffer: channel), limit: limit)))
        while true {
            switch try call.next(within: 10_000) {
            case .lines(_, let lines, _): return try print(lines.filter { all || ReadCommand.said.contains($0.kind) })
            case .failed(_, let reason): throw Palabre.failure(localized("cannot read: \(reason)"), EXIT_FAILURE)
            default: break
            }
        }
    }

    private func printAll(by call: inout PeerCall) throws {
        try call.ask(PeerRequest(.subscribe(all ? [] : ReadCommand.said)))
        while true {
            switch try call.next() {
            case .line(let line, let place) where isWanted(place): try print([line])
            case .failed(_, let reason): throw Palabre.failure(localized("cannot read: \(reason)"), EXIT_FAILURE)
            default: break
            }
        }
    }

    private func isWanted(_ place: PeerPlace) -> Bool {
        let isNetwork = network.map { $0.lowercased() == place.network.lowercased() } ?? true
        return isNetwork
            && (channel.isEmpty || channel.contains { $0.lowercased() == place.buffer.lowercased() })
    }

    private func print(_ lines: [KeptLine]) throws(LineWriter.Failure) {
        for line in lines {
            let place = PeerPlace(network: line.conversation.network, buffer: line.conversation.name)
            let text =
                json ? PeerNotice.line(line, place).line : "\(place.buffer) \(line.plainText)".withVisibleControls
            try LineWriter(descriptor: STDOUT_FILENO).write(text)
        }
    }
}
