// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that a test started: what it prints is collected, and it ends with the last reference at the latest.
package final class Program {
    /// What a program prints: a file without a name, since what is in a file is there whole once the program has ended,
    /// whoever else is busy, while a pipe has to be read in time.
    private final class Output {
        private let file: FileHandle

        init() throws {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            // Not for other programs that are started meanwhile.
            let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
            unlink(path)
            file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }

        var handle: FileHandle { file }

        var text: String {
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            // The program writes at the offset that it shares with us, so reading must leave that alone.
            while true {
                let count = pread(file.fileDescriptor, &piece, piece.count, off_t(bytes.count))
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += piece[..<count]
            }
        }
    }

    private let process = Process()
    private let standardOutput: Output
    private let standardError: Output
    private let input = Pipe()

    package convenience init(_ path: String, _ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(path, arguments, environment: environment)
    }

    package init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        standardOutput = try Output()
        standardError = try Output()
        process.standardOutput = standardOutput.handle
        process.standardError = standardError.handle
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
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

    /// The exit code, once the program has ended by itself; `nil` when it has not in time, or was ended by a signal.
    package func exitCode(within limit: Duration = .seconds(15)) async -> Int32? {
        guard await eventually(within: limit, { !process.isRunning }) else { return nil }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
