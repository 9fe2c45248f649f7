// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// A program that gets whole lines, not keys: each is an answer to what is asked, a command or a text.
extension App {
    /// So many entries of a page are said at once.
    private static let foundLength = 20

    /// Whether the next line would be taken as somebody would who sees what came of the last one.
    package var isSettled: Bool {
        let isUnderway = networks.contains { !$0.isOver && !$0.isReady || $0.isReady && !$0.awaitedChannels.isEmpty }
        return !isUnderway && errands.isEmpty
    }

    /// Whether a network cannot be reached that somebody wants.
    package var isCutOff: Bool { networks.contains { countdown(of: $0) != nil } }

    /// Takes a line that came whole.
    mutating func take(line: String) {
        switch mode {
        case .question(let question): answer(question, line)
        case .form(let form) where line.isEmpty: press(Key(.enter), in: form)
        case .chat where shown.isPage && !line.hasPrefix("/"): look(up: line)
        default:
            mode = .chat
            enter(line)
        }
    }

    // Nobody types ahead of a question line by line.
    private mutating func answer(_ question: Question, _ line: String) {
        questionShownAt = Instant(milliseconds: now.milliseconds - Question.guardTime)
        guard question.choices.isEmpty else {
            return press(line.first.map { Key(.character($0)) } ?? Key(.escape), in: question)
        }
        var question = question
        question.paste(line)
        press(line.isEmpty ? Key(.escape) : Key(.enter), in: question)
    }

    // What was being typed stays in the history.
    private mutating func enter(_ line: String) {
        let place = current
        if !shown.editor.isEmpty { shown.history.add(shown.editor.text) }
        shown.editor = LineEditor(line)
        send()
        if buffers.indices.contains(place), buffers[place].editor.text == line { buffers[place].editor = LineEditor() }
    }

    // A page has no keys: what fits is said, and an empty line closes it.
    private mutating func look(up text: String) {
        guard !text.isEmpty else { return closePage() }
        shown.editor = LineEditor(text)
        narrowPage()
        if shown.showsManual {
            for entry in shown.manual.found.prefix(App.foundLength) { announce(entry.plainWords) }
        } else {
            let entries = shown.directory.found.prefix(App.foundLength).map { shown.directory.entries[$0] }
            for entry in entries { announce("\(entry.name), \(entry.members): \(entry.topic.plain)") }
        }
        let chosen = chosenWords
        narration.page?.chosen = chosen
        announce(localized("An empty line closes this."))
    }
}
