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
            let text = frame[column, row].text
            let width = width(of: text)
            if width == 0 { return "nothing at \(column), \(row)" }
            if !text.unicodeScalars.allSatisfy(isHarmless) { return "\(text.debugDescription) at \(column), \(row)" }
            let isWhole = width == 1 || column + 1 < frame.size.columns && frame[column + 1, row].text.isEmpty
            if !isWhole { return "half of \(text) at \(column), \(row)" }
            column += width
        }
        return nil
    }

    // By another way than the code that is tested: the base decides, marks add nothing.
    private func width(of text: String) -> Int {
        guard let base = text.unicodeScalars.first else { return 0 }
        let isRegional = (0x1F1E6...0x1F1FF).contains(base.value)
        return WideScalars.contains(base.value) || base.properties.isEmojiPresentation && !isRegional ? 2 : 1
    }

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
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
