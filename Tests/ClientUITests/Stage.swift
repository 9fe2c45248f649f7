// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// An app with somebody at its keys and a server at its other end, for tests to play on.
struct Stage {
    var app: App
    var size: Size
    var now = Instant(serverTime: "2026-11-22T12:34:00Z") ?? Instant(milliseconds: 0)
    /// All that the app wanted so far.
    var effects: [AppEffect] = []
    /// The disk, where there is one: it answers at once, and is asked in order.
    var disk: Disk?
    private var answered = 0

    init(columns: Int = 80, rows: Int = 24, login: String = "alice", endpoint: Endpoint? = nil) {
        let launch = Launch(loginName: login, endpoint: endpoint, utcOffset: 3600, version: "1.0")
        self.init(launch, columns: columns, rows: rows)
    }

    init(_ launch: Launch, columns: Int = 80, rows: Int = 24, disk: Disk? = nil, now: Instant? = nil) {
        size = Size(columns: columns, rows: rows)
        app = App(launch)
        self.disk = disk
        if let now { self.now = now }
        send(.started(size))
    }

    /// Somebody in `#palabre` on the network Village, with three others.
    static func inChannel(columns: Int = 80, rows: Int = 24) -> Stage {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var stage = Stage(columns: columns, rows: rows, endpoint: endpoint)
        stage.open()
        stage.register()
        stage.enterChannel()
        return stage
    }

    static func onTutorial(columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage(columns: columns, rows: rows, endpoint: Endpoint(dialect: .tutorial, host: "127.0.0.1"))
        stage.open()
        stage.bytes("type the message")
        return stage
    }

    // MARK: Events

    mutating func send(_ event: AppEvent) {
        app.handle(event, at: now, into: &effects)
        while disk != nil, answered < effects.count {
            answered += 1
            answer(effects[answered - 1])
        }
    }

    private mutating func answer(_ effect: AppEffect) {
        switch effect {
        case .keep(let changes): disk?.keep(changes)
        case .find(let ticket, let query):
            guard let page = disk?.page(query) else { return }
            app.handle(.found(ticket, .success(page)), at: now, into: &effects)
        default: break
        }
    }

    /// The program is killed, and started again on the same disk.
    mutating func restart(_ change: (inout Launch) -> Void = { _ in }) {
        var launch = app.launch
        launch.kept = disk?.kept ?? Kept()
        change(&launch)
        let (size, now, disk) = (size, now, disk)
        self = Stage(launch, columns: size.columns, rows: size.rows, disk: disk, now: now)
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.key(key)) }
    }

    mutating func type(_ text: String) {
        for character in text { press(Key(.character(character))) }
    }

    /// Types a line and Enter.
    mutating func enter(_ text: String) {
        type(text)
        press(Key(.enter))
    }

    mutating func resize(columns: Int, rows: Int) {
        size = Size(columns: columns, rows: rows)
        send(.resized(size))
    }

    // MARK: The server

    /// The newest attempt to connect.
    var link: LinkID? {
        effects.reversed().lazy.compactMap { if case .open(let link, _, _) = $0 { link } else { nil } }.first
    }

    mutating func tell(_ event: LinkEvent) {
        guard let link else {
            Issue.record("nothing was opened")
            return
        }
        send(.link(link, event))
    }

    /// Something that a session reports, of the first network.
    mutating func report(_ content: Report.Content) {
        app.take(Report(time: now, content), from: 0)
        send(.resized(size))
    }

    /// Lets time pass, and everything be done that is due meanwhile.
    mutating func pass(seconds: Int64) {
        let end = now + seconds
        while let deadline = app.deadline, deadline <= end {
            now = max(now, deadline)
            send(.ticked)
        }
        now = end
    }

    /// The connection breaks, or is not made.
    mutating func lose(_ cause: LinkClosure.Cause = .failed, _ explanation: String = "The connection was reset") {
        tell(.closed(LinkClosure(cause: cause, explanation: explanation)))
    }

    mutating func open() {
        tell(.stepped("Connecting to 127.0.0.1"))
        tell(.opened(.plain))
    }

    mutating func register() {
        server(
            ":irc.village 001 alice :Welcome",
            ":irc.village 005 alice NETWORK=Village PREFIX=(ov)@+ CHANTYPES=# STATUSMSG=@+ :are supported",
            ":irc.village 422 alice :No message of the day"
        )
    }

    mutating func enterChannel() {
        server(
            ":alice!a@127.0.0.1 JOIN #palabre",
            ":irc.village 332 alice #palabre :Under the tree \u{2}every\u{2} evening",
            ":irc.village 353 alice = #palabre :@moussa alice +fatou bob",
            ":irc.village 366 alice #palabre :End",
            ":irc.village 324 alice #palabre +nt"
        )
    }

    mutating func server(_ lines: String...) {
        server(lines)
    }

    mutating func server(_ lines: [String]) {
        tell(.received(lines.compactMap { try? Message(parsing: Array($0.utf8).span) }))
    }

    mutating func bytes(_ text: String) {
        tell(.receivedBytes(Array(text.utf8)))
    }

    // MARK: What came of it

    /// Where connections were opened to, in order.
    var opened: [Endpoint] {
        effects.compactMap { if case .open(_, let endpoint, _) = $0 { endpoint } else { nil } }
    }

    /// The options of the newest of them.
    var options: LinkOptions? {
        effects.reversed().lazy.compactMap { if case .open(_, _, let options) = $0 { options } else { nil } }.first
    }

    /// What the next run is to know.
    var remembered: Memory? {
        effects.reversed().lazy.compactMap { if case .remember(let memory) = $0 { memory } else { nil } }.first
    }

    /// The lines that were sent to servers.
    var sent: [String] {
        effects.flatMap { effect -> [String] in
            guard case .send(_, let bytes) = effect else { return [] }
            return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        }
    }

    var frame: Frame { app.render(size: size) }

    /// The rows of the screen as text, without the blanks at their ends.
    var rows: [String] {
        frame.rowTexts.map { row in
            var row = row
            while row.last == " " { row.removeLast() }
            return row
        }
    }

    /// Whether some row holds a text.
    func shows(_ text: String) -> Bool {
        rows.contains { $0.contains(text) }
    }

    /// The row above the input.
    var status: String {
        guard let status = app.layout(for: app.shown, size: size).status else { return "" }
        return rows[status.row + status.rows - 1]
    }
    /// What is typed, its lines one after the other; the screen shows it too, as far as it fits.
    var input: String {
        app.shown.editor.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    }
    /// The names of all buffers, in order.
    var titles: [String] { app.buffers.map { app.title(of: $0) } }
    var title: String { app.title(of: app.shown) }

    /// Compares the screen with a file of `Screens`.
    func expectScreen(_ name: String, at location: SourceLocation = #_sourceLocation) {
        let mismatch = Golden.mismatch(frame.drawing, file: "Screens/\(name).screen")
        if let mismatch { Issue.record(Comment(rawValue: mismatch), sourceLocation: location) }
    }
}

// A failed expectation shows the screen.
extension Stage: CustomTestStringConvertible {
    var testDescription: String { "\n" + rows.joined(separator: "\n") + "\n" }
}

extension Frame {
    var rowTexts: [String] {
        (0..<size.rows).map { row in (0..<size.columns).map { self[$0, row].text }.joined() }
    }

    /// The whole frame as text: what is shown, then how it looks, one letter a cell, then what the letters mean.
    var drawing: String {
        var letters: [Style: Character] = [.plain: "."]
        var legend: [String] = []
        let looks = (0..<size.rows).map { row in
            String(
                (0..<size.columns).map { column -> Character in
                    let style = self[column, row].style
                    if let letter = letters[style] { return letter }
                    let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(legend.count % 26)))
                    letters[style] = letter
                    legend.append("\(letter) \(style.words)")
                    return letter
                }
            )
        }
        let place = cursor.map { "cursor at \($0.column), \($0.row)" } ?? "no cursor"
        let parts =
            ["\(size.columns)x\(size.rows), \(place)"] + rowTexts.map { "|\($0)|" } + [""] + looks.map { "|\($0)|" } + [
                ""
            ]
            + legend
        return parts.joined(separator: "\n") + "\n"
    }
}

extension Style {
    fileprivate var words: String {
        let names: [(Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
            (.strikethrough, "struck"),
        ]
        var words = names.filter { attributes.contains($0.0) }.map(\.1)
        if let color = foreground.word { words.append("color \(color)") }
        if let color = background.word { words.append("on \(color)") }
        return words.joined(separator: ", ")
    }
}

extension Color {
    fileprivate var word: String? {
        switch self {
        case .indexed(let number): "\(number)"
        case .rgb(let red, let green, let blue): "\(red)/\(green)/\(blue)"
        default: nil
        }
    }
}
