// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// The table of settings, and the commands that change what is in it.
@Suite struct SettingTests {
    // MARK: The table

    @Test(arguments: Setting.all.map(\.name))
    func `a setting tells its value, and takes it back as people type it`(name: String) throws {
        let setting = try #require(Setting.named(name))
        #expect(setting.name == name)
        var settings = Settings()
        for word in setting.values {
            #expect(setting.value(word.uppercased()).map { setting.set(&settings, $0) } == true)
            #expect(setting.get(settings).words == word)
        }
        let before = settings
        let value = try #require(setting.value(setting.get(before).words))
        #expect(setting.set(&settings, value) && settings == before)
        #expect(setting.standard == setting.get(Settings()))
        #expect(!setting.meaning.isEmpty && setting.meaning.first?.isLowercase == true && setting.meaning.last != ".")
    }

    @Test func `no two settings have the same name, and those of one sight are named without their table`() {
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        #expect(Setting.named("UI.theme")?.name == "theme")
        #expect(Setting.named("keep-days")?.name == "log.keep-days")
        // There are several of the name.
        #expect(Setting.named("enabled") == nil)
        #expect(Setting.named("") == nil && Setting.named("log.") == nil)
    }

    @Test(arguments: [
        ("theme", "blue"), ("mouse", "perhaps"), ("log.keep-days", "-1"), ("log.keep-days", "99999999999999999999"),
        ("log.keep-days", "3.5"), ("highlights", "/(/"), ("highlights", "\"\""), ("away.message", "a\u{7}b"),
    ])
    func `what is no value is refused, and changes nothing`(name: String, text: String) throws {
        let setting = try #require(Setting.named(name))
        var settings = Settings()
        let isTaken = setting.value(text).map { setting.set(&settings, $0) } ?? false
        #expect(!isTaken && settings == Settings())
    }

    @Test(arguments: [
        ("a b", ["a", "b"]), ("  a   b ", ["a", "b"]), ("\"a b\" c", ["a b", "c"]),
        ("\"a \\\"b\\\" \\\\\"", ["a \"b\" \\"]),
        ("a, b,", ["a", "b"]), ("\"a b\", c , d", ["a b", "c", "d"]), ("\"a,\" /b,/", ["a,", "/b,/"]),
        ("/a\\b/ \"", ["/a\\b/", "\""]), ("\"a\"b c", ["\"a\"b", "c"]), ("", []),
    ])
    func `a list is typed as words, and with spaces in quotes`(text: String, items: [String]) {
        #expect(SettingValue.items(of: text) == items)
        #expect(SettingValue.items(of: SettingValue.list(items).words) == (items.isEmpty ? ["-"] : items))
    }

    @Test func `what differs between settings is what must be written`() throws {
        let keys = try #require(SettingTable.all.first { $0.name == "keys" })
        var new = Settings()
        #expect(new.edits(since: Settings()).isEmpty)
        new.theme = .dark
        new.logDays = 30
        new.highlights = ["tea", "green tea"]
        #expect(keys.set(&new, "c-X 4", "undo") == nil && keys.set(&new, "C-x 5", "no such thing") != nil)
        #expect(
            new.edits(since: Settings()) == [
                .set(table: "ui", key: "theme", .text("dark")),
                .set(table: "ui", key: "highlights", .list(["tea", "green tea"])),
                .set(table: "log", key: "keep-days", .number(30)),
                .set(table: "keys", key: "C-x 4", .text("undo")),
            ]
        )
        var newer = new
        newer.bindings = Settings().bindings
        #expect(keys.set(&newer, "F2", "undo") == nil)
        #expect(
            newer.edits(since: new) == [
                .set(table: "keys", key: "C-x 4", nil), .set(table: "keys", key: "F2", .text("undo")),
            ]
        )
    }

    // MARK: Commands

    private func written(_ stage: Stage) -> [ConfigurationEdit] {
        stage.effects.flatMap { effect -> [ConfigurationEdit] in
            if case .configure(_, let edits) = effect { edits } else { [] }
        }
    }

    @Test func `set changes what it names, writes it, and says so`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set theme dark")
        #expect(stage.app.settings.theme == .dark)
        #expect(stage.shows("theme is dark"))
        stage.enter("/set mouse off")
        #expect(stage.effects.contains(.setMouse(false)))
        stage.enter("/set highlights tree \"the hare\"")
        #expect(stage.app.settings.highlights == ["tree", "the hare"])
        stage.enter("/set log.keep-days 30")
        #expect(stage.effects.contains(.limitLog(days: 30, megabytes: 0)))
        #expect(
            written(stage) == [
                .set(table: "ui", key: "theme", .text("dark")), .set(table: "ui", key: "mouse", .flag(false)),
                .set(table: "ui", key: "highlights", .list(["tree", "the hare"])),
                .set(table: "log", key: "keep-days", .number(30)),
            ]
        )
        stage.enter("/set theme dark")
        #expect(written(stage).count == 4)
        stage.enter("/set log.keep-days many")
        #expect(stage.status.contains("log.keep-days must be a whole number from 0 to 36500"))
        #expect(stage.input == "/set log.keep-days many")
    }

    @Test func `words can be emptied`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set highlights tea milk")
        #expect(stage.app.settings.highlights == ["tea", "milk"])
        stage.enter("/set highlights -")
        #expect(stage.app.settings.highlights == [])
        #expect(stage.shows("highlights is -"))
        stage.enter("/set highlights")
        #expect(stage.shows("highlights is -: what makes a message a mention"))
    }

    @Test func `unset has a setting as it is by default, and takes its line out`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set theme dark")
        stage.enter("/unset theme")
        #expect(stage.app.settings == Settings())
        #expect(stage.shows("theme is automatic"))
        #expect(written(stage).last == .set(table: "ui", key: "theme", nil))
    }

    @Test(arguments: [("log.enabled off", " from the next start on"), ("log.keep-days 3", "")])
    func `what waits for the next start is not said to be so now`(change: String, delay: String) {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set \(change)")
        let words = change.split(separator: " ")
        #expect(stage.rows.contains { $0.contains("\(words[0]) is \(words[1])\(delay)  ") })
    }

    @Test func `a key that is for typing is not taken from it by the file`() throws {
        let keys = try #require(SettingTable.all.first { $0.name == "keys" })
        var settings = Settings()
        #expect(keys.set(&settings, "q", "/quit")?.contains("q is for typing") == true)
        #expect(keys.set(&settings, "C-x q", "/quit") == nil)
    }

    @Test func `where it cannot be written, the change holds, and why is said`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set theme dark")
        guard
            case .configure(let ticket, _)? = stage.effects.last(where: {
                if case .configure = $0 { true } else { false }
            })
        else {
            Issue.record("nothing was to be written")
            return
        }
        stage.send(.configured(ticket, Failure("cannot write /c.toml: read-only file system.")))
        #expect(stage.status.contains("cannot write /c.toml: read-only file system. The change holds until you quit."))
        #expect(stage.app.settings.theme == .dark)
    }

    @Test func `what keys do is written by the names of keys and actions`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/bind F2 undo")
        stage.enter("/bind C-x 4 /nick bob")
        stage.enter("/bind M-g none")
        #expect(
            written(stage) == [
                .set(table: "keys", key: "F2", .text("undo")), .set(table: "keys", key: "C-x 4", .text("/nick bob")),
                .set(table: "keys", key: "M-g", .text("none")),
            ]
        )
        var launch = stage.app.launch
        launch.settings = stage.app.settings
        let next = App(launch)
        #expect(next.keyboard.bindings.map(\.keys.name) == ["F2", "C-x 4", "M-g"])
        #expect(next.keyboard.bindings.map(\.action) == [.undo, .run("/nick bob"), nil])
        stage.enter("/bind -reset F2")
        #expect(written(stage).last == .set(table: "keys", key: "F2", nil))
    }
}
