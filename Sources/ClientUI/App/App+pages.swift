// SPDX-License-Identifier: Apache-2.0

// The list of channels and help: buffers that show something to choose from, narrowed down by what is typed.
extension App {
    // MARK: Opening and closing

    /// Shows an empty list of channels, for the answer to LIST to fill.
    mutating func openDirectory(of network: Int) {
        let id = networks[network].id
        let index = buffers.firstIndex { $0.kind == .list && $0.network == id } ?? insert(.list, network: id)
        buffers[index].directory.begin()
        show(index)
    }

    mutating func listed(_ channel: String, members: Int, topic: String, _ network: Int) {
        guard let index = directory(of: network) else { return }
        buffers[index].directory.add(channel, members: members, topic: topic)
    }

    mutating func listEnded(_ network: Int) {
        guard let index = directory(of: network) else { return }
        buffers[index].directory.end()
        networks[network].listedChannels = buffers[index].directory.names
    }

    private func directory(of network: Int) -> Int? {
        let id = networks[network].id
        return buffers.lastIndex { $0.network == id && $0.kind == .list }
    }

    /// Shows help, at a topic if there is one; whether there is anything about it.
    mutating func openManual(at topic: String?) -> Bool {
        var manual = Manual(keys: keyListing, plugins: offeredEntries)
        if let topic, !manual.open(topic) {
            manual.narrow(to: topic)
            guard !manual.found.isEmpty else { return false }
        }
        let index = buffers.firstIndex { $0.kind == .help } ?? insert(.help, network: nil)
        buffers[index].manual = manual
        buffers[index].editor = LineEditor(manual.filter)
        show(index)
        return true
    }

    /// Closes the list or the help on the screen and shows what was there before.
    mutating func closePage() {
        guard shown.isPage else { return }
        let id = shown.id
        showLastBuffer()
        if let index = index(of: id) { remove(index) }
    }

    // MARK: Keys

    mutating func pressOnPage(_ key: Key) {
        let isCommand = shown.editor.text.hasPrefix("/")
        switch (key.code, key.modifiers) {
        case (.up, []) where !isCommand: choose(by: -1)
        case (.down, []) where !isCommand: choose(by: 1)
        case (.pageUp, []): choose(by: -pageRows)
        case (.pageDown, []): choose(by: pageRows)
        case (.home, .control), (.home, .meta): choose(by: -Directory.capacity)
        case (.end, .control), (.end, .meta): choose(by: Directory.capacity)
        case (.tab, []) where !isCommand && shown.kind == .list: changeOrder()
        case (.enter, []) where !isCommand: takeChosen()
        case _ where leavesPage(key): leavePage()
        default: press(key)
        }
    }

    // What lies over the page is left first.
    private func leavesPage(_ key: Key) -> Bool {
        notice == nil && completion == nil && (key == Key(.escape) || keyMap[key] == .dismiss)
    }

    private func narrows(_ text: String) -> Bool { !text.hasPrefix("/") }

    /// Keeps what fits the text in the input, whatever has put that there.
    mutating func narrowPage() {
        guard shown.isPage, narrows(shown.editor.text) else { return }
        if shown.kind == .list { shown.directory.narrow(to: shown.editor.text) }
        if shown.showsManual { shown.manual.narrow(to: shown.editor.text) }
    }

    private var pageRows: Int { max(1, layout(for: shown, size: size).log.rows - 2) }

    /// Goes on by some entries.
    mutating func choose(by step: Int) {
        if shown.kind == .list { shown.directory.choose(shown.directory.chosen + step) }
        if shown.showsManual { shown.manual.choose(shown.manual.chosen + step) }
    }

    mutating func changeOrder() {
        shown.directory.sort(by: shown.directory.order == .members ? .name : .members)
    }

    // Escape goes back step by step: first what was typed, then the page.
    private mutating func leavePage() {
        if shown.editor.isEmpty { closePage() } else { shown.editor.clear() }
    }

    /// Joins the channel, or writes the command, that is chosen.
    mutating func takeChosen() {
        notice = nil
        if let channel = shown.directory.current, shown.kind == .list {
            do throws(Refusal) { try run("/join \(channel.name)") } catch { fail(error.reason) }
        } else if let command = shown.manual.current?.command, shown.kind == .help {
            closePage()
            guard shown.editor.isEmpty else { return }
            shown.editor.insert("/\(command) ")
        } else if shown.kind == .doctor {
            copyRemedy()
        } else if shown.kind == .settings {
            editSetting()
        }
    }
}
