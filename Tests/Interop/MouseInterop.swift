// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// The mouse on a real terminal: that it reaches us, and what comes of it.
@Suite(.serialized, .enabled(if: Installed.has("tmux"))) struct MouseInterop {
    private let server: RunningServer
    private let palabre: Palabre
    private let netcat: Netcat

    init() async throws {
        server = try await RunningServer.palabre()
        palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a", columns: 120, rows: 36)
        netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        #expect(await eventually { palabre.tmux.wantsMouse })
    }

    /// Where a text stands; all before it must be one column a letter.
    private func place(of text: String) throws -> (column: Int, row: Int) {
        let screen = palabre.tmux.screen
        let row = try #require(screen.firstIndex { $0.contains(text) }, "\(text)\n\(palabre.tmux.text)")
        let range = try #require(screen[row].range(of: text))
        return (screen[row].distance(from: screen[row].startIndex, to: range.lowerBound), row)
    }

    @Test func `a click on a buffer in the list shows it, and M-m leaves the mouse to the terminal`() async throws {
        try palabre.say("/join #b")
        #expect(await eventually { palabre.tmux.screen.first?.contains("#b") == true })
        let place = try place(of: " #a")
        for isRelease in [false, true] {
            try palabre.tmux.mouse(0, column: place.column + 1, row: place.row, isRelease: isRelease)
        }
        #expect(await eventually { palabre.tmux.screen.first?.contains("#a") == true }, "\(palabre.tmux.text)")
        try palabre.tmux.press("M-m")
        #expect(await eventually { !palabre.tmux.wantsMouse })
        try palabre.tmux.press("M-m")
        #expect(await eventually { palabre.tmux.wantsMouse })
    }

    @Test func `the wheel scrolls the log`() async throws {
        for number in 1...60 { netcat.say("number \(number).", to: "#a") }
        #expect(await palabre.sees("number 60."))
        for _ in 0..<5 { try palabre.tmux.mouse(64, column: 60, row: 10) }
        #expect(await palabre.sees("more --"))
        #expect(!palabre.tmux.text.contains("number 60."))
    }

    @Test func `a drag copies the text of the chat alone`() async throws {
        try palabre.tmux.allowCopying()
        let words = "one message that is long enough to take two rows of the log in a window of this size, and not less"
        netcat.say(words, to: "#a")
        #expect(await palabre.sees("not less"))
        let (start, end) = (try place(of: "one message"), try place(of: "not less"))
        #expect(start.row < end.row)
        try palabre.tmux.mouse(0, column: start.column, row: start.row)
        try palabre.tmux.mouse(32, column: start.column, row: end.row)
        try palabre.tmux.mouse(32, column: end.column + 7, row: end.row)
        try palabre.tmux.mouse(0, column: end.column + 7, row: end.row, isRelease: true)
        #expect(await eventually { palabre.tmux.copied == words }, "\(palabre.tmux.copied)\n\(palabre.tmux.text)")
    }
}
