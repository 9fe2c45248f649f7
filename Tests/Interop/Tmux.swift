// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Support

/// One pane of a tmux server of its own: what a program really shows on a terminal.
final class Tmux {
    /// Where programs in the pane keep what was said, for no other to find it.
    private let data: Scratch
    private let socket = "palabre-test-\(UUID().uuidString.prefix(8))"

    /// Opens a pane with a shell that knows no start-up file.
    init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
        data = try Scratch()
        let variables = environment.merging(["XDG_DATA_HOME": data.path]) { given, _ in given }
            .map { "\($0)=\($1)" }.sorted()
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

    /// Has the terminal's mouse do something, in the words of SGR: places count from 0.
    func mouse(_ button: Int, column: Int, row: Int, isRelease: Bool = false) throws {
        let words = "\u{1b}[<\(button);\(column + 1);\(row + 1)\(isRelease ? "m" : "M")"
        try run(["send-keys", "-H"] + words.utf8.map { String($0, radix: 16) })
    }

    /// What was copied last.
    var copied: String { (try? run(["show-buffer"])) ?? "" }

    /// Lets the program in the pane copy.
    func allowCopying() throws { try run(["set-option", "-s", "set-clipboard", "on"]) }

    /// Keeps what the program in the pane writes from now on in a file, byte for byte.
    func record(into file: String) throws { try run(["pipe-pane", "-O", "cat > '\(file)'"]) }

    /// Whether the program in the pane has asked for the mouse.
    var wantsMouse: Bool {
        (try? run(["display-message", "-p", "#{mouse_button_flag}#{mouse_sgr_flag}"]))?.hasPrefix("11") ?? false
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
        shell.flatMap(Tmux.child).flatMap { Int32($0) }
    }

    /// The process that was started by the process that the shell started.
    var grandchild: Int32? {
        shell.flatMap(Tmux.child).flatMap(Tmux.child).flatMap { Int32($0) }
    }

    private var shell: String? {
        (try? run(["display-message", "-p", "#{pane_pid}"]))?.split(separator: "\n").first.map(String.init)
    }

    private static func child(of process: String) -> String? {
        let children = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return children?.split(separator: " ").first.map(String.init)
    }

    func shows(_ text: String, within limit: Duration = .seconds(20)) async -> Bool {
        await eventually(within: limit) { self.text.contains(text) }
    }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        try Command.run(Installed.path(of: "tmux") ?? "/usr/bin/tmux", ["-u", "-L", socket] + arguments)
    }
}

/// A command that ends at once, though it may leave a daemon behind, as tmux does.
///
/// Foundation's `Process` notices an end by a socket that such a daemon would keep open.
enum Command {
    struct Failure: Error {
        var status: Int32
    }

    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("palabre-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // The threads that tests run on block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, path, &actions, &attributes, &pointers, environ)
        guard error == 0 else { throw Failure(status: error) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
