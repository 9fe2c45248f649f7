// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Glibc
internal import Server

/// A command for the shell that runs without a terminal, and what it printed.
struct ShellCommand {
    struct Result: Equatable {
        var text: String
        /// What a shell would say of it: 128 and the number for a signal.
        var code: Int32
        /// Whether it was ended because it took too long.
        var isOverdue = false
    }

    /// How much of its output is kept, in bytes.
    static let limit = 65_536

    private let command: String
    private let keepsErrors: Bool
    private let input: String

    /// - Parameters:
    ///   - command: What the shell is to run.
    ///   - keepsErrors: Whether what it prints as errors is kept with the rest, or dropped.
    ///   - input: What it reads; no more than a pipe holds.
    init(_ command: String, keepsErrors: Bool, input: String = "") {
        self.command = command
        self.keepsErrors = keepsErrors
        self.input = input
    }

    /// Runs it to its end, or for so many milliseconds.
    func run(within patience: Int64) -> Result {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return ShellCommand.failed(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let reading = inputPipe
        defer { if let reading { close(reading) } }
        let errors = keepsErrors ? ends[1] : nil
        let streams = ChildProcess.Streams.redirected(input: reading, output: ends[1], errors: errors)
        let child = ChildProcess.start(["/bin/sh", "-c", command], streams)
        close(ends[1])
        switch child {
        case .failure(let reason): return ShellCommand.failed(reason.code)
        case .success(let child): return ShellCommand.collect(from: child, by: ends[0], within: patience)
        }
    }

    // All of it is in the pipe before anybody reads: there is nobody to wait for.
    private var inputPipe: Int32? {
        let bytes = Array(input.utf8.prefix(ShellCommand.limit))
        var ends: [Int32] = [-1, -1]
        guard !bytes.isEmpty, pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        _ = Descriptor.write(bytes, to: ends[1])
        close(ends[1])
        return ends[0]
    }

    private static func failed(_ code: Int32) -> Result {
        Result(text: localized("cannot start a shell: \(String(cString: strerror(code)).lowercased())."), code: 126)
    }

    // A process that it left behind may hold its output open: the end of the command itself is the end.
    private static func collect(from child: ChildProcess, by descriptor: Int32, within patience: Int64) -> Result {
        let deadline = ContinuousClock.now + .milliseconds(patience)
        var text = Text()
        var code: Int32?
        var isOverdue = false
        var hasOutput = true
        while code == nil {
            if Waiting.forInput([hasOutput ? descriptor : -1], milliseconds: 20) != [.quiet] {
                hasOutput = text.read(descriptor)
            }
            code = child.code
            if code == nil, ContinuousClock.now >= deadline || text.isFull {
                isOverdue = !text.isFull
                child.kill()
                code = child.wait()
            }
        }
        while Waiting.forInput([descriptor], milliseconds: 0) != [.quiet], text.read(descriptor) {}
        return Result(text: text.string(isOverdue, patience), code: code ?? 0, isOverdue: isOverdue)
    }

    /// What was printed so far.
    private struct Text {
        private var bytes: [UInt8] = []

        var isFull: Bool { bytes.count >= ShellCommand.limit }

        /// Takes what is there; false at the end.
        mutating func read(_ descriptor: Int32) -> Bool {
            guard !isFull else { return false }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            bytes += buffer.prefix(max(0, count))
            return count > 0
        }

        func string(_ isOverdue: Bool, _ patience: Int64) -> String {
            let text = String(decoding: bytes.prefix(ShellCommand.limit), as: UTF8.self)
            if isOverdue { return text + "\n" + localized("(ended: it took longer than \(patience / 1000) seconds)") }
            return isFull ? text + "\n" + localized("(ended: it printed too much)") : text
        }
    }
}
