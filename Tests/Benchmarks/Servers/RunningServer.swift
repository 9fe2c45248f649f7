// SPDX-License-Identifier: Apache-2.0

/// A server that was started for one run: on its own processor, in a folder of its own, ended with the last reference.
final class RunningServer {
    let port: UInt16
    let process: Child
    let scratch: Scratch

    /// Starts it, and waits until it lets a client in.
    init(_ server: Server) throws {
        guard let program = server.program else {
            throw Child.Failure(description: "\(server.rawValue) is not installed")
        }
        guard let port = Sockets.freePort() else { throw Child.Failure(description: "no port is free") }
        self.port = port
        scratch = try Scratch()
        let command = try server.command(program, port: port, in: scratch)
        process = try Child(command, core: Core.server, errors: scratch.file("errors"))
        // A server that speaks no IRC refuses connections until it is there, and a TLS listener all that is not TLS.
        let greeting =
            server.speaksLetters
            ? ["letters", "--clients", "1", "--duration", "0"] : server.speaksTLS ? ["knock", "--tls"] : ["knock"]
        let limit = Clock.now + 20 * Clock.second
        var isReady = false
        while !isReady, process.isRunning, Clock.now < limit {
            let arguments = greeting + ["--limit", "10", "--port", "\(port)"]
            isReady = try Drive.load(arguments, atMost: 25, in: scratch).isClean
            if !isReady { try Signals.wait(atMost: 100 * Clock.millisecond) }
        }
        guard isReady, process.isRunning else {
            process.end()
            let errors = scratch.read("errors").split(separator: "\n").prefix(3).joined(separator: "\n")
            throw Child.Failure(description: "\(server.rawValue) did not come up: \(errors)")
        }
    }

    /// Does something to it, and tells what came of that.
    func run(_ arguments: [String], atMost seconds: Double) throws -> Outcome {
        let target = ["--port", "\(port)", "--pid", "\(process.identifier)"]
        var outcome = try Drive.load(arguments + target, atMost: seconds, in: scratch)
        if !process.isRunning {
            outcome.faults[.unfinished, default: 0] += 1
            outcome.complaints.append("the server has ended")
        }
        return outcome
    }
}
