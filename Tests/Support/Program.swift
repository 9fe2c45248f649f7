// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A program that a test started: what it prints is collected, and it ends with the last reference at the latest.
package final class Program {
    private final class Output: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        private let ended = Mutex(false)

        func append(_ data: Data) {
            bytes.withLock { $0.append(contentsOf: data) }
        }

        func end() {
            ended.withLock { $0 = true }
        }

        var isAtEnd: Bool { ended.withLock { $0 } }

        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    }

    private let process = Process()
    private let standardOutput = Output()
    private let standardError = Output()
    private let input = Pipe()
    private let pipes: [Pipe]

    package convenience init(_ path: String, _ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(path, arguments, environment: environment)
    }

    package init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        pipes = [Program.pipe(into: standardOutput), Program.pipe(into: standardError)]
        process.standardOutput = pipes[0]
        process.standardError = pipes[1]
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private static func pipe(into output: Output) -> Pipe {
        let pipe = Pipe()
        pipe.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            guard data.isEmpty else { return output.append(data) }
            handle.readabilityHandler = nil
            output.end()
        }
        return pipe
    }

    private static func isEmpty(_ pipe: Pipe) -> Bool {
        var descriptor = pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) == 0 || Int32(descriptor.revents) & POLLIN == 0
    }

    package var output: String { standardOutput.text }
    package var errors: String { standardError.text }
    package var isRunning: Bool { process.isRunning }
    package var identifier: Int32 { process.processIdentifier }

    package func type(_ text: String) {
        input.fileHandleForWriting.write(Data(text.utf8))
    }

    package func closeInput() {
        try? input.fileHandleForWriting.close()
    }

    package func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    package func prints(_ text: String, within limit: Duration = .seconds(15)) async -> Bool {
        await eventually(within: limit) { output.contains(text) }
    }

    /// The exit code, once the program has ended by itself and all that it printed was read.
    ///
    /// `nil` when it has not ended in time, or was ended by a signal.
    package func exitCode(within limit: Duration = .seconds(15)) async -> Int32? {
        guard await eventually(within: limit, { !process.isRunning }) else { return nil }
        // On a busy machine it takes a while until somebody reads what is in the pipes.
        _ = await eventually(within: limit) { pipes.allSatisfy(Program.isEmpty) }
        // Another program that was started meanwhile may have inherited the pipes, and keep their ends from coming.
        _ = await eventually(within: .seconds(1)) { standardOutput.isAtEnd && standardError.isAtEnd }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
