// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// Who gets in: every state that an account can be in, by every way that leads into it.
@Suite struct LoginTests {
    enum State: CaseIterable {
        case fine, unverified, suspended, noLongerSuspended, renamed, erased, withoutPassword
    }

    enum Way: CaseIterable {
        case plain, plainWrong, device, deviceWrong, scram, scramWrong, external, externalNamed, identify, identifyWrong
    }

    private static let fingerprint = String(repeating: "0f", count: 32)
    private static let phone = Device.prefix(for: "phone") + "abcde"
    private let id = SessionID(1)

    private func stage(_ state: State) throws -> Stage {
        var account = Account(name: "alice", registeredAt: Instant(seconds: 1), password: LoginTests.secret("secret"))
        account.devices = [
            Device(name: "phone", password: LoginTests.secret(LoginTests.phone), addedAt: Instant(seconds: 1))
        ]
        account.fingerprints = [LoginTests.fingerprint]
        let end = Instant(seconds: state == .suspended ? 4_000_000_000 : 2)
        switch state {
        case .unverified: account.verification = Verification(code: "x", expiresAt: Instant(seconds: 4_000_000_000))
        case .suspended, .noLongerSuspended:
            account.suspension = Suspension(reason: "Spam", setBy: "root", setAt: Instant(seconds: 1), expiresAt: end)
        case .withoutPassword: (account.password, account.devices) = (nil, [])
        case .fine, .renamed, .erased: break
        }
        var stage = Stage(memory: Memory(records: [.account(account)]))
        stage.change { world, effects in
            if state == .renamed { world.rename(account, to: "liddell", into: &effects) }
            if state == .erased { world.forget(account, into: &effects) }
        }
        stage.handle(.connected(id, Peer(host: "127.0.0.1", isSecure: true, fingerprint: LoginTests.fingerprint)))
        try stage.send("NICK bob", from: id)
        try stage.send("USER bob 0 * :Bob", from: id)
        _ = stage.take(id)
        return stage
    }

    private static func secret(_ password: String) -> Secret {
        let salt = Array(password.utf8.prefix(4))
        let verifier = SCRAMVerifier(hash: .sha256, salt: salt, iterations: 4096, storedKey: [9], serverKey: [8])
        return Secret(hash: "hash of \(password)", verifiers: [verifier])
    }

    // Works out what the edge would, after each line.
    private func send(_ line: String, to stage: inout Stage) throws {
        try stage.send(line, from: id)
        for case .compute(let ticket, let computation) in stage.effects.list {
            switch computation {
            case .check(let password, let hash):
                stage.handle(.computed(ticket, .checked(isRight: hash == "hash of \(password)")))
            case .verify(let proof, let verifier, _):
                let isRight = proof == [7] && verifier.storedKey == [9]
                stage.handle(.computed(ticket, .verified(signature: isRight ? [1] : nil)))
            case .derive, .mail: break
            }
        }
    }

    private func authenticate(_ mechanism: String, _ payload: String, to stage: inout Stage) throws {
        try send("AUTHENTICATE \(mechanism)", to: &stage)
        try send("AUTHENTICATE \(payload.isEmpty ? "+" : Base64.encode(payload.utf8))", to: &stage)
    }

    private func prove(
        _ proof: [UInt8],
        of name: String = "alice",
        isFinal: Bool = true,
        to stage: inout Stage
    ) throws {
        try authenticate("SCRAM-SHA-256", "n,,n=\(name),r=abc", to: &stage)
        let challenge = stage.take(id).last.flatMap { Base64.decode(String($0.dropFirst("AUTHENTICATE ".count))) }
        let text = challenge.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let first = try #require(SCRAMServerFirst(parsing: text), "even for an account that there is not")
        let final = SCRAMClientFinal(binding: "biws", nonce: first.nonce, proof: proof)
        try send("AUTHENTICATE \(Base64.encode(final.text.utf8))", to: &stage)
        if isFinal, stage.received[id]?.last?.hasPrefix("AUTHENTICATE ") == true {
            try send("AUTHENTICATE +", to: &stage)
        }
    }

    private func go(_ way: Way, into stage: inout Stage) throws {
        switch way {
        case .plain: try authenticate("PLAIN", "\0alice\0secret", to: &stage)
        case .plainWrong: try authenticate("PLAIN", "\0alice\0guess", to: &stage)
        case .device: try authenticate("PLAIN", "\0alice\0\(LoginTests.phone)", to: &stage)
        case .deviceWrong: try authenticate("PLAIN", "\0alice\0\(LoginTests.phone)x", to: &stage)
        case .scram: try prove([7], to: &stage)
        case .scramWrong: try prove([6], to: &stage)
        case .external: try authenticate("EXTERNAL", "", to: &stage)
        case .externalNamed: try authenticate("EXTERNAL", "alice", to: &stage)
        case .identify: try send("NS IDENTIFY alice secret", to: &stage)
        case .identifyWrong: try send("NS IDENTIFY alice guess", to: &stage)
        }
    }

    private func account(of way: Way, _ state: State) -> String? {
        let isRight = ![.plainWrong, .deviceWrong, .scramWrong, .identifyWrong].contains(way)
        switch state {
        case .fine, .noLongerSuspended: return isRight ? "alice" : nil
        case .unverified, .suspended, .erased: return nil
        case .renamed: return way == .external ? "liddell" : nil
        case .withoutPassword: return [.external, .externalNamed].contains(way) ? "alice" : nil
        }
    }

    @Test(arguments: State.allCases, Way.allCases) func `who gets in`(state: State, way: Way) throws {
        var stage = try stage(state)
        try go(way, into: &stage)
        let lines = stage.take(id)
        #expect(stage.world.clients[id.client]?.account == account(of: way, state))
        #expect(lines.contains { $0.contains(" 900 ") } == (account(of: way, state) != nil))
        #expect(stage.world.sessions[id]?.exchange == nil && stage.world.sessions[id]?.holds == [])
        // Why not is told only to who knew the password.
        let isWrong = [.plainWrong, .deviceWrong, .scramWrong, .identifyWrong].contains(way)
        let tells = lines.contains { $0.contains("suspended") || $0.contains("not verified") }
        #expect(tells == ([.suspended, .unverified].contains(state) && !isWrong))
    }

    @Test func `an account that there is not has the same salt whenever it is asked for`() throws {
        var salts: Set<[UInt8]> = []
        for seed in 1...2 as ClosedRange<UInt64> {
            var stage = Stage(seed: seed)
            stage.handle(.connected(id, Peer(host: "127.0.0.1")))
            for _ in 0..<2 {
                try authenticate("SCRAM-SHA-512", "n,,n=Nobody,r=abc", to: &stage)
                let answer = try #require(stage.take(id).last).dropFirst("AUTHENTICATE ".count)
                let text = String(decoding: try #require(Base64.decode(String(answer))), as: UTF8.self)
                salts.insert(try #require(SCRAMServerFirst(parsing: text)).salt)
                try send("AUTHENTICATE *", to: &stage)
            }
        }
        #expect(salts.count == 1 && salts.first?.count == 16)
    }

    @Test func `a device is known by its password, and by its name`() throws {
        var stage = try stage(.fine)
        try go(.device, into: &stage)
        #expect(stage.world.sessions[id]?.device == "phone")
        #expect(stage.world.accounts["alice"]?.devices.first?.seenAt == stage.now)
    }

    @Test(arguments: Way.allCases) func `only the password of a device makes no owner`(way: Way) throws {
        var stage = try stage(.fine)
        try go(way, into: &stage)
        #expect(stage.world.sessions[id]?.isByDevice == (way == .device))
        try prove([7], of: "alice@phone", to: &stage)
        #expect(stage.world.sessions[id]?.isByDevice == true)
        try prove([7], of: "alice@laptop", to: &stage)
        #expect(stage.world.sessions[id]?.isByDevice == false)
    }

    @Test func `a proof whose last word is missing is none when the password has changed`() throws {
        var stage = try stage(.fine)
        try prove([7], isFinal: false, to: &stage)
        stage.change { $0.accounts["alice"]?.password = Secret(hash: "another") }
        try send("AUTHENTICATE +", to: &stage)
        #expect(stage.world.clients[id.client]?.account == nil)
        #expect(stage.world.sessions[id]?.exchange == nil)
    }

    @Test func `a new password is not for another account that has got the name`() throws {
        var stage = try stage(.fine)
        try go(.plain, into: &stage)
        try stage.send("NS PASSWD secret mine", from: id)
        func ticket(_ stage: Stage) -> Ticket? {
            stage.effects.list.lazy.compactMap { if case .compute(let ticket, _) = $0 { ticket } else { nil } }.first
        }
        stage.handle(.computed(try #require(ticket(stage)), .checked(isRight: true)))
        let derivation = try #require(ticket(stage))
        let hers = Account(name: "alice", registeredAt: stage.now, password: Secret(hash: "hers"))
        stage.change { $0.accounts["alice"] = hers }
        stage.handle(.computed(derivation, .derived(Secret(hash: "mine"))))
        #expect(stage.world.accounts["alice"]?.password?.hash == "hers")
        #expect(stage.world.sessions[id]?.holds == [])
    }

    @Test func `what was right when it was asked for is not when the password has changed`() throws {
        var stage = try stage(.fine)
        try stage.send("NS IDENTIFY alice secret", from: id)
        let tickets = stage.effects.list.compactMap { if case .compute(let ticket, _) = $0 { ticket } else { nil } }
        stage.change { $0.accounts["alice"]?.password = Secret(hash: "another") }
        stage.handle(.computed(try #require(tickets.first), .checked(isRight: true)))
        #expect(stage.world.clients[id.client]?.account == nil)
    }
}
