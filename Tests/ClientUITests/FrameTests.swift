// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Support
import Testing

@testable import ClientUI

/// What must be true of every screen, whatever is on it.
@Suite struct FrameTests {
    @Test(arguments: 0..<24 as Range<UInt64>)
    func `hostile text in any size gives whole rows without control characters`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = Stage.inChannel()
        for _ in 0..<20 { happen(&stage, &random) }
        for _ in 0..<8 {
            stage.resize(columns: .random(in: 0...130, using: &random), rows: .random(in: 0...40, using: &random))
            happen(&stage, &random)
            expectSound(stage.frame, "seed \(seed), \(stage.size)")
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `no size is too small or too big`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sizes =
            [(0, 0), (1, 1), (0, 5), (5, 0), (2, 2), (310, 110)]
            + (0..<6).map { _ in (Int.random(in: 0...310, using: &random), Int.random(in: 0...110, using: &random)) }
        for make in [{ Stage.inChannel() }, { Stage() }, { Stage.onTutorial() }] {
            var stage = make()
            for (columns, rows) in sizes {
                stage.resize(columns: columns, rows: rows)
                for _ in 0..<5 { stage.press(randomKey(&random)) }
                expectSound(stage.frame, "seed \(seed), \(columns)x\(rows)")
            }
        }
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `what is drawn into a part of the screen leaves the rest of it alone`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = Stage.inChannel()
        for _ in 0..<20 { happen(&stage, &random) }
        for _ in 0..<6 {
            happen(&stage, &random)
            let part = Rectangle(
                column: .random(in: 0...40, using: &random),
                row: .random(in: 0...10, using: &random),
                columns: .random(in: 0...50, using: &random),
                rows: .random(in: 0...20, using: &random)
            )
            for view in View.allCases {
                let spilt = spilt(by: view, of: stage.app, in: part)
                #expect(spilt == nil, "seed \(seed), \(view) in \(part)")
            }
        }
    }

    private enum View: CaseIterable {
        case log, topic, title, buffers, nicks, status, directory, help
    }

    // The first cell outside of a part of the screen that a view drew on.
    private func spilt(by view: View, of app: App, in part: Rectangle) -> Position? {
        var frame = Frame(size: Size(columns: 100, rows: 32))
        let all = (0..<frame.size.rows).flatMap { row in
            (0..<frame.size.columns).map { Position(column: $0, row: row) }
        }
        for place in all { frame[place.column, place.row] = Cell("·") }
        let buffer = app.shown
        switch view {
        case .log: app.drawLog(of: buffer, in: part, on: &frame)
        case .topic: app.drawTopic(of: buffer, in: part, on: &frame)
        case .title: app.drawTitle(of: buffer, isFocused: true, in: part, on: &frame)
        case .buffers: app.drawBuffers(in: part, on: &frame)
        case .nicks: if let channel = app.channel(of: buffer) { app.drawNicks(of: channel, in: part, on: &frame) }
        case .status: app.drawStatus(of: buffer, in: part, on: &frame)
        case .directory: app.drawDirectory(of: buffer, in: part, on: &frame)
        case .help: app.drawHelp(of: buffer, in: part, on: &frame)
        }
        return all.first { !part.contains($0) && frame[$0.column, $0.row] != Cell("·") }
    }

    @Test func `text is cut at the right edge, a wide character as a whole`() {
        var frame = Frame(size: Size(columns: 5, rows: 1))
        frame.draw(StyledText("ab漢字"), at: Position(column: 0, row: 0))
        #expect(frame.rowTexts == ["ab漢 "])
    }

    @Test func `drawing over half of a wide character leaves a space`() {
        var frame = Frame(size: Size(columns: 6, rows: 1))
        frame.draw(StyledText("漢字漢"), at: Position(column: 0, row: 0))
        frame.draw(StyledText("xx"), at: Position(column: 1, row: 0))
        #expect(frame.rowTexts == [" xx 漢"])
    }

    @Test func `nothing is drawn outside`() {
        var frame = Frame(size: Size(columns: 2, rows: 1))
        for position in [(-1, 0), (2, 0), (0, -1), (0, 1)] {
            frame.draw(StyledText("x"), at: Position(column: position.0, row: position.1))
        }
        #expect(frame == Frame(size: Size(columns: 2, rows: 1)))
    }

    private func happen(_ stage: inout Stage, _ random: inout SeededGenerator) {
        let text = random.hostileText(upTo: 12)
        let nick = ["bob", "漢字", "x\u{301}y", "fatou"].randomElement(using: &random) ?? "bob"
        switch Int.random(in: 0..<8, using: &random) {
        case 0: stage.send(.pasted(text))
        case 1: stage.server(":\(nick)!a@b PRIVMSG alice :\(text)")
        case 2: stage.server(":\(nick)!a@b TOPIC #palabre :\(text)")
        case 3: stage.server(":\(nick)!a@b PART #palabre :\(text)", ":\(nick)!a@b JOIN #palabre")
        case 4: stage.server(":irc.village 401 alice \(nick) :\(text)")
        case 5: stage.press(randomKey(&random))
        case 6: stage.server(":\(nick)!a@b PRIVMSG #palabre :\u{1}ACTION \(text)\u{1}")
        default: stage.server(":\(nick)!a@b PRIVMSG #palabre :\(text)")
        }
    }

    func expectSound(_ frame: Frame, _ comment: Comment) {
        for row in 0..<frame.size.rows {
            let flaw = flaw(inRow: row, of: frame)
            #expect(flaw == nil, comment)
        }
        if let cursor = frame.cursor {
            #expect((0..<frame.size.columns).contains(cursor.column), comment)
            #expect((0..<frame.size.rows).contains(cursor.row), comment)
        }
    }

    private func flaw(inRow row: Int, of frame: Frame) -> String? {
        var column = 0
        while column < frame.size.columns {
            let cell = frame[column, row]
            if cell.text.isEmpty { return "half of nothing at \(column), \(row)" }
            if let flaw = flaw(inText: cell.text) {
                return "\(flaw): \(cell.text.debugDescription) at \(column), \(row)"
            }
            if let link = cell.link, !link.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return "link \(link)" }
            let isWide = column + 1 < frame.size.columns && frame[column + 1, row].text.isEmpty
            // What is drawn is what it would be drawn as again.
            let again = Glyph.glyphs(of: cell.text)
            guard again.count == 1, again[0].text == cell.text, again[0].width == (isWide ? 2 : 1) else {
                return "\(cell.text.debugDescription) has not its width at \(column), \(row)"
            }
            column += isWide ? 2 : 1
        }
        return nil
    }

    // Of what is invisible only joiners may be there, between what they join, and the letters behind a black flag.
    private func flaw(inText text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        if scalars.count > 17 { return "too many scalars" }
        for (index, scalar) in scalars.enumerated() {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate: return "control"
            case .format where scalar == "\u{200C}" || scalar == "\u{200D}":
                if index == 0 || index == scalars.count - 1 { return "loose joiner" }
            case .format where (0xE0020...0xE007F).contains(scalar.value):
                if scalars[0] != "\u{1F3F4}" { return "loose tag" }
            case .format: return "format"
            default: break
            }
        }
        return nil
    }
}

/// Any key, those with a meaning more often than others.
func randomKey(_ random: inout SeededGenerator) -> Key {
    let codes: [Key.Code] = [
        .enter, .tab, .backspace, .delete, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
        .function(5), .function(6), .insert,
    ]
    let signs = Array("abcdefghiklnptuvwy0129/ #é漢👍")
    let code = Bool.random(using: &random) ? codes.randomElement(using: &random) : nil
    let sign = signs.randomElement(using: &random) ?? "a"
    let modifiers: [Key.Modifiers] = [[], [], [], .control, .meta, .shift]
    return Key(code ?? .character(sign), modifiers.randomElement(using: &random) ?? [])
}
