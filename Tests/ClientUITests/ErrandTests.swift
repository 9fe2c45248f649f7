// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What is asked of somebody outside, and what the answers do.
@Suite struct ErrandTests {
    private func run(_ line: String, _ output: String, code: Int32 = 0) -> Stage {
        var stage = Stage.inChannel()
        stage.enter(line)
        guard case .execute(let ticket, "date")? = stage.effects.last else {
            Issue.record("nothing was run")
            return stage
        }
        stage.send(.executed(ticket, output: output, code: code))
        return stage
    }

    @Test func `what a command prints is shown to us alone`() {
        let stage = run("/exec date", "Sunday\n22 November\n")
        #expect(stage.shows("22 November"))
        #expect(!stage.sent.contains { $0.contains("Sunday") })
    }

    @Test func `or said to all`() {
        let stage = run("/exec -o date", "Sunday\n")
        #expect(stage.sent.last?.hasSuffix("PRIVMSG #palabre :Sunday") == true)
    }

    @Test func `a long output is not said before somebody looked at it`() {
        let stage = run("/exec -o date", (1...6).map { "line \($0)" }.joined(separator: "\n"))
        #expect(!stage.sent.contains { $0.contains("line") })
        #expect(stage.app.shown.editor.text.hasPrefix("line 1\nline 2"))
    }

    @Test func `a failure is told, and nothing is said`() {
        let stage = run("/exec -o date", "no\n", code: 2)
        #expect(stage.shows("date: exit code 2"))
        #expect(!stage.sent.contains { $0.contains(":no") })
    }

    @Test func `an answer that nobody waits for does nothing`() {
        var stage = Stage.inChannel()
        let before = stage.rows
        stage.send(.executed(Ticket(99), output: "x", code: 0))
        stage.send(.uploaded(Ticket(99), .success("https://x")))
        stage.send(.fetched(Ticket(99), .success("x")))
        #expect(stage.rows == before)
    }

    @Test func `the address of an upload comes into the input where it was asked for`() {
        var stage = Stage.inChannel()
        let place = stage.app.shown.id
        stage.app.errand(.upload(place, file: "a.png")) { .upload($0, file: "a.png", to: "", user: "", password: "") }
        guard case .upload(let ticket, _, _, _, _)? = stage.app.effects.last else {
            Issue.record("nothing was uploaded")
            return
        }
        stage.press(.meta("1"))
        stage.send(.uploaded(ticket, .success("https://files.test/a.png")))
        #expect(stage.input == "")
        stage.press(.meta("2"))
        #expect(stage.input == "https://files.test/a.png")
    }
}
