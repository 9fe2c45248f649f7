// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Support
import Testing

/// How many columns the C library gives a character, as terminals do; Glibc's module leaves it out.
@_silgen_name("wcwidth")
private func columns(of character: wchar_t) -> Int32

/// What a terminal really shows, and how it is left.
@Suite(.serialized, .enabled(if: Installed.has("tmux"))) struct TerminalInterop {
    /// The columns in which a row has a vertical line, counted in cells.
    private func borders(of row: String) -> [Int] {
        setlocale(LC_CTYPE, "C.UTF-8")
        var column = 0
        var columns: [Int] = []
        var isJoined = false
        for scalar in row.unicodeScalars {
            if scalar == "│" { columns.append(column) }
            let width = max(0, Int(Interop.columns(of: wchar_t(bitPattern: scalar.value))))
            // tmux keeps an emoji that was joined in the cell of the first, or has no room for it there.
            if !(isJoined && width == 2) { column += width }
            isJoined = scalar == "\u{200D}"
        }
        return columns
    }

    /// Whether the panes' borders stand in the same columns in all of these rows.
    ///
    /// What stands between them may have lines of its own.
    private func straightBorders(of palabre: Palabre, in rows: ClosedRange<Int>, panes: Int) -> Bool {
        let screen = palabre.tmux.screen
        guard screen.count > rows.upperBound else { return false }
        let borders = rows.map { self.borders(of: screen[$0]) }
        guard let first = borders[0].first, let last = borders[0].last, first < last || panes == 2 else { return false }
        return borders.allSatisfy { $0.first == first && (panes == 2 || $0.last == last) }
    }

    @Test(.enabled(if: (try? LoopbackSocket.connect(to: 6667)) == nil, "somebody listens on 6667"))
    func `under five keys from launch to the first word`() async throws {
        let palabre = try Palabre("")
        #expect(await palabre.sees("This computer"))
        try palabre.tmux.press("Enter")
        #expect(await palabre.sees("#palabre"))
        // The server inside knows us, and others can come in.
        #expect(await eventually { (try? LoopbackSocket.connect(to: 6667)) != nil })
        let netcat = try await Netcat(nick: "nina", port: 6667, channel: "#palabre")
        #expect(await palabre.sees("nina"))
        try palabre.say("bonjour")
        #expect(await netcat.sees("bonjour"), "\(palabre.tmux.text)")
        try palabre.say("/quit")
        #expect(await eventually { !palabre.tmux.isAlternate })
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 50)])
    func `wide characters, combining marks and emoji keep the borders straight`(columns: Int, rows: Int) async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a", columns: columns, rows: rows)
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        for text in [
            "漢字かな交じり文 한국어 ｗｉｄｅ", "e\u{301}a\u{300}\u{302} cafe\u{301}", "👍🏽 👩‍👩‍👧‍👦 ❤️ 🇫🇷 🏳️‍🌈", "1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 ☺️ ⌚\u{FE0E} 🫠",
            "क्षि நி กำ ที่ \u{1112}\u{1161}\u{11AB}", "\u{1b}[31mred\u{7}",
            "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo",
            "https://example.org/a \u{1e}struck\u{1e} \u{4}ff8800orange",
            String(repeating: "漢", count: 120), "end of the test",
        ] {
            netcat.say(text, to: "#a")
        }
        #expect(await palabre.sees("end of the test"))
        #expect(
            await eventually { straightBorders(of: palabre, in: 2...(rows - 4), panes: columns < 100 ? 2 : 3) },
            "\(palabre.tmux.text)"
        )
    }

    @Test func `no letter is lost where a terminal counts columns in its own way`() async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        netcat.say("क्षि हिन्दी स्त्री ⌚\u{FE0E}. done", to: "#a")
        #expect(await palabre.sees("done"))
        let scalars = Set(palabre.tmux.text.unicodeScalars)
        for scalar in "क्षि हिन्दी स्त्री ⌚".unicodeScalars { #expect(scalars.contains(scalar), "\(scalar)") }
    }

    @Test func `a resize wraps anew at once`() async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        netcat.say((1...30).map { "word\($0)" }.joined(separator: " "), to: "#a")
        #expect(await palabre.sees("word30"))
        for (columns, rows) in [(40, 20), (20, 5), (300, 100), (61, 12), (100, 30)] {
            try palabre.tmux.resize(columns: columns, rows: rows)
            #expect(await palabre.sees("word30"), "\(columns)x\(rows)\n\(palabre.tmux.text)")
        }
        #expect(await eventually { straightBorders(of: palabre, in: 2...20, panes: 3) }, "\(palabre.tmux.text)")
    }

    @Test(arguments: [(80, 24), (100, 30), (120, 36), (200, 50)])
    func `a storm of sizes leaves a whole picture`(columns: Int, rows: Int) async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a", columns: columns, rows: rows)
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        for number in 1...20 {
            netcat.say("number \(number) 👩‍👩‍👧‍👦 漢字 https://example.org/\(number)", to: "#a")
            try palabre.tmux.resize(columns: 40 + number * 7 % 90, rows: 6 + number * 5 % 30)
        }
        try palabre.tmux.resize(columns: columns, rows: rows)
        #expect(await palabre.sees("number 20 "))
        let panes = columns < 100 ? 2 : 3
        #expect(
            await eventually { straightBorders(of: palabre, in: 2...(rows - 4), panes: panes) },
            "\(palabre.tmux.text)"
        )
        #expect(palabre.tmux.text.contains("https://example.org/20"))
    }

    @Test func `a link is only its text where links are unknown`() async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        netcat.say("look: https://example.org/a?b=c, there", to: "#a")
        #expect(await palabre.sees("look: https://example.org/a?b=c, there"))
        #expect(!palabre.tmux.text.contains("8;") && !palabre.tmux.text.contains("id="))
    }

    /// The texts that stand between the beginning and the end of a link to a URL, in the order in which they were drawn.
    private func pieces(of url: String, in bytes: String) -> [String] {
        bytes.components(separatedBy: "\u{1B}]8;id=").dropFirst().compactMap { rest -> String? in
            let parts = rest.components(separatedBy: "\u{1B}\\")
            guard parts.count > 1, parts[0].hasSuffix(";\(url)"), parts[1].hasSuffix("\u{1B}]8;;") else { return nil }
            let text = String(parts[1].dropLast("\u{1B}]8;;".count))
            return text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
        }
    }

    @Test func `the whole URL is on every piece of a link that takes several rows`() async throws {
        let scratch = try Scratch()
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        #expect(await palabre.sees("nina"))
        try palabre.tmux.record(into: "\(scratch.path)/bytes")
        let url = "https://example.org/" + String(repeating: "long/", count: 30) + "end?a=1"
        netcat.say("read \(url) to the end.", to: "#a")
        #expect(await palabre.sees("to the end."))
        let isWhole = await eventually {
            let bytes = (try? String(contentsOfFile: "\(scratch.path)/bytes", encoding: .utf8)) ?? ""
            let pieces = pieces(of: url, in: bytes)
            return pieces.count > 1 && pieces.allSatisfy(url.contains) && pieces.joined().contains(url)
        }
        #expect(isWhole, "\(palabre.tmux.text)")
    }

    @Test func `a dead server is a visible line, and the program stays usable`() async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        #expect(await eventually { palabre.tmux.text.contains("paula") && palabre.tmux.text.contains("#a") })
        server.program.signal(SIGKILL)
        #expect(await palabre.sees("127.0.0.1:\(server.port)"))
        try palabre.say("/help")
        #expect(await palabre.sees("/join"))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
    func `the terminal is given back whatever signal ends the program`(signal: Int32) async throws {
        let scratch = try Scratch()
        let tmux = try Tmux(columns: 100, rows: 30, environment: ["XDG_DATA_HOME": scratch.path])
        // A shell that is not interactive, as the others mend what they find.
        let script = try scratch.write(
            """
            stty -g > \(scratch.path)/before
            \(Installed.palabre)
            echo $? > \(scratch.path)/code
            stty -g > \(scratch.path)/after
            echo all done
            """,
            to: "script"
        )
        try tmux.type("/bin/sh \(script)")
        try tmux.press("Enter")
        #expect(await tmux.shows("This computer"))
        #expect(tmux.isAlternate)
        kill(try #require(tmux.grandchild), signal)
        #expect(await tmux.shows("all done"))
        #expect(!tmux.isAlternate)
        func contents(_ name: String) throws -> String {
            try String(contentsOf: scratch.url.appendingPathComponent(name), encoding: .utf8)
        }
        #expect(try contents("code") == "\(128 + signal)\n")
        #expect(try !contents("before").isEmpty)
        #expect(try contents("before") == contents("after"))
    }

    @Test func `nothing wakes an idle program`() async throws {
        let server = try await RunningServer.palabre()
        for arguments in ["", "irc://paula@127.0.0.1:\(server.port)/a", "tutorial://127.0.0.1:\(server.tutorialPort)"] {
            let palabre = try Palabre(arguments)
            #expect(await eventually { palabre.tmux.isAlternate })
            let program = try #require(palabre.tmux.child)
            #expect(await staysAsleep(program), "palabre \(arguments)")
        }
        #expect(await staysAsleep(server.program.identifier), "palabre-server")
    }

    /// Whether no thread of a process wakes for three seconds, at some time within the next twenty.
    private func staysAsleep(_ process: Int32) async -> Bool {
        let clock = ContinuousClock()
        var last = (wakes: wakes(of: process), since: clock.now)
        return await eventually(within: .seconds(20)) {
            let wakes = wakes(of: process)
            if wakes != last.wakes { last = (wakes, clock.now) }
            return clock.now - last.since > .seconds(3)
        }
    }

    /// How often each thread of a process has gone to sleep so far.
    private func wakes(of process: Int32) -> [String] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return tasks.sorted().compactMap { task in
            let status = try? String(contentsOfFile: "/proc/\(process)/task/\(task)/status", encoding: .utf8)
            return status?.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }.map {
                "\(task) \($0)"
            }
        }
    }

    @Test func `C-z gives the terminal back, and fg takes it again`() async throws {
        let palabre = try Palabre("")
        #expect(await palabre.sees("This computer"))
        try palabre.tmux.press("C-z")
        #expect(await eventually { !palabre.tmux.isAlternate })
        #expect(await palabre.sees("Stopped"))
        try palabre.say("fg")
        #expect(await eventually { palabre.tmux.isAlternate })
        #expect(await palabre.sees("This computer"))
    }

    @Test func `stop ends a tutorial session with a visible line, and the program stays usable`() async throws {
        let server = try await RunningServer.palabre()
        let palabre = try Palabre("tutorial://127.0.0.1:\(server.tutorialPort)")
        #expect(await palabre.sees("CLIENT CONNECTÉ AU SERVEUR"))
        #expect(await palabre.sees("type the message"))
        try palabre.say("bonjour")
        #expect(await palabre.sees("SERVEUR"))
        #expect(await server.program.prints("MESSAGE DU CLIENT: : bonjour\n"))
        try palabre.say("stop")
        #expect(await palabre.sees("ended by \"stop\""))
        try palabre.say("/connect irc://paula@127.0.0.1:\(server.port)/a")
        #expect(await palabre.sees("#a"))
    }
}
