// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc

/// How fast a server can be at all on this machine.
struct Floor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A server that only copies lines, to compare with.",
        discussion: """
            It knows a nick and one channel for each connection, and nothing else. What is said in a channel during \
            one turn goes to each member with one call of the system: that is what a server with rules can come near to.
            """
    )

    @Option(help: "The port on 127.0.0.1.")
    var port: UInt16

    @Flag(help: "Write each message to each member by itself.")
    var apart = false

    @Flag(help: "Serve the tutorial's protocol instead.")
    var letters = false

    @Option(help: "What it does wrong, for who checks whether that is noticed.")
    var lie: Lie?

    @Option(help: "Seconds after which it ends by itself.")
    var seconds: UInt32 = 600

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        alarm(seconds)
        OpenFiles.raise()
        guard let socket = Sockets.listen(on: port) else {
            throw ValidationError("port \(port) cannot be listened on: \(String(cString: strerror(errno)))")
        }
        FloorServer(socket, letters: letters, apart: apart, lie: lie).run()
    }
}
