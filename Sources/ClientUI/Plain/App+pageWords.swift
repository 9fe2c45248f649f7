// SPDX-License-Identifier: Apache-2.0

import ClientCore

// Pages to choose from, where there is no screen: the row shows what is chosen as far as it has room, the rest is said.
extension App {
    /// So much of what a page was opened about is said at once.
    private static let openingLength = 20

    /// Has said what the user has come to on a page.
    mutating func narrateChoice() {
        guard shown.isPage else { return narration.page = nil }
        guard mode.isChat || mode.isInput else { return }
        var page = narration.page ?? Narration.Page(buffer: shown.id)
        if page.buffer != shown.id { page = Narration.Page(buffer: shown.id) }
        let isNew = narration.page != page
        launch.plain == .lines ? narrateEntries(&page, isNew) : narrateChosen(&page, isNew)
        narration.page = page
    }

    /// What is chosen on the page.
    var chosenWords: String? {
        shown.showsManual ? shown.manual.current?.plainWords : shown.directory.current?.plainWords
    }

    // Nobody goes through a page line by line: what it was opened about is said, and how to ask for more. All that the
    // doctor finds is said, as it is found.
    private mutating func narrateEntries(_ page: inout Narration.Page, _ isNew: Bool) {
        if shown.kind == .doctor {
            for words in shown.manual.found.map(\.plainWords) where page.told.insert(words).inserted {
                announce(words)
            }
        } else if shown.showsManual, isNew || page.chosen != chosenWords {
            let manual = shown.manual
            let found = manual.filter.isEmpty ? manual.current.map { [$0] } ?? [] : manual.found
            for entry in found.prefix(App.openingLength) { announce(entry.plainWords) }
        }
        page.chosen = chosenWords
        if isNew { announce(localized("A line of words says what fits them, an empty one closes this.")) }
    }

    private mutating func narrateChosen(_ page: inout Narration.Page, _ isNew: Bool) {
        if isNew { announce(localized("Up and Down choose, letters search, Escape goes back")) }
        let words = chosenWords
        guard words != page.chosen else { return }
        page.chosen = words
        guard let words, let columns = narration.columns else { return }
        let room = columns - 1 - StyledText("> \(shown.editor.text)  ").width
        if StyledText(words).width > room { announce(words) }
    }
}

extension Manual.Entry {
    /// All there is to say about it, and what mends it.
    var plainWords: String {
        let mended = remedy.map { ". \($0.file): \($0.line)" } ?? ""
        return "\(term): \(meaning)\(mended)"
    }
}

extension Directory.Entry {
    fileprivate var plainWords: String { "\(name) \(members)\(topic.isEmpty ? "" : ": \(topic)")" }
}
