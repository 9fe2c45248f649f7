// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// The list of members, and how it is narrowed down.
@Suite struct NickListTests {
    private func list(_ stage: Stage, _ filter: String = "") -> [String] {
        guard let channel = stage.app.channel(of: stage.app.shown) else { return [] }
        let list = NickList(channel.members, filter: filter)
        return (0..<list.rowCount).map { row in
            switch list[row] {
            case .heading(let prefix, let count): "\(prefix.map(String.init) ?? "-") \(count)"
            case .member(let member): member.nick
            case nil: "nothing"
            }
        }
    }

    @Test func `members stand under a heading for each prefix`() {
        #expect(list(.inChannel()) == ["@ 1", "moussa", "+ 1", "fatou", "- 2", "alice", "bob"])
    }

    @Test func `a filter keeps nicks that hold it, in any case`() {
        #expect(list(.inChannel(), "OU") == ["@ 1", "moussa", "+ 1", "fatou"])
        #expect(list(.inChannel(), "nobody").isEmpty)
    }

    @Test func `a bot has a sign behind its nick`() {
        var stage = Stage.inChannel(columns: 110, rows: 14)
        stage.server("@bot :robo!r@h JOIN #palabre")
        let nicks = stage.rows.compactMap { $0.split(separator: "│").last }
        #expect(nicks.contains { $0.contains("robo°") })
        #expect(nicks.contains { $0.contains("fatou") && !$0.contains("°") })
    }

    @Test func `people without a prefix need no heading when there are no others`() {
        #expect(list(.inChannel(), "ali") == ["alice"])
    }

    @Test func `typing narrows the list down, Escape shows all again`() {
        var stage = Stage.inChannel(columns: 110, rows: 14)
        stage.app.startNickFilter()
        stage.type("ou")
        #expect(stage.shows("/ou"))
        #expect(stage.shows("2/4"))
        #expect(!stage.rows.contains { $0.hasSuffix("│ bob") })
        stage.press(Key(.escape))
        #expect(stage.rows.contains { $0.hasSuffix("│ bob") })
        #expect(stage.input.isEmpty)
    }

    @Test func `Enter keeps the narrowed list and goes back to the input`() {
        var stage = Stage.inChannel(columns: 110, rows: 14)
        stage.app.startNickFilter()
        stage.type("ou")
        stage.press(Key(.enter))
        stage.type("hi")
        #expect(stage.input == "hi")
        #expect(stage.shows("2/4"))
    }

    @Test func `a long list is scrolled, and not past its end`() {
        var stage = Stage.inChannel(columns: 110, rows: 14)
        let names = (1...30).map { "guest\($0)" }
        stage.server(":irc.village 353 alice = #palabre :\(names.joined(separator: " "))")
        stage.server(":irc.village 366 alice #palabre :End")
        #expect(!stage.shows("│ guest9"))
        for _ in 0..<9 { stage.app.scrollNicks(by: 1) }
        #expect(stage.shows("│ guest9"))
        #expect(stage.shows("34 members"))
        let end = stage.rows
        stage.app.scrollNicks(by: 1)
        #expect(stage.rows == end)
        for _ in 0..<9 { stage.app.scrollNicks(by: -1) }
        #expect(stage.shows("│ moussa"))
    }
}
