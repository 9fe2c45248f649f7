// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What `/doctor` makes of what it was told.
struct DoctorTests {
    private func findings(
        _ facts: [TerminalFact] = [.colors(256)],
        _ change: (inout Examination) -> Void = { _ in }
    )
        -> [Finding]
    {
        var examination = Examination()
        examination.terminalType = "xterm-256color"
        change(&examination)
        return Doctor(facts, examination, Size(columns: 80, rows: 24)).findings
    }

    /// The answers of tmux in the order of the questions.
    private func tmux(_ answers: String...) -> Multiplexer {
        .tmux(TmuxOptions(parsing: answers.joined(separator: "\n")))
    }

    private func remedies(_ findings: [Finding]) -> [String] { findings.compactMap { $0.remedy?.line } }

    // MARK: The terminal

    @Test func `what the terminal told is told`() {
        let facts: [TerminalFact] = [
            .name("foot(1.16.2)"), .colors(256), .mixesColors, .tellsAllKeys, .knows(.mouse, true),
            .knows(.pastes, false), .background(red: 0, green: 0, blue: 0),
        ]
        let lines = Doctor.report(findings(facts))
        #expect(lines.first == "Terminal")
        #expect(lines.contains("  ✓ name: foot(1.16.2) (TERM=xterm-256color), 80 columns and 24 rows"))
        #expect(lines.contains("  ✓ colours: 16 million"))
        #expect(lines.contains("  ✓ background: dark"))
        #expect(lines.contains("  ✓ mouse: clicks, wheel and dragging"))
        #expect(lines.contains("  ! pastes: what is pasted looks like typed"))
        #expect(lines.contains("  ? focus: the terminal does not tell"))
        #expect(lines.contains("  ✓ clipboard: what you copy gets there (OSC 52)"))
    }

    @Test func `what is wrong is mended by a line in a file`() {
        let lines = Doctor.report(findings([.colors(8)]) { $0.hasUTF8 = false })
        #expect(lines.contains("      ~/.profile: export TERM=xterm-256color"))
        #expect(lines.contains("      ~/.profile: export LANG=C.UTF-8"))
        let old = findings([.name("XTerm(379)"), .colors(256)])
        #expect(remedies(old) == ["XTerm*disallowedWindowOps: 20,21,SetXprop"])
        #expect(remedies(findings([.name("XTerm(390)"), .colors(256), .setsClipboard])) == [])
    }

    @Test func `whoever wants no colours lacks none`() {
        let lines = Doctor.report(findings([.colors(0)]) { $0.refusesColors = true })
        #expect(lines.contains("  ✓ colours: none: NO_COLOR is set"))
    }

    @Test func `widths are told when they are other than here, and only once they were measured`() {
        #expect(!findings().contains { $0.subject == "widths" })
        let same = WidthSample.allCases.map { TerminalFact.width($0, $0.width) }
        #expect(findings(same).contains { $0.subject == "widths" && $0.verdict == .fine })
        let other = findings([.width(.accent, 1), .width(.heart, 1), .width(.family, 6)])
        #expect(
            other.contains { $0.subject == "widths" && $0.words.hasSuffix("❤\u{FE0F} 1/2, 👩\u{200D}👩\u{200D}👧 6/2") }
        )
    }

    @Test func `without a terminal there is nothing to tell of it`() {
        let lines = Doctor([], Examination(), nil).report
        #expect(lines == ["Terminal", "  ? name: none: in a terminal there is more to tell"])
    }

    // MARK: tmux and screen

    @Test func `tmux as it is installed is mended line by line`() {
        let found = findings {
            $0.terminalType = "screen"
            $0.multiplexer = tmux("3.3a", "500", "0", "external", "off", "off", "0", "bpaste,clipboard,title")
        }
        #expect(
            remedies(found.filter { $0.group == "tmux 3.3a" }) == [
                "set -s set-clipboard on", "set -g allow-passthrough on", "set -g focus-events on",
                "set -s escape-time 10", "set -g default-terminal \"tmux-256color\"", "set -g set-titles on",
                "set -as terminal-features \",*:RGB\"",
                "set -s extended-keys on; set -as terminal-features \",*:extkeys\"",
            ]
        )
        // What is around tmux cannot be asked.
        #expect(!found.contains { $0.group == "Terminal" && $0.subject == "clipboard" })
    }

    @Test func `tmux that lets everything through needs nothing`() {
        let found = findings([.mixesColors]) {
            $0.terminalType = "tmux-256color"
            $0.multiplexer = tmux("3.5a", "10", "1", "on", "on", "always", "1", "RGB,extkeys,hyperlinks,clipboard")
        }
        let own = found.filter { $0.group == "tmux 3.5a" }
        #expect(own.count == 9)
        #expect(own.allSatisfy { $0.verdict == .fine })
    }

    @Test func `old tmux is told what it understands, and not what it lacks`() {
        let found = findings { $0.multiplexer = tmux("3.1c", "0", "0", "off", "", "", "0", "") }
        let lines = remedies(found)
        #expect(lines.contains("set -as terminal-overrides \",*:Tc\""))
        #expect(
            !lines.contains { $0.contains("extended-keys") || $0.contains("passthrough") || $0.contains("clipboard") }
        )
    }

    @Test func `a tmux that answers nothing is no reason to fall`() {
        let found = findings { $0.multiplexer = .tmux(TmuxOptions(parsing: "")) }
        #expect(found.contains { $0.group == "tmux " })
    }

    @Test(arguments: [
        ("3.3a", true), ("3.3", true), ("next-3.6", true), ("master", true), ("2.9", false), ("3.2a", false),
    ])
    func `versions of tmux are numbers with letters around`(version: String, isNew: Bool) {
        #expect(TmuxOptions(parsing: version).isAtLeast(3, 3) == isNew)
    }

    @Test func `screen gets the lines that it understands`() {
        let found = findings {
            $0.terminalType = "screen"
            $0.multiplexer = .screen
        }
        #expect(remedies(found) == ["term screen-256color", "defutf8 on", "maptimeout 10"])
    }

    // MARK: The computer

    @Test func `files and programs are told, with what is wrong with them`() {
        let lines = Doctor.report(
            findings {
                $0.places = [
                    Examination.Place(.configuration, "/home/a/config.toml", .missing),
                    Examination.Place(.log, "/home/a/log.sqlite", .readOnly, size: 12_345_678),
                    Examination.Place(.socket, "/run/user/1000/palabre/7.sock", .writable),
                ]
                $0.tools = [
                    Examination.Tool(.editor, "nano", path: "/usr/bin/nano"),
                    Examination.Tool(.browser, "xdg-open", path: nil),
                ]
            }
        )
        #expect(lines.contains("  ✓ configuration: /home/a/config.toml, which is not there yet"))
        #expect(lines.contains("  ! log: /home/a/log.sqlite (12 MB), which you may not write"))
        #expect(lines.contains("  ✓ scripts' socket: /run/user/1000/palabre/7.sock"))
        #expect(lines.contains("  ✓ editor: /usr/bin/nano"))
        #expect(lines.contains("  ! browser: no xdg-open: links cannot be opened from here"))
        #expect(lines.contains("      ~/.profile: export BROWSER=firefox"))
    }

    // MARK: The page

    private func stage(columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.send(.learned(.name("tmux 3.3a")))
        stage.send(.learned(.colors(256)))
        stage.enter("/doctor")
        var examination = Examination()
        examination.terminalType = "tmux-256color"
        examination.multiplexer = tmux("3.3a", "500", "0", "external", "off", "off", "1", "RGB")
        examination.places = [
            Examination.Place(.log, "/home/alice/.local/share/palabre/log.sqlite", .writable, size: 5_000)
        ]
        stage.send(.examined(examination))
        return stage
    }

    @Test func `the page asks for what is not known, and shows it as soon as it is`() {
        var stage = stage()
        #expect(stage.effects.contains(.examine))
        #expect(!stage.shows("widths"))
        stage.send(.learned(.width(.heart, 1)))
        #expect(stage.shows("widths"))
    }

    @Test func `Enter copies the line that mends what is chosen`() {
        var stage = stage()
        stage.type("focus-events")
        stage.press(Key(.enter))
        #expect(stage.effects.contains(.copy("set -g focus-events on")))
        #expect(stage.status.contains("Copied: it belongs into ~/.tmux.conf"))
        stage.press(Key(.escape), Key(.escape))
        #expect(stage.title == "doctor")
        stage.press(Key(.enter))
        #expect(stage.status.contains("nothing to mend"))
        stage.press(Key(.escape), Key(.escape))
        #expect(stage.title == "#palabre")
    }

    @Test func `what a network has and lacks is told`() {
        var stage = stage()
        stage.type("network village")
        #expect(stage.shows("irc://127.0.0.1/#palabre, connected"))
        #expect(stage.shows("not logged in"))
        #expect(stage.shows("history, replies, reactions, typing"))
        stage.lose(.requested)
        stage.enter("/doctor")
        stage.type("network village")
        #expect(!stage.shows("not logged in"))
    }

    @Test func `the doctor's page`() {
        stage().expectScreen("doctor-80x24")
        stage(columns: 120, rows: 36).expectScreen("doctor-120x36")
    }
}
