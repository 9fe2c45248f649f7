// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Choosing a message with the keys, and doing something with it.
extension App {
    /// Chooses the message that we were just led to, else the lowest on the screen; or the one above or below.
    mutating func select(older: Bool) {
        guard case .selecting(let selection) = mode else { return beginSelecting() }
        step(selection, older: older)
    }

    private mutating func beginSelecting() {
        guard !shown.editor.characters.contains("\n") else { return }
        let reader = logReader
        if let marked = attention.marked, marked.buffer == shown.id, shown.log.line(at: marked.place) != nil {
            return choose(Selection(place: marked.place, home: shown.log.bottom))
        }
        let lowest = shown.log.bottom.flatMap { reader.block(upTo: $0.line) } ?? reader.shownBlock(above: nil)
        guard let place = lowest.flatMap({ shown.log[$0]?.place }) else { return }
        choose(Selection(place: place, home: shown.log.bottom))
    }

    private mutating func step(_ selection: Selection, older: Bool, by count: Int = 1) {
        var selection = selection
        selection.step = .choosing
        for _ in 0..<count {
            let reader = logReader
            guard let index = reader.block(upTo: selection.place) else { break }
            let next = older ? reader.shownBlock(above: index) : reader.shownBlock(below: index)
            guard let place = next.flatMap({ shown.log[$0]?.place }) else {
                if older { wantEarlier(in: current) } else if count == 1 { return leave(selection) }
                break
            }
            selection.place = place
        }
        choose(selection)
    }

    private mutating func choose(_ selection: Selection) {
        mode = .selecting(selection)
        showInLog(selection.place)
    }

    /// Scrolls the log on the screen no further than needed to show a line.
    mutating func showInLog(_ place: Log.Place) {
        let pane = logPane
        shown.log.bottom = reader(of: shown, in: pane).bottom(showing: place, height: pane.rows)
    }

    private mutating func leave(_ selection: Selection) {
        mode = .chat
        shown.log.bottom = selection.home
    }

    // MARK: Keys

    mutating func press(_ key: Key, in selection: Selection) {
        if notice?.kind == .hint { notice = nil }
        guard let line = shown.log.line(at: selection.place) else { return leave(selection) }
        switch selection.step {
        case .choosing: choose(by: key, selection, line)
        case .reacting(let editor): react(by: key, editor, selection, line)
        case .redacting:
            if key == Key(.character("y")), let network = currentNetwork, let id = line.id {
                tell(.redacted(id: id, in: shown.name, reason: ""), to: network)
            }
            mode = .selecting(Selection(place: selection.place, home: selection.home))
        }
    }

    mutating func paste(_ text: String, into selection: Selection) {
        guard case .reacting(var editor) = selection.step else {
            leave(selection)
            return paste(text)
        }
        var selection = selection
        editor.insert(text.filter { !$0.isNewline })
        selection.step = .reacting(editor)
        mode = .selecting(selection)
    }

    private mutating func choose(by key: Key, _ selection: Selection, _ line: Line) {
        switch key.code {
        case .up: return step(selection, older: true)
        case .down: return step(selection, older: false)
        case .pageUp: return step(selection, older: true, by: 10)
        case .pageDown: return step(selection, older: false, by: 10)
        case .enter: return perform(key, on: line, selection)
        case .character(let character) where key.modifiers.isEmpty:
            if let deed = deeds(for: line).first(where: { $0.key == character }) {
                return perform(deed, on: line, selection)
            }
            if character == "k" { return step(selection, older: true) }
            if character == "j" { return step(selection, older: false) }
        default: break
        }
        switch KeyMap.fields[key] {
        case .dismiss?, .clearLine?: leave(selection)
        default: showElse(by: key, selection)
        }
    }

    // What shows something else does so from here, too.
    private mutating func showElse(by key: Key, _ selection: Selection) {
        guard !key.isText, case .action(let action)? = keyMap[[key]], action.showsAnother else { return }
        leave(selection)
        press(key)
    }

    // Enter does what is nearest to the line: unfolds it, goes to it, tries it again or answers it.
    private mutating func perform(_ key: Key, on line: Line, _ selection: Selection) {
        if line.movement != nil { return unfold(line.place) }
        if let origin = line.rarities.origin { return visit(origin) }
        let deeds = deeds(for: line)
        if deeds.contains(.retry) { return perform(.retry, on: line, selection) }
        if deeds.contains(.reply) { perform(.reply, on: line, selection) }
    }

    private mutating func perform(_ deed: Selection.Deed, on line: Line, _ selection: Selection) {
        var selection = selection
        switch deed {
        case .react:
            selection.step = .reacting(LineEditor())
            mode = .selecting(selection)
        case .redact:
            selection.step = .redacting
            mode = .selecting(selection)
        case .openLink: pickLink(of: line)
        default:
            leave(selection)
            perform(deed, on: line)
        }
    }

    // What ends the choosing.
    private mutating func perform(_ deed: Selection.Deed, on line: Line) {
        let text = Formatting.strip(line.text)
        let nick = line.author?.nick ?? ""
        switch deed {
        case .reply: answer(line)
        case .retry: retry(line.place)
        case .copy:
            effects.append(.copy(text))
            notice = Notice(kind: .hint, words: localized("Copied"))
        case .quote: shown.editor.insert(text.fields(separatedBy: "\n").map { "> \($0)\n" }.joined())
        case .profile: request("WHOIS", [nick, nick])
        case .react, .redact, .openLink: break
        }
    }

    /// What is said next in the buffer on the screen answers a message.
    mutating func answer(_ line: Line) {
        guard let id = line.id else { return }
        shown.replyTo = Reply(id: id, nick: line.author?.nick ?? "", text: Formatting.strip(line.text))
    }

    // MARK: Reacting

    private mutating func react(by key: Key, _ editor: LineEditor, _ selection: Selection, _ line: Line) {
        var (editor, selection) = (editor, selection)
        switch key.code {
        case .enter:
            let text = Emoji.reaction(typed: editor.text)
            return text.isEmpty ? () : toggle(text, on: line, selection)
        case .character(let digit) where editor.isEmpty && key.modifiers.isEmpty:
            if let number = digit.wholeNumberValue, digit.isASCII, (1...6).contains(number) {
                return toggle(Selection.usualReactions[number - 1], on: line, selection)
            }
        case .escape: return mode = .selecting(Selection(place: selection.place, home: selection.home))
        default: break
        }
        guard key != .control("g") else { return leave(selection) }
        if let action = KeyMap.fields[key] { _ = editor.perform(action, &killRing) } else { editor.type(key) }
        selection.step = .reacting(editor)
        mode = .selecting(selection)
    }

    private mutating func toggle(_ text: String, on line: Line, _ selection: Selection) {
        mode = .selecting(Selection(place: selection.place, home: selection.home))
        react(text, to: line)
    }

    /// Reacts to a message of the buffer on the screen, or takes the same reaction back.
    mutating func react(_ text: String, to line: Line) {
        guard let id = line.id, let network = currentNetwork else { return }
        let isRemoval = line.rarities.reactions.contains { $0.text == text && $0.isOwn }
        tell(.reacted(Report.Reaction(text, to: id, isRemoval: isRemoval), in: shown.name), to: network)
    }

    // MARK: What can be done

    /// What can be done with a line of the buffer on the screen.
    func deeds(for line: Line) -> [Selection.Deed] {
        let features = features(of: shown)
        let author = line.author
        let isTagged = line.id != nil && isConversation(shown) && features.hasClientTags && author != nil
        return Selection.Deed.allCases.filter { deed in
            switch deed {
            case .reply, .react: isTagged
            case .redact: canRedact(line, features)
            case .retry: if case .failed = line.delivery { true } else { false }
            case .copy: line.movement == nil && line.kind != .gap
            case .openLink: !line.links.isEmpty
            case .quote: author != nil
            case .profile: author?.isOwn == false && shown.network != nil
            }
        }
    }

    /// Whether a message can be deleted: by who said it, and by those who keep order in the channel.
    func canRedact(_ line: Line, _ features: Features) -> Bool {
        guard features.hasRedaction, line.id != nil, line.rarities.removal == nil, let author = line.author else {
            return false
        }
        let us = network(of: shown)?.session.nick ?? ""
        let ranks = channel(of: shown)?.member(us)?.prefixes ?? ""
        return author.isOwn || ranks.contains { "~&@%".contains($0) }
    }
}
