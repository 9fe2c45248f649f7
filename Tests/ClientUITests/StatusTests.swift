// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// What stands in the status line, and what gives way.
@Suite struct StatusTests {
    private func line(_ columns: Int) -> String {
        var line = StatusLine()
        line.add(StyledText("alice"), weight: 2)
        line.add(StyledText("#palabre"), weight: 3)
        line.add(StyledText(), weight: 9)
        line.add(StyledText("lag 1.2 s"), weight: 1)
        return line.text(columns: columns).glyphs.map(\.text).joined()
    }

    @Test func `what matters least gives way first`() {
        #expect(line(80) == " alice │ #palabre │ lag 1.2 s")
        #expect(line(29) == " alice │ #palabre │ lag 1.2 s")
        #expect(line(27) == " alice │ #palabre")
        #expect(line(12) == " #palabre")
        #expect(line(3) == " #palabre")
    }

    @Test func `a lag is a figure as long as a figure says something`() {
        #expect(StatusLine.lag(500).isEmpty)
        #expect(StatusLine.lag(1_250) == "lag 1.2 s")
        #expect(StatusLine.lag(59_999) == "lag 59.9 s")
        #expect(StatusLine.lag(60_000) == "lag ?")
        #expect(StatusLine.lag(.max) == "lag ?")
    }

    @Test func `who types is told in a few words`() {
        #expect(StatusLine.typing([]).isEmpty)
        #expect(StatusLine.typing(["ada"]) == "ada is typing")
        #expect(StatusLine.typing(["ada", "bob"]) == "ada and bob are typing")
        #expect(StatusLine.typing(["ada", "bob", "cy"]) == "several people are typing")
    }

    @Test func `our prefix and modes are shown, modes only where there is room`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.server(":moussa!x@y MODE #palabre +o alice")
        #expect(stage.status.hasPrefix(" @alice │ 2 #palabre +nt (4)"))
        stage.resize(columns: 24, rows: 12)
        #expect(stage.status == " @alice │ 2 #palabre (4)")
    }
}
