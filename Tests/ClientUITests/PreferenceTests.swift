// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// The command about what the user likes.
@Suite struct PreferenceTests {
    // MARK: Settings

    @Test func `every setting tells its value, and takes it back`() {
        for setting in Setting.all {
            var settings = Settings()
            for value in setting.values {
                #expect(setting.set(&settings, value.uppercased()), "\(setting.name)")
                #expect(setting.get(settings) == value)
            }
            let before = settings
            #expect(setting.set(&settings, setting.get(before)))
            #expect(settings == before)
            #expect(!setting.meaning.isEmpty)
        }
    }

    @Test func `words can be emptied`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set highlights tea milk")
        #expect(stage.app.settings.highlights == ["tea", "milk"])
        stage.enter("/set highlights -")
        #expect(stage.app.settings.highlights == [])
        #expect(stage.shows("highlights is empty until you quit"))
        stage.enter("/set highlights")
        #expect(stage.shows("- for none"))
    }

    @Test func `set changes what it names, for now, and says so`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set theme dark")
        #expect(stage.app.settings.theme == .dark)
        #expect(stage.shows("theme is dark until you quit"))
        stage.enter("/set mouse off")
        #expect(stage.effects.contains(.setMouse(false)))
        stage.enter("/set highlights tree hare")
        #expect(stage.app.settings.highlights == ["tree", "hare"])
        stage.enter("/set")
        for setting in Setting.all { #expect(stage.shows("\(setting.name) is")) }
    }
}
