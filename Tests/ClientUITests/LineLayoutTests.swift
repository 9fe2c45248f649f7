// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

@Suite struct LineLayoutTests {
    private func line(_ kind: Line.Kind, _ text: String = "hello", at seconds: Int64 = 0) -> Line {
        Line(time: Instant(seconds: seconds), kind: kind, text: text)
    }

    private func row(_ line: Line, columns: Int, utcOffset: Int = 0) -> String {
        let layout = LineLayout(columns: columns, utcOffset: utcOffset)
        return layout.prefix(of: line).string + layout.body(of: line)[0].string
    }

    private func said(_ kind: Speech.Kind, by nick: String = "bob") -> Line.Kind {
        .said(kind, Line.Author(nick: nick, isOwn: false, isMention: false))
    }

    @Test func `with room, time and nick have columns of their own`() {
        #expect(row(line(said(.message)), columns: 80) == "00:00            bob │ hello")
        #expect(row(line(said(.message)), columns: 60) == "00:00        bob │ hello")
        #expect(row(line(said(.message, by: "averylongnick")), columns: 60) == "00:00 averylong… │ hello")
    }

    @Test func `in a narrow log the nick stands in the text, in a very narrow one there is no time`() {
        #expect(row(line(said(.message)), columns: 40) == "00:00 bob: hello")
        #expect(row(line(said(.message)), columns: 20) == "bob: hello")
    }

    @Test func `in a bare view nothing stands beside the text, and before it only who said it`() {
        let layout = LineLayout(columns: 100, utcOffset: 0, isBare: true)
        let rows = layout.rows(of: line(said(.message), String(repeating: "word ", count: 30)), LogReader.Above())
        #expect(rows[0].text.string.hasPrefix("bob: word word"))
        #expect(rows[1].text.string.hasPrefix("word "))
        #expect(rows.allSatisfy { !$0.text.string.contains("│") })
    }

    @Test func `what kind of line it is can be read without colours`() {
        #expect(row(line(said(.notice)), columns: 20) == "-bob- hello")
        #expect(row(line(said(.action)), columns: 20) == "* bob hello")
        #expect(row(line(.arrival), columns: 20) == "→ hello")
        #expect(row(line(.departure), columns: 20) == "← hello")
        #expect(row(line(.status(.warning)), columns: 20) == "! hello")
        #expect(row(line(.status(.failure)), columns: 20) == "!! hello")
        #expect(row(line(.typed(isOwn: true)), columns: 20) == "> hello")
        #expect(row(line(.typed(isOwn: false)), columns: 20) == "hello")
    }

    @Test func `times are local`() {
        #expect(row(line(.change, at: 3600), columns: 30, utcOffset: 5400) == "02:30 · hello")
        #expect(row(line(.change), columns: 30, utcOffset: -60) == "23:59 · hello")
    }

    @Test func `days are local too, and begin at midnight before 1970 as well`() {
        let layout = LineLayout(columns: 80, utcOffset: 3600)
        #expect(layout.day(of: Instant(seconds: 82_799)) == 0)
        #expect(layout.day(of: Instant(seconds: 82_800)) == 1)
        #expect(layout.day(of: Instant(seconds: -3601)) == -1)
        #expect(layout.dayRow(Instant(seconds: -3601)).string.contains(" Wednesday, 31 December 1969 "))
    }

    @Test func `a nick has one colour however it is spelled`() {
        #expect(Theme.nick("Bob") == Theme.nick("bOB"))
        #expect(Set((0..<50).map { Theme.nick("nick\($0)") }).count > 3)
    }

    @Test func `a mention stands out`() {
        let author = Line.Author(nick: "bob", isOwn: false, isMention: true)
        let prefix = LineLayout(columns: 80, utcOffset: 0).prefix(of: line(.said(.message, author)))
        #expect(prefix.glyphs.contains { $0.text == "b" && $0.style == Theme.mention })
    }
}
