// SPDX-License-Identifier: Apache-2.0

import ClientCore
import DequeModule
import IRC

// What is said where there is no screen: after each event, what is new in the buffer that one is in, and who calls from
// another one.
extension App {
    /// So many lines are said at once of what came while nobody was there.
    private static let excerptLength = 10
    /// After so many seconds without a word the time is told.
    private static let clockInterval: Int64 = 300

    var isPlain: Bool { launch.plain != nil }

    /// Says something to a user without a screen.
    mutating func announce(_ text: String) { narration.say(text) }

    /// Has written what came of an event.
    mutating func narrate() {
        guard isPlain else { return }
        let told = narrateWindow()
        narrate(buffers[current].log.news?.take() ?? [], except: told)
        for index in buffers.indices where buffers[index].log.news?.items.isEmpty == false {
            narrate(buffers[index].log.news?.take() ?? [], elsewhere: index)
        }
        narratePage()
        narrateNotice()
        narrateMode()
        narrateChoice()
        let lines = narration.takeLines().flatMap(rows)
        if !lines.isEmpty { effects.append(.write(lines)) }
    }

    // A text as rows of the terminal, with nothing in it that this would obey.
    private func rows(of text: String) -> [String] {
        text.fields(separatedBy: "\n").flatMap { line -> [String] in
            let text = StyledText(line)
            guard let columns = narration.columns else { return [text.plain] }
            return text.rows(width: columns).map { text[$0].plain }
        }
    }

    // MARK: Windows

    // Says where the user has come to, and what is unread there; tells which lines that were.
    private mutating func narrateWindow() -> Set<Log.Place> {
        guard narration.shown != shown.id else { return [] }
        let isFirst = narration.shown == nil
        narration.shown = shown.id
        narration.bottom = shown.log.bottom
        if case .form = mode { return [] }
        let unread = unreadLines
        let mentions = shown.meansUsAnyway ? 0 : unread.count { $0.author?.isMention == true }
        announce(windowWords(unread: unread.count { $0.author?.isOwn == false }, mentions: mentions))
        if isFirst, shown.kind == .home {
            announce(localized("/connect chooses a server, /help lists all commands, /quit leaves"))
        }
        if unread.count > App.excerptLength {
            announce(localized("The last \(App.excerptLength); M-u goes to the first:"))
        }
        let told = unread.suffix(App.excerptLength)
        for line in told { announce(line) }
        return Set(unread.map(\.place))
    }

    private func windowWords(unread: Int, mentions: Int) -> String {
        let place = localized("Window \(current + 1), \(title(of: shown))")
        switch (unread, mentions) {
        case (0, _): return place
        case (_, 0): return localized("\(place), unread \(unread)")
        case (_, 1): return localized("\(place), unread \(unread), 1 mention")
        default: return localized("\(place), unread \(unread), \(mentions) mentions")
        }
    }

    // Those below the mark, or as many as were counted where there is none.
    private var unreadLines: [Line] {
        var left = narration.unread
        let newest = shown.log.newestFirst.prefix(1000)
        let unread = newest.prefix { line in
            if let mark = shown.log.readMark { return line.place > mark }
            defer { if line.author?.isOwn == false { left -= 1 } }
            return left > 0
        }
        return unread.filter { !isHidden($0) }.reversed()
    }

    private func isHidden(_ line: Line) -> Bool {
        // A gap that a history will close is none.
        line.kind == .gap ? features(of: shown).hasHistory : line.movement?.isQuiet == true && hidesQuiet(in: shown)
    }

    // MARK: Lines

    private mutating func narrate(_ news: [News.Item], except told: Set<Log.Place>) {
        let log = shown.log
        let lines = news.compactMap { item -> Line? in
            guard case .new(let place) = item, !told.contains(place) else { return nil }
            return log.line(at: place).flatMap { isHidden($0) ? nil : $0 }
        }
        let isMuch = lines.count > App.excerptLength
        let old = lines.filter { isMuch && ($0.isReplayed || shown.kind == .results) }
        let omitted = Set(old.dropLast(App.excerptLength).map(\.place))
        let left = omitted.count
        if left > 0 {
            announce(
                localized(left, "\(left) earlier message: PgUp reads it", "\(left) earlier messages: PgUp reads them")
            )
        }
        for line in lines where !omitted.contains(line.place) { announce(line) }
        for case .changed(let old) in news {
            guard let line = log.line(at: old.place) else { continue }
            for words in line.plainChanges(since: old) { announce(words) }
        }
    }

    // Who calls us, and what goes wrong, is heard everywhere; the rest is unread.
    private mutating func narrate(_ news: [News.Item], elsewhere index: Int) {
        let buffer = buffers[index]
        guard buffer.kind != .mentions, buffer.kind != .results, buffer.mute != .all else { return }
        for case .new(let place) in news {
            guard let line = buffer.log.line(at: place), !line.isReplayed, isCall(line, in: buffer) else { continue }
            let words = words(for: line, in: buffer)
            if !narration.lines.contains(words) { announce(localized("In \(title(of: buffer)), \(words)")) }
        }
    }

    private func isCall(_ line: Line, in buffer: Buffer) -> Bool {
        if line.kind == .status(.failure) { return buffer.kind == .server }
        guard let author = line.author, !author.isOwn else { return false }
        return author.isMention || buffer.kind == .query
    }

    /// Says a line of the buffer that one is in; the time first, when it is not the one that was told last.
    private mutating func announce(_ line: Line) {
        tellTime(of: line)
        announce(words(for: line, in: shown))
    }

    private mutating func tellTime(of line: Line) {
        let layout = lineLayout(columns: 80)
        let last = narration.clock
        let isNewDay = last.map { layout.day(of: $0) != layout.day(of: line.time) } ?? true
        let isLater = last.map { abs(line.time - $0) >= App.clockInterval * 1000 } ?? true
        narration.clock = line.time
        if isNewDay {
            announce("\(layout.date(of: line.time)), \(layout.clock(line.time))")
        } else if isLater {
            announce(layout.clock(line.time))
        }
    }

    func words(for line: Line, in buffer: Buffer) -> String {
        let answered = line.rarities.replyTo.map { id in
            buffer.log.place(ofID: id).flatMap { buffer.log.line(at: $0) }?.author?.nick
                ?? localized("an earlier message")
        }
        var line = line
        if buffer.meansUsAnyway, case .said(let kind, var author) = line.kind {
            author.isMention = false
            line.kind = .said(kind, author)
        }
        return line.plainWords(answering: answered)
    }

    // MARK: Reading back

    // What is on the page that the reader has turned to.
    private mutating func narratePage() {
        guard shown.log.bottom != narration.bottom else { return }
        narration.bottom = shown.log.bottom
        guard mode.isChat || mode.isInput else { return }
        guard shown.log.bottom != nil else { return announce(localized("The newest message.")) }
        let pane = logPane
        let rows = logReader.screen(height: pane.rows)
        narration.clock = nil
        if rows.first?.anchor.line == .start { announce(rows[0].text.plain.trimmed) }
        var last: Log.Place?
        for row in rows.dropLast() where row.anchor.line != last {
            last = row.anchor.line
            guard let line = shown.log.line(at: row.anchor.line) else { continue }
            line.movement == nil ? announce(line) : tellFold(of: line)
        }
        narration.clock = nil
    }

    private mutating func tellFold(of line: Line) {
        let fold = shown.log.fold(at: shown.log.head(of: shown.log.index(of: line.place)))
        guard fold.count > 1, !shown.log.isUnfolded(fold) else { return announce(line) }
        var summary = MovementSummary()
        for index in fold {
            guard let line = shown.log[index], !isHidden(line), let movement = line.movement else { continue }
            summary.add(movement)
        }
        tellTime(of: line)
        announce(summary.plainWords)
    }

    // MARK: What lies over it

    private mutating func narrateNotice() {
        guard notice != narration.notice else { return }
        narration.notice = notice
        guard let notice else { return }
        let words = notice.kind == .failure ? localized("error: \(notice.words)") : notice.words
        // A server's refusal stands in the log too.
        if !narration.lines.contains(words) { announce(words) }
    }

    private mutating func narrateMode() {
        let subject = subject
        guard subject != narration.subject else { return }
        narration.subject = subject
        switch mode {
        case .question(let question): for words in question.plainWords { announce(words) }
        case .form(let form): for words in form.plainWords(launch.plain) { announce(words) }
        case .selecting: announce(localized("Up and Down choose a message, Escape goes back"))
        case .menu(let menu): announce(menu.items.map { "\($0.letter) \($0.words)" }.joined(separator: ", "))
        case .pickingLink(let picking):
            for (letter, link) in zip(LinkPicking.letters, picking.links) { announce("\(letter) \(link)") }
        case .chat, .input, .searchingLog, .jump, .number, .nickFilter: break
        }
    }

    private var subject: Narration.Subject? {
        switch mode {
        case .question(let question): .question(question.subject)
        case .form(let form): .form(complaint: form.complaint)
        case .selecting: .selecting
        case .menu(let menu): .menu(menu.nick)
        case .pickingLink(let picking): .links(picking.links)
        case .chat, .input, .searchingLog, .jump, .number, .nickFilter: nil
        }
    }
}

extension Question {
    /// What is asked, a line each, and what answers it.
    fileprivate var plainWords: [String] {
        let answers = choices.map { "\($0.letter) \($0.meaning)" }.joined(separator: ", ")
        let how =
            answers.isEmpty
            ? localized("\(prompt), not shown as you type; Escape leaves it") : localized("Answer: \(answers)")
        return words + [how]
    }
}
