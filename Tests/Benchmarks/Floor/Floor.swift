// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How fast a channel can be at all: copies lines from one to all others, and knows nothing else.
struct Floor: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A server that only copies lines, to compare with.")

    @Option(help: "The port on 127.0.0.1 to listen on.")
    var port: UInt16
}
