// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A program that takes a letter on its standard input and sees to it that it is delivered, as `sendmail -t -i` does.
///
/// No shell is asked, and nothing of the letter is in its arguments.
struct MailCommand: Sendable {
    /// How much of what it says is kept, in bytes.
    private static let limit = 500

    let words: [String]
    /// How long it may take.
    var patience = MailSettings().patience

    /// Hands a letter over, and waits for the end of the program; no longer than `isAwaited`, and then it goes on alone.
    ///
    /// - Returns: Why the letter was not taken; `nil` when it was.
    func take(_ letter: [UInt8], while isAwaited: () -> Bool = { true }) -> String? {
        guard let input = Pipe(), input.fill(with: letter), let output = Pipe() else {
            return String(cString: strerror(errno))
        }
        let streams = ChildProcess.Streams.redirected(
            input: input.exit,
            output: output.entrance,
            errors: output.entrance
        )
        switch ChildProcess.start(words, streams) {
        case .failure(let mistake): return String(cString: strerror(mistake.code))
        case .success(let child):
            input.closeEntrance()
            output.closeEntrance()
            return verdict(on: child, saying: output, while: isAwaited)
        }
    }

    // What it has started may hold its output open: the end of the program itself is the end.
    private func verdict(on child: ChildProcess, saying output: Pipe, while isAwaited: () -> Bool) -> String? {
        let deadline = ContinuousClock.now + patience
        var said: [UInt8] = []
        while true {
            said += output.read(within: 50)
            let code = child.code
            if let code {
                said += output.read(within: 0)
                return code == 0 ? nil : MailCommand.complaint(said, code)
            }
            said = Array(said.prefix(MailCommand.limit))
            if ContinuousClock.now >= deadline {
                child.kill()
                _ = child.wait()
                return "it took longer than \(patience.components.seconds) seconds"
            }
            if !isAwaited() { return "the server ends" }
        }
    }

    private static func complaint(_ said: [UInt8], _ code: Int32) -> String {
        let words = String(decoding: said.prefix(limit), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? "it ended with \(code)" : "it ended with \(code): \(words.joined(separator: " "))"
    }
}

/// A pipe between us and a program.
private final class Pipe {
    private(set) var exit: CInt
    private(set) var entrance: CInt

    init?() {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (exit, entrance) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        if exit >= 0 { close(exit) }
        closeEntrance()
    }

    /// Puts everything in before anybody reads: what is short has room.
    func fill(with bytes: [UInt8]) -> Bool {
        _ = fcntl(entrance, F_SETFL, O_NONBLOCK)
        return write(entrance, bytes, bytes.count) == bytes.count
    }

    func closeEntrance() {
        if entrance >= 0 { close(entrance) }
        entrance = -1
    }

    /// What is there, or comes within so many milliseconds.
    func read(within milliseconds: Int32) -> ArraySlice<UInt8> {
        // Once it is at its end nothing comes, and the time just passes.
        var state = pollfd(fd: exit, events: Int16(POLLIN), revents: 0)
        guard poll(&state, 1, milliseconds) > 0 else { return [] }
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(exit, &piece, piece.count)
        if count == 0 {
            close(exit)
            exit = -1
        }
        return piece.prefix(max(0, count))
    }
}
