// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct HistorySearchTests {
    private func stage() -> Stage {
        var stage = Stage.inChannel()
        for line in ["the hare runs", "the Tortoise walks", "a hare again"] { stage.enter(line) }
        stage.type("unsent")
        return stage
    }

    @Test func `what is found is shown, and Enter takes it without sending`() {
        var stage = stage()
        let before = stage.sent
        stage.press(.control("r"))
        stage.type("hare")
        #expect(stage.shows("a hare again"))
        stage.press(.control("r"))
        #expect(stage.rows.contains { $0.hasPrefix("  the hare runs") })
        stage.press(.control("s"))
        #expect(stage.rows.contains { $0.hasPrefix("  a hare again") })
        stage.press(Key(.enter))
        #expect(stage.input == "a hare again")
        #expect(stage.sent == before)
        stage.press(.control("_"))
        #expect(stage.input == "unsent")
    }

    @Test(arguments: [Key(.escape), .control("g")]) func `leaving it leaves the input as it was`(key: Key) {
        var stage = stage()
        stage.press(.control("r"))
        stage.type("hare")
        stage.press(key)
        #expect(stage.input == "unsent")
        #expect(!stage.shows("search sent lines"))
    }

    @Test func `another key takes what was found and does what it does`() {
        var stage = stage()
        stage.press(.control("r"))
        stage.type("runs")
        stage.press(.control("w"), .control("a"))
        #expect(stage.input == "unsent")
        stage.press(.control("g"), .control("r"))
        stage.type("runs")
        stage.press(.control("a"))
        #expect(stage.picture == "|the hare runs")
    }

    @Test func `small letters find both, capitals only themselves`() {
        var search = HistorySearch(stage().app.shown.history)
        search.query.insert("tortoise")
        search.search()
        #expect(search.line == "the Tortoise walks")
        #expect(search.match == 4..<12)
        search.query.setText("TORTOISE")
        search.search()
        #expect(search.hasFailed)
    }

    @Test func `a paste is searched for`() {
        var stage = stage()
        stage.press(.control("r"))
        stage.send(.pasted("walks\n"))
        stage.press(Key(.tab))
        #expect(stage.input == "the Tortoise walks")
    }
}
