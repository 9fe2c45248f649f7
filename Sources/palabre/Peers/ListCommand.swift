// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientUI
internal import Glibc
internal import IRC
internal import Tutorial

/// `palabre list`: prints which windows a running program has.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre list",
        abstract: "Print the networks and the conversations of the palabre that runs."
    )

    @Flag(help: "All in one object of JSON.")
    var json = false

    @OptionGroup var choice: PeerChoice

    func run() throws {
        try calling(choice) { call in
            let places = try call.places(within: 10_000)
            let lines = places.map { "\($0.network) \($0.buffer)".withVisibleControls }
            let text = json ? [PeerNotice.buffers(id: nil, places).line] : lines
            try LineWriter(descriptor: STDOUT_FILENO).write(text.joined(separator: "\n"))
        }
    }
}
