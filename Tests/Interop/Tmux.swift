// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support

/// One pane of a tmux server of its own: what a program really shows on a terminal.
final class Tmux {
    private let socket = "palabre-test-\(UUID().uuidString.prefix(8))"

    /// Opens a pane with a shell that knows no start-up file.
    init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
        let variables = environment.map { "\($0)=\($1)" }.sorted()
        try run(
            ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
                + ["env", "LC_ALL=C.UTF-8", "PS1=ready$ ", "TERM=screen-256color"] + variables
                + ["bash", "--norc", "--noprofile"]
        )
        try run(["set-option", "-g", "status", "off"])
        try resize(columns: columns, rows: rows)
    }

    deinit {
        _ = try? run(["kill-server"])
    }

    /// Types text as it stands.
    func type(_ text: String) throws {
        try run(["send-keys", "-l", "--", text])
    }

    /// Presses keys by tmux's names: `Enter`, `C-a`, `M-1`, `PPage`.
    func press(_ keys: String...) throws {
        try run(["send-keys"] + keys)
    }

    func resize(columns: Int, rows: Int) throws {
        try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// The rows of the screen, without trailing spaces.
    var screen: [String] {
        (try? run(["capture-pane", "-p"]))?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            ?? []
    }

    var text: String { screen.joined(separator: "\n") }

    /// Whether a program has the alternate screen.
    var isAlternate: Bool {
        (try? run(["display-message", "-p", "#{alternate_on}"]))?.hasPrefix("1") ?? false
    }

    /// The process that the shell started.
    var child: Int32? {
        guard let shell = (try? run(["display-message", "-p", "#{pane_pid}"]))?.split(separator: "\n").first,
            let children = try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        else { return nil }
        return children.split(separator: " ").first.flatMap { Int32($0) }
    }

    func shows(_ text: String, within limit: Duration = .seconds(20)) async -> Bool {
        await eventually(within: limit) { self.text.contains(text) }
    }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Installed.path(of: "tmux") ?? "/usr/bin/tmux")
        process.arguments = ["-u", "-L", socket] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
