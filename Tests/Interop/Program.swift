// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Synchronization

/// Where the programs under test and the peers are.
enum Installed {
    /// The folder of this test's own binary: the build's.
    static let builtFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    static var palabre: String { builtFolder.appendingPathComponent("palabre").path }
    static var palabreServer: String { builtFolder.appendingPathComponent("palabre-server").path }

    /// The path of a program of the system, `nil` when it is not installed.
    static func path(of name: String) -> String? {
        ["/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin"]
            .map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func has(_ names: String...) -> Bool {
        let missing = names.filter { path(of: $0) == nil }
        if !missing.isEmpty {
            print("notice: skipped, not installed: \(missing.joined(separator: ", "))")
        }
        return missing.isEmpty
    }
}

/// A folder of its own for a test, gone with the last reference.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "palabre-test-\(UUID().uuidString.prefix(8))"
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var path: String { url.path }

    func write(_ text: String, to name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}

/// A program that a test started: what it prints is collected, and it ends with the last reference at the latest.
final class Program {
    private final class Output: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        func append(_ data: Data) {
            bytes.withLock { $0.append(contentsOf: data) }
        }

        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    }

    private let process = Process()
    private let standardOutput = Output()
    private let standardError = Output()
    private let input = Pipe()

    init(_ path: String, _ arguments: String..., environment: [String: String] = [:], folder: String? = nil) throws {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = input
        process.standardOutput = Program.pipe(into: standardOutput)
        process.standardError = Program.pipe(into: standardError)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private static func pipe(into output: Output) -> Pipe {
        let pipe = Pipe()
        pipe.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil } else { output.append(data) }
        }
        return pipe
    }

    var output: String { standardOutput.text }
    var errors: String { standardError.text }
    var isRunning: Bool { process.isRunning }
    var identifier: Int32 { process.processIdentifier }

    func type(_ text: String) {
        input.fileHandleForWriting.write(Data(text.utf8))
    }

    func closeInput() {
        try? input.fileHandleForWriting.close()
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    func prints(_ text: String, within limit: Duration = .seconds(15)) async -> Bool {
        await eventually(within: limit) { output.contains(text) }
    }

    /// The exit code, once the program has ended by itself; `nil` when it has not in time.
    func exitCode(within limit: Duration = .seconds(15)) async -> Int32? {
        await eventually(within: limit) { !process.isRunning } ? process.terminationStatus : nil
    }
}
