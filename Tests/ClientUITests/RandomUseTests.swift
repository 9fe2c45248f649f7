// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// Somebody who presses any key and clicks anywhere, while servers say anything: nothing of it traps, every screen can be
/// drawn, and Escape always leads back to the chat.
@Suite struct RandomUseTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `whatever is done can be drawn, and left by Escape`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = seed % 8 == 0 ? Stage() : seed % 2 == 0 ? Stage.inChannel() : Stage.remembering()
        stage.app.settings.keys = Settings.KeyPreset.allCases[Int(seed % 3)]
        for step in 0..<150 {
            act(&stage, &random)
            if step % 5 == 0 { _ = stage.frame }
            let isTyped = stage.app.shown.editor.length <= LineEditor.maximumLength
            #expect(isTyped && stage.app.buffers.indices.contains(stage.app.current), "seed \(seed), step \(step)")
            guard step % 30 == 29 else { continue }
            leave(&stage)
            #expect(stage.app.mode.isChat && !stage.app.shown.isPage, "seed \(seed), step \(step): \(stage.app.mode)")
            _ = stage.frame
        }
    }

    // Each press leaves one thing: a list, what is typed in it, a question that another one follows.
    private func leave(_ stage: inout Stage) {
        for _ in 0..<12 where !stage.app.mode.isChat || stage.app.shown.isPage {
            stage.now = stage.now + 1
            stage.press(Key(.escape))
        }
    }

    private func act(_ stage: inout Stage, _ random: inout SeededGenerator) {
        let text = random.hostileText(upTo: 8)
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<9: stage.press(key(&random))
        case 9: bound(&stage, &random)
        case 10: stage.type(String(text.prefix(12)))
        case 11: stage.send(.pasted(Bool.random(using: &random) ? text : "\(text)\n\(text)\r\n\(text)"))
        case 12: stage.send(.mouse(mouse(&random)))
        case 13: command(&stage, &random)
        case 14: speak(text, &stage, &random)
        case 15: stage.pass(seconds: .random(in: 0...70, using: &random))
        case 16: stage.resize(columns: .random(in: 1...140, using: &random), rows: .random(in: 1...45, using: &random))
        case 17: answer(text, &stage, &random)
        case 18: stage.send(.focused(Bool.random(using: &random)))
        default: stage.app.ask(.password(.account, for: network(of: stage)))
        }
    }

    private func network(of stage: Stage) -> Network {
        stage.app.networks.first ?? Stage.inChannel().app.networks[0]
    }

    private func key(_ random: inout SeededGenerator) -> Key {
        let codes: [Key.Code] = [
            .enter, .tab, .backspace, .delete, .insert, .escape, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown, .function(.random(in: 1...12, using: &random)),
        ]
        let letters = "abcdefghijklmnopqrstuvwxyzGNBXW0123456789/+-_=<> é漢\u{301}"
        let isLetter = Bool.random(using: &random)
        let code =
            isLetter
            ? letters.randomElement(using: &random).map(Key.Code.character) : codes.randomElement(using: &random)
        return Key(code ?? .escape, Key.Modifiers(rawValue: [0, 0, 1, 2, 4, 3].randomElement(using: &random) ?? 0))
    }

    // One of the keys that do something, whole.
    private func bound(_ stage: inout Stage, _ random: inout SeededGenerator) {
        for key in stage.app.keyMap.bindings.randomElement(using: &random)?.keys ?? [] { stage.press(key) }
    }

    private func command(_ stage: inout Stage, _ random: inout SeededGenerator) {
        let names = Command.all.map(\.name).filter { $0 != "quit" }
        let words = [
            "", "#palabre", "bob", "split beside", "-o x", "F2 undo", "3", "theme mono", "keys vi",
            random.hostileText(upTo: 3),
        ]
        stage.send(
            .pasted("/\(names.randomElement(using: &random) ?? "") \(words.randomElement(using: &random) ?? "")")
        )
        stage.press(Key([.enter, .tab, .escape].randomElement(using: &random) ?? .enter))
    }

    private func speak(_ text: String, _ stage: inout Stage, _ random: inout SeededGenerator) {
        guard stage.link != nil else { return }
        let place = ["#palabre", "#swift", "alice"].randomElement(using: &random) ?? "alice"
        stage.server(
            [
                "@msgid=\(random.next()) :bob!b@x PRIVMSG \(place) :\(text)", ":alice!a@x JOIN \(place)",
                ":bob!b@x PART \(place) :\(text)", ":alice!a@x PART \(place)", ":bob!b@x NICK fatou",
                ":irc.village 322 alice \(place) 5 :\(text)", ":irc.village 323 alice :End",
                ":bob!b@x TOPIC \(place) :\(text)",
                ":irc.village 433 alice bob :\(text)", ":bob!b@x KICK #palabre alice :\(text)",
            ].randomElement(using: &random) ?? "PING :x"
        )
        if Int.random(in: 0..<20, using: &random) == 0 { stage.lose() }
    }

    // What was asked for comes back, or fails.
    private func answer(_ text: String, _ stage: inout Stage, _ random: inout SeededGenerator) {
        let result: Result<String, Failure> = Bool.random(using: &random) ? .success(text) : .failure(Failure(text))
        for effect in stage.effects.suffix(20) {
            switch effect {
            case .edit(let ticket, _): stage.send(.edited(ticket, result))
            case .fetch(let ticket, _): stage.send(.fetched(ticket, result))
            case .execute(let ticket, _): stage.send(.executed(ticket, output: text, code: 1))
            case .upload(let ticket, _, _, _, _): stage.send(.uploaded(ticket, result))
            case .startServer: stage.send(.serverFailed(text))
            default: break
            }
        }
    }

    private func mouse(_ random: inout SeededGenerator) -> Mouse {
        let deeds: [Mouse.Deed] = [
            .pressed(.left), .dragged(.left), .released(.left), .wheelUp, .wheelDown, .pressed(.right),
        ]
        let place = Position(column: .random(in: -2...150, using: &random), row: .random(in: -2...50, using: &random))
        return Mouse(deeds.randomElement(using: &random) ?? .wheelUp, at: place)
    }
}
