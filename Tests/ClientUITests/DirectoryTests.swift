// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// The list of channels: `/list`.
@Suite struct DirectoryTests {
    private func directory() -> Directory {
        var directory = Directory()
        directory.add("#swift", members: 40, topic: "A \u{2}language\u{2}")
        directory.add("#Ada", members: 40, topic: "another language")
        directory.add("#tea", members: 7, topic: "")
        directory.end()
        return directory
    }

    private func names(_ directory: Directory) -> [String] {
        directory.found.map { directory.entries[$0].name }
    }

    @Test func `the biggest come first, or all by name`() {
        var directory = directory()
        #expect(names(directory) == ["#Ada", "#swift", "#tea"])
        directory.sort(by: .name)
        #expect(names(directory) == ["#Ada", "#swift", "#tea"])
        directory.add("#bee", members: 90, topic: "")
        directory.end()
        #expect(names(directory) == ["#Ada", "#bee", "#swift", "#tea"])
        directory.sort(by: .members)
        #expect(names(directory).first == "#bee")
    }

    @Test func `all words that are typed must be somewhere, formatting or not`() {
        var directory = directory()
        directory.narrow(to: "LANG sw")
        #expect(names(directory) == ["#swift"])
        directory.narrow(to: "a language")
        #expect(names(directory) == ["#Ada", "#swift"])
        directory.narrow(to: "nothing")
        #expect(directory.current == nil)
        directory.narrow(to: "")
        #expect(names(directory).count == 3)
    }

    @Test func `the chosen one stays chosen when the order changes`() {
        var directory = directory()
        directory.choose(2)
        #expect(directory.current?.name == "#tea")
        directory.add("#zoo", members: 1000, topic: "")
        directory.end()
        #expect(directory.current?.name == "#tea")
        directory.choose(99)
        #expect(directory.chosen == 3)
        directory.choose(-4)
        #expect(directory.chosen == 0)
    }

    @Test func `a list without an end fills no memory`() {
        var directory = Directory()
        for number in 0..<Directory.capacity + 5 { directory.add("#\(number)", members: 1, topic: "") }
        directory.end()
        #expect(directory.entries.count == Directory.capacity)
        #expect(directory.omitted == 5)
    }

    @Test func `Enter joins the chosen channel, Escape closes the list`() {
        var stage = Stage.inChannel()
        stage.enter("/list")
        #expect(stage.sent.last == "LIST")
        #expect(stage.title == "channels")
        stage.app.listed("#swift", members: 3, topic: "", 0)
        stage.app.listed("#tea", members: 9, topic: "", 0)
        stage.app.listEnded(0)
        stage.press(Key(.down), Key(.enter))
        #expect(stage.sent.last == "JOIN #swift")
        #expect(stage.title == "#swift")
        stage.app.showLastBuffer()
        stage.press(Key(.escape))
        #expect(stage.title == "#swift")
        #expect(!stage.titles.contains("channels"))
    }

    @Test func `what is typed narrows the list, a command is a command`() {
        var stage = Stage.inChannel()
        stage.enter("/list")
        stage.app.listed("#swift", members: 3, topic: "", 0)
        stage.app.listed("#tea", members: 9, topic: "", 0)
        stage.app.listEnded(0)
        stage.type("swi")
        #expect(stage.shows("1 of 2 channels"))
        #expect(!stage.shows("#tea"))
        stage.press(Key(.escape))
        #expect(stage.shows("#tea"))
        stage.enter("/nick alicia")
        #expect(stage.sent.last == "NICK alicia")
        #expect(stage.title == "channels")
    }

    @Test func `Tab changes the order`() {
        var stage = Stage.inChannel()
        stage.enter("/list")
        stage.press(Key(.tab))
        #expect(stage.app.shown.directory.order == .name)
        stage.press(Key(.tab))
        #expect(stage.app.shown.directory.order == .members)
    }
}
