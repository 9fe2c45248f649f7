// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc

/// Drives a server that runs already, and writes what came of it as one line of JSON.
struct Load: ParsableCommand {
    enum Scenario: String, CaseIterable, ExpressibleByArgument {
        case knock, connect, idle, talk, pingpong, letters
    }

    static let configuration = CommandConfiguration(
        abstract: "Drive a server that runs already, and print what came of it.",
        discussion: """
            knock waits until a client can register. connect registers --clients of them. idle lets them be. talk has \
            --channels of --members each, of whom --senders talk. pingpong is one client and its PINGs. letters are \
            --clients of the tutorial's protocol.

            The exit code is 1 when anything was lost, doubled, out of order, misrouted, changed, or not finished.
            """
    )

    @Argument(help: "What is done.")
    var scenario: Scenario

    @OptionGroup var settings: LoadSettings

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        // Nothing outlives its limit, whatever happens.
        alarm(UInt32(settings.limit) + 15)
        OpenFiles.raise()
        // Else the system may wake us 50 us late.
        try? Data("1000".utf8).write(to: URL(fileURLWithPath: "/proc/self/timerslack_ns"))
        let outcome = measure()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
        if !outcome.isClean { throw ExitCode(1) }
    }

    private func measure() -> Outcome {
        switch scenario {
        case .knock: Arrivals(settings: settings).knock()
        case .connect: Arrivals(settings: settings).connect()
        case .idle: Arrivals(settings: settings).idle()
        case .talk: Talk(settings).run()
        case .pingpong: PingPong(settings).run()
        case .letters: Letters(settings).run()
        }
    }
}
