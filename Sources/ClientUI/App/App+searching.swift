// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Searching in the log of the buffer on the screen.
extension App {
    mutating func searchLog() {
        guard !shown.log.isEmpty else { return }
        mode = .searchingLog(LogSearch(home: shown.log.bottom))
    }

    /// Asks for words to look for in all conversations; what is being typed stays.
    mutating func askForSearch() {
        if shown.isPage { showLastBuffer() }
        guard shown.kind != .home || !shown.log.isEmpty else { return hint(localized("Nothing was said yet")) }
        mode = .searchingLog(LogSearch(isEverywhere: true, home: shown.log.bottom))
    }

    mutating func press(_ key: Key, in search: LogSearch) {
        var search = search
        switch key {
        case Key(.tab): return searchEverywhere(search)
        case Key(.enter) where search.isEverywhere: return searchEverywhere(search)
        case .control("s"), Key(.up): return go(older: true, search)
        case .control("r"), Key(.down): return go(older: false, search)
        case .meta("c"): search.isCaseSensitive = !search.mindsCase
        case .control("x"): search.isExpression.toggle()
        case Key(.enter):
            mode = .chat
            return search.place.map { showMarked($0) } ?? ()
        case Key(.escape), .control("g"), .control("c"):
            shown.log.bottom = search.home
            return mode = .chat
        default:
            let before = search.editor
            if let action = KeyMap.fields[key] {
                _ = search.editor.perform(action, &killRing)
            } else {
                search.editor.type(key)
            }
            guard search.editor.characters != before.characters else { return mode = .searchingLog(search) }
        }
        begin(search)
    }

    mutating func paste(_ text: String, into search: LogSearch) {
        var search = search
        search.editor.insert(text.filter { !$0.isNewline })
        begin(search)
    }

    // Leaves the search and lists what the other conversations have of it.
    private mutating func searchEverywhere(_ search: LogSearch) {
        guard !search.editor.isEmpty else { return mode = .searchingLog(search) }
        shown.log.bottom = search.home
        mode = .chat
        obey("/search \(search.editor.text)")
        // Other words may be found.
        if notice?.kind == .failure { mode = .searchingLog(search) }
    }

    // What is searched for has changed: the newest match above where the search began.
    private mutating func begin(_ search: LogSearch) {
        notice = nil
        guard !search.isEverywhere else { return mode = .searchingLog(search) }
        var search = search
        shown.log.bottom = search.home
        search.place = nil
        goOlder(&search, from: search.home.map { shown.log.index(of: $0.line) + 1 } ?? shown.log.count)
    }

    /// Where nothing was found above the place where a search began: the first match below it.
    func firstBelow(_ search: LogSearch) -> Log.Place? {
        guard search.place == nil, let home = search.home else { return nil }
        return find(search, in: min(shown.log.index(of: home.line) + 1, shown.log.count)..<shown.log.count)
    }

    private mutating func go(older: Bool, _ search: LogSearch) {
        guard !search.isEverywhere else { return mode = .searchingLog(search) }
        var search = search
        let index = search.place.map(shown.log.index) ?? shown.log.count
        if older { return goOlder(&search, from: index) }
        finish(&search, with: find(search, in: min(index + 1, shown.log.count)..<shown.log.count))
    }

    // Up to the next cut, and on from there on disk.
    private mutating func goOlder(_ search: inout LogSearch, from index: Int) {
        let end = min(index, shown.log.count)
        let start = shown.log.pieceStart(above: end)
        let found = find(search, in: (start..<end).reversed())
        let isOnDisk = found == nil && (start > 0 || shown.log.hasOlderOnDisk)
        if isOnDisk, searchOn(search, before: shown.log[start]?.place ?? search.place) {
            search.isAtEnd = false
            return mode = .searchingLog(search)
        }
        finish(&search, with: found ?? find(search, in: (0..<start).reversed()) ?? firstBelow(search))
    }

    private mutating func finish(_ search: inout LogSearch, with found: Log.Place?) {
        search.isAtEnd = found == nil && search.pattern != nil
        search.place = found ?? search.place
        mode = .searchingLog(search)
        if let found { showInLog(found) }
    }

    private func find(_ search: LogSearch, in order: some Sequence<Int>) -> Log.Place? {
        guard let pattern = search.pattern else { return nil }
        let hidesQuiet = hidesQuiet(in: shown)
        for index in order {
            guard let line = shown.log[index], line.rarities.removal == nil,
                !(hidesQuiet && line.movement?.isQuiet == true)
            else { continue }
            if pattern.isFound(in: Formatting.strip(line.text), upTo: .max) { return line.place }
        }
        return nil
    }
}
