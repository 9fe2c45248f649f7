// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// Lines on their way to disk and back.
@Suite struct LineKeptTests {
    private let conversation = Conversation(network: "Village", name: "#palabre")

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a line comes back as it was`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var line = randomLine(&random)
        line.place = Log.Place(time: line.time, serial: .random(in: 1...1_000_000, using: &random))
        guard let kept = line.kept(in: conversation) else {
            #expect(line.kind == .fold, "seed \(seed)")
            return
        }
        #expect(kept.conversation == conversation && kept.number == Int64(line.place.serial))
        if case .pending = line.delivery { line.delivery = .failed(Line.unknownDelivery) }
        #expect(Line(kept) == line, "seed \(seed)")
    }

    private func randomLine(_ random: inout SeededGenerator) -> Line {
        func chance() -> Bool { Bool.random(using: &random) }
        let time = Instant(milliseconds: .random(in: 0...2_000_000_000_000, using: &random))
        var line = Line(time: time, kind: randomKind(&random), text: random.hostileText(upTo: 20))
        if chance() { line.id = random.hostileText(upTo: 4) }
        (line.isLate, line.isLocal, line.isReplayed) = (chance(), chance(), chance())
        switch Int.random(in: 0..<4, using: &random) {
        case 0: line.delivery = .failed(random.hostileText(upTo: 5))
        case 1: line.delivery = .pending(SendID(3))
        default: break
        }
        guard chance() else { return line }
        line.rarities.replyTo = chance() ? "id" : nil
        line.rarities.context = chance() ? "#swift" : nil
        line.rarities.removal = chance() ? Line.Removal(nick: "op", reason: random.hostileText(upTo: 3)) : nil
        for number in 0..<Int.random(in: 0..<30, using: &random) {
            line.react("r\(number % 5)", by: "nick \(number)", isOwn: false, isRemoval: false)
        }
        if chance() { line.react("own", by: "alice", isOwn: true, isRemoval: false) }
        return line
    }

    private func randomKind(_ random: inout SeededGenerator) -> Line.Kind {
        func chance() -> Bool { Bool.random(using: &random) }
        let nick = random.hostileText(upTo: 3)
        let author = Line.Author(nick: nick, isOwn: chance(), isMention: chance(), isBot: chance())
        let deed: Movement.Deed =
            [.joined, .left, .renamed(to: random.hostileText(upTo: 3)), .ranked("+o bob")].randomElement(using: &random)
            ?? .left
        let movement = Movement(deed: deed, nick: nick, count: .random(in: 1...9, using: &random), isQuiet: chance())
        let kinds: [Line.Kind] = [
            .said(.message, author), .said(.notice, author), .said(.action, author), .typed(isOwn: chance()), .arrival,
            .departure, .movement(movement), .change, .status(.plain), .status(.warning), .status(.failure), .gap,
            .fold,
        ]
        return kinds.randomElement(using: &random) ?? .gap
    }

    @Test func `what is damaged on disk harms nobody`() {
        for time in [Int64.min, -1, .max] {
            let kept = KeptLine(
                number: .max,
                conversation: conversation,
                time: Instant(milliseconds: time),
                kind: .renamed,
                text: ""
            )
            let line = Line(kept)
            #expect(line.time.milliseconds >= 0 && line.time.milliseconds < 253_402_300_800_000)
        }
    }

    @Test func `what says that a line may be lost is not kept as true`() {
        var line = Line(time: Instant(seconds: 5), kind: .typed(isOwn: true), text: "a")
        line.delivery = .pending(SendID(1))
        #expect(line.kept(in: conversation)?.marks.contains(.pending) == true)
        #expect(line.kept(in: conversation).map { Line($0).delivery } == .failed(Line.unknownDelivery))
    }
}
