// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What names us, in one place and outside of the window.
extension App {
    /// How many seconds at least lie between two notifications.
    private static let notificationInterval: Int64 = 2

    /// Writes a message that names us into the buffer of the mentions.
    mutating func noteMention(_ line: Line, at place: Log.Place, in index: Int) {
        let mention = quoted(buffers[index].log.line(at: place) ?? line, at: place, in: index)
        let mentions = buffers.firstIndex { $0.kind == .mentions } ?? insert(.mentions, network: nil)
        buffers[mentions].log.insert(mention, as: place.serial)
        count(.event, in: mentions)
    }

    /// A line as a list of lines has it: where it was said stands in front, and leads there.
    func quoted(_ line: Line, at place: Log.Place, in index: Int) -> Line {
        let buffer = buffers[index]
        var quoted = Line(time: line.time, kind: line.kind, text: line.text)
        quoted.id = line.id.map { listedID($0, buffer.network) }
        // In a list of mentions nothing is gained by marking each of them as one.
        if case .said(let kind, var author) = line.kind {
            author.isMention = false
            quoted.kind = .said(kind, author)
        }
        let name = isConversation(buffer) ? "/\(buffer.name)" : ""
        quoted.rarities = Line.Rarities(
            context: "\(network(of: buffer)?.title ?? "")\(name)",
            origin: Line.Origin(buffer: buffer.id, place: place, conversation: buffer.conversation),
            removal: line.rarities.removal
        )
        return quoted
    }

    /// What a message is known by in a list of lines: servers may give the same ids.
    func listedID(_ id: String, _ network: NetworkID?) -> String { "\(network?.rawValue ?? 0) \(id)" }

    /// Shows some lines of other buffers in one of their own, to go from there to where they stand.
    mutating func list(_ lines: [Line], with search: Search) {
        let results = buffers.firstIndex { $0.kind == .results } ?? insert(.results, network: nil)
        buffers[results].name = search.words
        buffers[results].search = search
        buffers[results].log.clear()
        for line in lines { buffers[results].log.insert(line, as: line.rarities.origin?.place.serial) }
        show(results)
        buffers[results].log.bottom = nil
        if !lines.isEmpty { select(older: true) }
    }

    /// Rings, and tells who looks elsewhere.
    mutating func alert(_ line: Line, in index: Int) {
        isRinging = true
        guard !attention.isFocused, settings.notifies, let nick = line.author?.nick else { return }
        guard attention.lastNotification.map({ now >= $0 + App.notificationInterval }) ?? true else { return }
        attention.lastNotification = now
        let isChannel = buffers[index].kind == .channel
        let text = String(StyledText(formatted: line.text).glyphs.prefix(200).map(\.text).joined())
        effects.append(.notify(title: isChannel ? localized("\(nick) in \(buffers[index].name)") : nick, body: text))
    }

    /// Shows the message that a line of the mentions is about.
    mutating func visit(_ origin: Line.Origin) {
        let index = origin.buffer.flatMap { self.index(of: $0) } ?? origin.conversation.map { open($0) }
        guard let index else { return fail(localized("That window is closed")) }
        mode = .chat
        jump(to: origin.place, in: index)
    }

    /// Shows a line of the buffer on the screen, marked until the next key, so that it is seen among its neighbours.
    mutating func showMarked(_ place: Log.Place) {
        attention.marked = Line.Origin(buffer: shown.id, place: place)
        showInLog(place)
    }

    /// Goes to another message that names us, in the buffer on the screen.
    mutating func showMention(older: Bool) {
        let log = shown.log
        let order = older ? Array((0..<mentionEdges.above).reversed()) : Array(mentionEdges.below..<log.count)
        guard let found = order.first(where: { log[$0]?.author?.isMention == true }), let place = log[found]?.place
        else {
            notice = Notice(
                kind: .hint,
                words: older ? localized("No older mention here") : localized("No newer mention here")
            )
            return
        }
        attention.visitedMention = Line.Origin(buffer: shown.id, place: place)
        showMarked(place)
    }

    // Where the lines end that are older, and where those begin that are newer: the walk goes on from the mention that was
    // shown last, until another key was pressed, and then it begins on the screen.
    private var mentionEdges: (above: Int, below: Int) {
        let log = shown.log
        let isWalking = keyboard.lastAction == .showNextMention || keyboard.lastAction == .showPreviousMention
        if isWalking, let visited = attention.visitedMention, visited.buffer == shown.id {
            let index = min(log.index(of: visited.place), log.count)
            return (index, min(index + 1, log.count))
        }
        let end = min(log.bottom.map { log.index(of: $0.line) + 1 } ?? log.count, log.count)
        return (end, end)
    }

    /// Goes to the first unread message of the buffer on the screen.
    mutating func showFirstUnread() {
        guard let mark = shown.log.readMark,
            let line = shown.log[shown.log.index(of: mark) + 1] ?? shown.log.newestFirst.first,
            line.place > mark
        else {
            notice = Notice(kind: .hint, words: localized("Nothing unread here"))
            return
        }
        showInLog(line.place)
    }
}
