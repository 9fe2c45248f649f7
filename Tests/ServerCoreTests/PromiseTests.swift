// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// What is told to be done is on the disk by then.
@Suite struct PromiseTests {
    private let id = SessionID(1)

    private func stage(loggedIn: Bool) throws -> Stage {
        let account = Account(name: "alice", registeredAt: Instant(seconds: 1), password: Secret(hash: "hash"))
        var stage = Stage(memory: Memory(records: [.account(account)]))
        try stage.enter(id, as: "bob")
        if loggedIn { stage.logIn(id, as: "alice") }
        try stage.send("JOIN #a", from: id)
        return stage
    }

    // Works out what the edge would: answers of answers too.
    private func send(_ line: String, to stage: inout Stage) throws -> [Effect] {
        try stage.send(line, from: id)
        for _ in 0..<2 {
            for case .compute(let ticket, let computation) in stage.effects.list {
                switch computation {
                case .check: stage.handle(.computed(ticket, .checked(isRight: true)))
                case .derive: stage.handle(.computed(ticket, .derived(Secret(hash: "another"))))
                case .verify, .mail: break
                }
            }
        }
        return stage.effects.list
    }

    private func receipt(in effects: [Effect]) -> Receipt? {
        effects.lazy.compactMap { if case .store(_, let receipt?) = $0 { receipt } else { nil } }.first
    }

    private func expectReceipt(for line: String, _ stage: inout Stage) throws {
        let effects = try send(line, to: &stage)
        let receipt = try #require(self.receipt(in: effects), "\(line)")
        let lines = String(decoding: receipt.refused, as: UTF8.self)
        #expect(lines.contains("a restart of the server may undo it") && !receipt.kept.isEmpty)
        let record = try #require(effects.firstIndex { $0.isOfRecord })
        let store = try #require(effects.lastIndex { if case .store(_, _?) = $0 { true } else { false } })
        #expect(record < store, "what is kept goes to the store before the receipt")
    }

    @Test(arguments: ["REGISTER * * secret", "NS REGISTER secret", "PRIVMSG NickServ :REGISTER secret"])
    func `an account that is told to be made is kept`(line: String) throws {
        var stage = try stage(loggedIn: false)
        try expectReceipt(for: line, &stage)
    }

    @Test(arguments: [
        "PRIVMSG ChanServ :REGISTER #a", "NS PASSWD old another", "PRIVMSG NickServ :DEVICE ADD phone",
        "NS SET ALWAYS-ON ON", "NS CERT ADD 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
    ])
    func `what a service tells to be done is kept`(line: String) throws {
        var stage = try stage(loggedIn: true)
        try expectReceipt(for: line, &stage)
    }

    @Test(arguments: [
        "NS IDENTIFY alice secret", "PRIVMSG NickServ :IDENTIFY alice secret", "NS HELP", "NS INFO alice",
    ])
    func `who only comes in, or asks, waits for nothing`(line: String) throws {
        var stage = try stage(loggedIn: false)
        #expect(receipt(in: try send(line, to: &stage)) == nil)
    }
}
