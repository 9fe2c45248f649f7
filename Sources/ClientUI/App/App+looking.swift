// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Searching in all that was ever said: on disk, where it is kept, and else in the memory.
extension App {
    /// No more lines than these are listed out of the memory.
    private static let mostLines = 1000

    /// Lists the lines with some words, of one buffer or of all that there is, the newest at the bottom.
    mutating func look(for text: String, in place: Int? = nil) throws(Refusal) {
        var search = Search(words: text, terms: SearchTerms())
        do throws(TermError) {
            search.terms = try SearchTerms(parsing: text, at: now, utcOffset: launch.utcOffset)
        } catch {
            throw Refusal(error)
        }
        let conversation = place.flatMap { buffers[$0].conversation }
        search.terms.conversation = conversation
        if place == nil, features(of: shown).hasSearch, !search.terms.words.isEmpty {
            searchServer(for: search.terms.words.joined(separator: " "))
            search.asksServer = true
        }
        // A list of lines is in the memory alone.
        guard launch.kept.hasStore, place == nil || conversation != nil else {
            return try listFromMemory(search, in: place.map { [$0] } ?? conversations)
        }
        // The server's answer comes into the same window, which is open even if nothing was found here.
        if search.asksServer { list([], with: search) }
        want(search)
    }

    /// The oldest result is on the screen: asks for older ones.
    mutating func wantMoreResults(in index: Int) {
        guard let search = buffers[index].search, !search.isAsked, buffers[index].log.beginning == .earlier else {
            return
        }
        buffers[index].search?.isAsked = true
        buffers[index].log.beginning = .loading
        want(search)
    }

    private mutating func want(_ search: Search) {
        // What was looked for before is not wanted any more.
        errands = errands.filter { if case .search = $0.value { false } else { true } }
        errand(.search(search)) { .find($0, .search(search.terms, before: search.reached, limit: Search.pageLength)) }
    }

    mutating func found(_ result: Result<KeptPage, Failure>, by asked: Search) {
        let page: KeptPage
        switch result {
        case .success(let found): page = found
        case .failure(let failure): return fail(failure.explanation)
        }
        var search = asked
        search.isAsked = false
        search.reached = page.lines.last.map { KeptPosition(time: $0.time, number: $0.number) } ?? search.reached
        let isComplete = page.isComplete || page.lines.isEmpty
        let lines = page.lines.map { quoted($0) }
        if asked.reached == nil, !asked.asksServer {
            guard !lines.isEmpty else {
                return page.hasGivenUp ? failLooking() : fail(localized("No line has \"\(search.words)\" in it"))
            }
            list(lines, with: search)
        }
        guard let results = buffers.firstIndex(where: { $0.kind == .results }),
            buffers[results].search?.words == search.words
        else { return }
        if asked.reached != nil || asked.asksServer { add(lines, to: results) }
        if page.hasGivenUp, lines.isEmpty {
            failLooking()
        } else if buffers[results].log.isEmpty {
            hint(localized("No line here has \"\(search.words)\" in it; the server was asked, too"))
        }
        buffers[results].search = search
        buffers[results].log.beginning = isComplete ? .unknown : .earlier
    }

    private mutating func failLooking() {
        fail(localized("That took too long, and not all was looked at: add a word, in:, from: or after:"))
    }

    private mutating func add(_ lines: [Line], to results: Int) {
        let wasEmpty = buffers[results].log.isEmpty
        for line in lines { buffers[results].log.insert(line, as: line.rarities.origin?.place.serial) }
        if wasEmpty, results == current, mode.isChat, !lines.isEmpty { select(older: true) }
    }

    /// A line from disk as a list of lines has it.
    private func quoted(_ kept: KeptLine) -> Line {
        let conversation = kept.conversation
        let line = Line(kept)
        var quoted = Line(time: line.time, kind: line.kind, text: line.text)
        if case .said(let kind, var author) = line.kind {
            author.isMention = false
            quoted.kind = .said(kind, author)
        }
        let network = networks.first { $0.lastingName == conversation.network }
        quoted.id = line.id.map { listedID($0, network?.id) }
        let buffer = buffers.first { $0.conversation == conversation }
        let name = keeping.states[conversation]?.title ?? conversation.name
        let title = network?.title ?? conversation.network
        quoted.rarities = Line.Rarities(
            context: conversation.name.isEmpty ? title : "\(title)/\(name)",
            origin: Line.Origin(buffer: buffer?.id, place: line.place, conversation: conversation),
            removal: line.rarities.removal
        )
        return quoted
    }

    // MARK: Without a disk

    private var conversations: [Int] {
        buffers.indices.filter { conversation(of: buffers[$0]) != nil }
    }

    private mutating func listFromMemory(_ search: Search, in places: [Int]) throws(Refusal) {
        let matcher = SearchMatcher(search.terms)
        var found: [Line] = []
        for place in places {
            let conversation = conversation(of: buffers[place]) ?? Conversation(network: "", name: "")
            let matching = buffers[place].log.newestFirst.lazy.filter { line in
                line.kept(in: line.rarities.origin?.conversation ?? conversation).map(matcher.matches) ?? false
            }
            found += matching.prefix(App.mostLines).map { listed($0, from: place) }
        }
        guard search.asksServer || !found.isEmpty else {
            throw Refusal(localized("No line has \"\(search.words)\" in it"))
        }
        let sorted = found.sorted {
            ($0.time, $0.rarities.origin?.place.serial ?? 0) < ($1.time, $1.rarities.origin?.place.serial ?? 0)
        }
        list(sorted.suffix(App.mostLines), with: search)
    }

    // What was found in a list of lines leads where its line leads, and is the same message.
    private func listed(_ line: Line, from place: Int) -> Line {
        var quoted = quoted(line, at: line.place, in: place)
        if line.rarities.origin != nil { (quoted.id, quoted.rarities) = (line.id, line.rarities) }
        return quoted
    }

    // MARK: On beyond the memory

    /// Goes on on disk with a search in the log on the screen; whether there is one.
    mutating func searchOn(_ search: LogSearch, before place: Log.Place?) -> Bool {
        guard launch.kept.hasStore, let conversation = shown.conversation, let expression = search.expression else {
            return false
        }
        var terms = SearchTerms()
        terms.conversation = conversation
        terms.expression = expression
        let position = place.map { KeptPosition($0) }
        errands = errands.filter { if case .searchOn = $0.value { false } else { true } }
        errand(.searchOn(shown.id, search)) { .find($0, .search(terms, before: position, limit: 20)) }
        return true
    }

    mutating func foundOn(_ result: Result<KeptPage, Failure>, by asked: LogSearch, in id: BufferID) {
        guard case .searchingLog(var search) = mode, shown.id == id, search.editor.text == asked.editor.text else {
            return
        }
        let page = try? result.get()
        let found = page?.lines.lazy.map { Line($0) }.first { line in
            search.pattern?.isFound(in: Formatting.strip(line.text), upTo: .max) ?? false
        }
        // The disk does not mind capitals, and somebody does: what it found may all be something else.
        if found == nil, search.pattern != nil, let page, !page.isComplete, let last = page.lines.last,
            searchOn(search, before: Line(last).place)
        {
            return
        }
        if found == nil, page?.hasGivenUp == true { failLooking() }
        let place = found?.place ?? firstBelow(search)
        search.isAtEnd = place == nil
        search.place = place ?? search.place
        mode = .searchingLog(search)
        if let place { jump(to: place, in: current) }
    }
}

extension LogSearch {
    /// What is searched for as an expression, whatever its case.
    fileprivate var expression: String? {
        guard pattern != nil else { return nil }
        guard !isExpression else { return editor.text }
        var escaped = String.UnicodeScalarView()
        for scalar in editor.text.unicodeScalars {
            if scalar.isASCII, !scalar.isWord, scalar != " " { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}
