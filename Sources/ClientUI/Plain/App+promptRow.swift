// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// Whether nobody may read what is being typed.
    package var hidesInput: Bool {
        if case .question(let question) = mode { return question.choices.isEmpty }
        if case .form(let form) = mode { return form.focus == .password }
        return false
    }

    /// The row in which one types, where there is no screen: never wider than the terminal, so that nothing scrolls.
    package func promptRow(columns: Int) -> PromptRow {
        Language.$current.withValue(language) { spokenRow(columns: columns) }
    }

    private func spokenRow(columns: Int) -> PromptRow {
        let columns = max(1, columns - 1)
        let entry = entry
        let label = StyledText(entry.label).truncated(to: max(2, columns / 2))
        guard let editor = entry.editor else {
            var text = label
            text.append(entry.remark)
            return PromptRow(text, cursor: entry.isLabelRead ? 0 : label.width, columns: columns)
        }
        let room = columns - label.width
        let window = InputWindow(editor, columns: max(1, entry.remark.isEmpty ? room : room * 2 / 3))
        var text = label
        text.append(window.text)
        if !entry.remark.isEmpty { text.append("  \(entry.remark)") }
        return PromptRow(text, cursor: label.width + window.cursorColumn, columns: columns)
    }

    /// What stands in the row: what it is for, what is typed, and what that would come to.
    private struct Entry {
        var label: String
        var editor: LineEditor?
        var remark = ""
        /// Whether the cursor stands on what is to be read.
        var isLabelRead = false
    }

    private var entry: Entry {
        switch mode {
        case .chat, .input: chatEntry
        case .form(let form): Entry(label: form.plainLabel, editor: form.plainEditor, remark: form.plainRemark)
        case .selecting(let selection): entry(of: selection)
        case .pickingLink(let picking):
            Entry(label: picking.chosen == nil ? localized("Which link? ") : localized("Enter opens it, y copies it: "))
        case .searchingLog(let search):
            Entry(label: prompt(of: search).trimmed + " ", editor: search.editor, remark: remark(of: search))
        case .jump(let jump): Entry(label: localized("Go to: "), editor: jump.editor, remark: remark(of: jump))
        case .number(let digits): Entry(label: localized("Window number: "), editor: LineEditor(digits))
        case .menu(let menu):
            Entry(label: "\(menu.nick): ", remark: menu.items[menu.chosen].words, isLabelRead: true)
        case .nickFilter: Entry(label: localized("People: "), editor: desk.nickFilter, remark: filteredNicks)
        case .question(let question) where question.choices.isEmpty:
            Entry(label: "\(question.prompt): ", editor: question.field.hidden)
        case .question(let question):
            Entry(label: question.choices.map { String($0.letter) }.joined(separator: "/") + " ")
        }
    }

    private var chatEntry: Entry {
        if case .input(.searching(let search)) = mode {
            return Entry(label: localized("search sent lines: "), editor: search.query, remark: search.line ?? "")
        }
        if isInNormalMode { return Entry(label: "NORMAL> ", editor: shown.editor) }
        if let reply = shown.replyTo { return Entry(label: localized("to \(reply.nick)> "), editor: shown.editor) }
        return Entry(label: "> ", editor: shown.editor, remark: pageRemark)
    }

    // The entry of a page that Enter takes.
    private var pageRemark: String {
        if shown.kind == .list {
            return shown.directory.current.map { "\($0.name) \($0.members)" } ?? localized("nothing found")
        }
        if shown.showsManual {
            return shown.manual.current.map { "\($0.term): \($0.meaning)" } ?? localized("nothing found")
        }
        return ""
    }

    private func entry(of selection: Selection) -> Entry {
        switch selection.step {
        case .reacting(let editor): return Entry(label: localized("react: "), editor: editor)
        case .redacting: return Entry(label: localized("Delete it for everybody? y/n "))
        case .choosing:
            let line = shown.log.line(at: selection.place)
            return Entry(label: "", remark: line.map { words(for: $0, in: shown) } ?? "", isLabelRead: true)
        }
    }

    private func remark(of search: LogSearch) -> String {
        guard !search.isEverywhere else { return "" }
        guard let place = search.place, let line = shown.log.line(at: place) else {
            return search.isAtEnd ? localized("not found") : ""
        }
        return search.isAtEnd ? localized("no more") : words(for: line, in: shown)
    }

    private func remark(of jump: Jump) -> String {
        jump.current.flatMap { index(of: $0.buffer) }.map { "\($0 + 1) \(title(of: buffers[$0]))" }
            ?? localized("nothing found")
    }

    private var filteredNicks: String {
        guard let channel = channel(of: shown) else { return "" }
        return nickList(of: channel).members.prefix(20).map(\.nick).joined(separator: " ")
    }
}
