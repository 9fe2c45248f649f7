// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// The list of all settings: /set.
@Suite struct SettingsPageTests {
    private func page(columns: Int, rows: Int) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.enter("/set theme dark")
        stage.enter("/set")
        return stage
    }

    @Test(arguments: [(80, 24), (120, 36), (40, 12)])
    func `all settings with their values, their meaning and what is changed`(columns: Int, rows: Int) {
        var stage = page(columns: columns, rows: rows)
        stage.expectScreen("settings-\(columns)x\(rows)")
        stage.type("log")
        stage.press(Key(.down))
        stage.expectScreen("settings-log-\(columns)x\(rows)")
    }

    @Test func `every setting is in it, and those that fit what is typed`() {
        var stage = page(columns: 120, rows: 36)
        #expect(stage.app.shown.manual.found.map(\.term) == Setting.all.map(\.name))
        stage.type("●")
        #expect(stage.app.shown.manual.found.map(\.term) == ["theme"])
        #expect(stage.shows("dark ● (by default automatic): which colours are used"))
    }

    @Test func `Enter writes the command, and the list shows what came of it`() {
        var stage = page(columns: 120, rows: 36)
        stage.press(Key(.enter))
        #expect(stage.input == "/set theme dark")
        stage.press(Key(.character("w"), .control))
        stage.type("hi")
        stage.press(Key(.tab), Key(.enter))
        #expect(stage.app.settings.theme == .highContrast)
        #expect(stage.title == "settings" && stage.input == "")
        #expect(stage.shows("high-contrast ●"))
        #expect(stage.status.contains("theme is high-contrast"))
        stage.press(Key(.escape))
        stage.press(Key(.escape))
        #expect(stage.title == "#palabre")
    }

    @Test func `a word that names none shows those that it is about, and one about nothing is refused`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set dictionary")
        #expect(stage.title == "settings" && stage.input == "dictionary")
        #expect(stage.app.shown.manual.found.map(\.term).contains("spelling.language"))
        stage.press(Key(.escape), Key(.escape))
        stage.enter("/set xyzzy")
        #expect(stage.title == "#palabre" && stage.status.contains("No setting xyzzy"))
    }

    @Test func `what an editor changes is shown at once`() {
        var stage = page(columns: 120, rows: 36)
        var settings = stage.app.settings
        settings.keys = .irssi
        stage.send(.configurationRead(settings, []))
        #expect(stage.shows("irssi ●"))
    }
}
