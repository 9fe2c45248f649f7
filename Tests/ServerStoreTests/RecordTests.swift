// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Testing

private func instant(_ number: Int64) -> Instant { Instant(milliseconds: 1_700_000_000_000 + number) }

private func secret(_ hash: String) -> Secret {
    Secret(
        hash: hash,
        verifiers: [
            SCRAMVerifier(hash: .sha256, salt: [0, 1, 255], iterations: 4096, storedKey: [2, 3], serverKey: [4]),
            SCRAMVerifier(hash: .sha512, salt: [], iterations: 1, storedKey: [5], serverKey: [6]),
        ]
    )
}

private let ban = NetworkBan(
    target: .mask("*@*.example"),
    reason: "漢 \u{3}4red",
    setBy: "root",
    setAt: instant(1),
    expiresAt: instant(2)
)

private var account: Account {
    var account = Account(name: "Älice", registeredAt: instant(1), password: secret("scrypt"))
    account.devices = [
        Device(name: "phone", password: secret("a"), addedAt: instant(2), seenAt: instant(3)),
        Device(name: "漢", password: Secret(hash: "b"), addedAt: instant(4)),
    ]
    account.fingerprints = ["00ff", "11"]
    account.email = "a@example.org"
    account.verification = Verification(code: "123", expiresAt: instant(5))
    account.suspension = Suspension(reason: "why", setBy: "root", setAt: instant(6), expiresAt: instant(7))
    account.settings.isAlwaysOn = true
    account.settings.sharesNick = false
    account.settings.isAutoAway = true
    account.settings.keepsConversations = false
    account.seenAt = instant(8)
    return account
}

private var channel: RegisteredChannel {
    var channel = RegisteredChannel(name: "#Café", createdAt: instant(1), registeredAt: instant(2), founder: "Älice")
    channel.successor = "bob"
    channel.topic = RegisteredChannel.Topic(text: "\u{2}hi", setBy: "alice!a@b", setAt: instant(3))
    channel.modes = ["+ntkl", "key", "5"]
    channel.bans = [RegisteredChannel.Entry(mask: "*!*@*", setBy: "a", setAt: instant(4))]
    channel.exceptions = [RegisteredChannel.Entry(mask: "b!*@*", setBy: "b", setAt: instant(5))]
    channel.invitations = [RegisteredChannel.Entry(mask: "c!*@*", setBy: "c", setAt: instant(6))]
    channel.access = ["bob": "o", "eve": "v"]
    channel.retention = Retention(age: 5, count: 0)
    channel.usedAt = instant(7)
    return channel
}

private var presence: Presence {
    var presence = Presence(
        account: "Älice",
        source: Source(name: "alice", user: "al", host: "example.org"),
        realName: "Alice A.",
        modes: "+ix",
        channels: [Presence.Place(channel: "#b", status: "o"), Presence.Place(channel: "#a", status: "")]
    )
    presence.awayReason = "gone"
    presence.leftAt = instant(1)
    presence.devices = ["phone": instant(2), "": instant(3)]
    return presence
}

private let all: [Record] = [
    .ban(ban), .account(account), .channel(channel),
    .purge(Purge(name: "#Bad", reason: "no", setBy: "root", setAt: instant(1))), .presence(presence),
    .readMarker(account: "älice", target: "#a", instant(1)),
    .metadata(.account("älice"), [Record.Pair("z", "1"), Record.Pair("a", "\u{1F4A9}")]),
    .metadata(.channel("#café"), [Record.Pair("url", "")]),
]

private let small: [Record] = [
    .account(Account(name: "plain", registeredAt: instant(1))),
    .channel(RegisteredChannel(name: "#plain", createdAt: instant(1), registeredAt: instant(1), founder: "")),
    .presence(Presence(account: "plain", source: Source(name: "p"), realName: "", modes: "", channels: [])),
]

extension Record {
    // Something else under the same key.
    fileprivate var changed: Record {
        switch self {
        case .ban(var ban):
            ban.reason = "new"
            return .ban(ban)
        case .account(var account):
            account.name = "ÄLICE"
            account.password = nil
            return .account(account)
        case .channel(var channel):
            channel.founder = "bob"
            channel.topic = nil
            return .channel(channel)
        case .purge(var purge):
            purge.reason = "new"
            return .purge(purge)
        case .presence(var presence):
            presence.leftAt = nil
            return .presence(presence)
        case .readMarker(let account, let target, _): return .readMarker(account: account, target: target, instant(9))
        case .metadata(let owner, _): return .metadata(owner, [Record.Pair("a", "new")])
        }
    }
}

@Suite struct RecordTests {
    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 100))
    }

    @Test func `records come back whole, kind by kind`() throws {
        for record in all.reversed() { try store.keep(record) }
        #expect(try store.memory().records == all)
    }

    @Test(arguments: small) func `what is not there stays away`(record: Record) throws {
        try store.keep(record)
        #expect(try store.memory().records == [record])
    }

    // A field that is added and not kept would be lost without a word.
    @Test func `every field is kept`() {
        #expect(Mirror(reflecting: account).children.count == 10)
        #expect(Mirror(reflecting: account.settings).children.count == 4)
        #expect(Mirror(reflecting: secret("")).children.count == 2)
        #expect(Mirror(reflecting: account.devices[0]).children.count == 4)
        #expect(Mirror(reflecting: channel).children.count == 13)
        #expect(Mirror(reflecting: Retention.off).children.count == 2)
        #expect(Mirror(reflecting: presence).children.count == 8)
        #expect(Mirror(reflecting: message(1)).children.count == 11)
    }

    @Test(arguments: all) func `a record is kept once, as it was last`(record: Record) throws {
        try store.keep(record)
        let changed = record.changed
        try store.keep(changed)
        #expect(try store.memory().records == [changed])
    }

    @Test(arguments: all) func `a record is forgotten by its key, and no other`(record: Record) throws {
        for record in all { try store.keep(record) }
        try store.drop(record.key)
        try store.drop(record.key)
        #expect(try store.memory().records == all.filter { $0 != record })
    }

    @Test func `metadata without a key is none`() throws {
        try store.keep(.metadata(.account("a"), [Record.Pair("k", "v")]))
        try store.keep(.metadata(.account("a"), []))
        #expect(try store.memory().records == [])
    }

    @Test func `networks come back, and what is none is left out`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            var other = ban
            other.target = .network(try #require(CIDR("2001:db8::/32")))
            try first.keep(.ban(other))
            #expect(try first.memory().records == [.ban(other)])
            try first.keep(.ban(ban))
            try first.close()
            try execute("UPDATE networkBan SET target = 'x' WHERE kind = 'network'", in: folder)
            let second = try Store(.folder(folder))
            #expect(try second.memory().records == [.ban(ban)])
            try second.close()
        }
    }

    @Test func `the secret stays, and the time of the newest message is known`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            let secret = try first.memory().secret
            #expect(try first.memory().lastMessageAt == nil)
            try first.append([message(1), message(2)])
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.memory().secret == secret)
            #expect(try second.memory().lastMessageAt == message(2).time)
            try second.close()
            #expect(try store.memory().secret != secret)
        }
    }
}
