// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// Whole days of a chat, at whose end the program is killed: the next one begins where the last one ended.
@Suite struct WholeDayTests {
    private struct Memory: Equatable {
        var conversation: Conversation
        var title: String
        var draft: String
        var activity: Buffer.Activity
        var waiting: [String]
        var lines: [String]
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `what was there when the program was killed is there again`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = Stage.remembering(modern: seed % 2 == 0)
        for day in 0..<3 {
            for _ in 0..<60 { act(&stage, &random) }
            stage.pass(seconds: 1)
            let before = memories(of: stage)
            let (shown, windows) = (stage.title, stage.app.desk.windows.windows.count)
            stage.restart()
            let state = memories(of: stage)
            #expect(state.map(\.draft) == before.map(\.draft), "seed \(seed), day \(day)")
            #expect(state.map(\.title) == before.map(\.title), "seed \(seed), day \(day)")
            #expect(state.map(\.activity) == before.map(\.activity), "seed \(seed), day \(day)")
            #expect(state.map(\.waiting) == before.map(\.waiting), "seed \(seed), day \(day)")
            if stage.app.buffers.contains(where: { stage.app.title(of: $0) == shown }) {
                #expect(stage.title == shown, "seed \(seed), day \(day)")
            }
            #expect(stage.app.desk.windows.windows.count == windows, "seed \(seed), day \(day)")
            let current = stage.app.current
            for index in stage.app.buffers.indices {
                stage.app.show(index)
                stage.send(.resized(stage.size))
            }
            let after = memories(of: stage)
            for (old, new) in zip(before, after) {
                #expect(old.lines == new.lines.suffix(old.lines.count), "seed \(seed), day \(day), \(old.title)")
            }
            stage.app.show(current)
            stage.connect(modern: seed % 2 == 0)
        }
    }

    private func memories(of stage: Stage) -> [Memory] {
        stage.app.buffers.compactMap { buffer in
            guard let conversation = buffer.conversation else { return nil }
            let lines = buffer.log.newestFirst.prefix(100).filter { Discretion.keeps($0, of: buffer.name) }
            var activity = buffer.activity
            activity.hasEvents = false
            return Memory(
                conversation: conversation,
                title: stage.app.title(of: buffer),
                draft: buffer.editor.text,
                activity: activity,
                waiting: buffer.waiting.map(\.typed),
                lines: lines.reversed().map { "\($0.place.serial) \($0.time.serverTime) \($0.id ?? "-") \($0.text)" }
            )
        }
    }

    private func act(_ stage: inout Stage, _ random: inout SeededGenerator) {
        let number = Int.random(in: 0..<1_000_000, using: &random)
        stage.now = stage.now + Int64.random(in: 0...3, using: &random)
        let time = (stage.now + Int64.random(in: -20...0, using: &random)).serverTime
        switch Int.random(in: 0..<16, using: &random) {
        case 0...3: stage.server("@msgid=\(number);time=\(time) :bob!b@x PRIVMSG #palabre :about \(number)")
        case 4: stage.server("@msgid=\(number) :bob!b@x PRIVMSG #palabre :alice: \(number)")
        case 5: stage.server("@msgid=\(number) :fatou!f@x PRIVMSG alice :psst \(number)")
        case 6: stage.server("@time=\(time) :zoe\(number % 9)!z@x JOIN #palabre")
        case 7: stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        case 8: stage.server("@msgid=\(number);time=\(time) :bob!b@x NOTICE #swift :swift \(number)")
        case 9, 10: stage.enter("I say \(number)")
        case 11: stage.type("typed \(number) ")
        case 12: stage.press(.control("u"))
        case 13: stage.app.show(Int.random(in: 0..<stage.app.buffers.count, using: &random))
        case 14: stage.pass(seconds: Int64.random(in: 1...4, using: &random))
        default: Bool.random(using: &random) ? stage.app.splitWindow(.below) : stage.app.closeWindow()
        }
        // What was done from here was done by the user.
        stage.send(.resized(stage.size))
    }
}
