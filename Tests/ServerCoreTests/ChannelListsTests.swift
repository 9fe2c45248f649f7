// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ChannelListsTests {
    private var channel = Channel(id: ChannelID(rawValue: 1), name: "#a", createdAt: Instant(seconds: 0))
    private var bob = Client(id: ClientID(1), peer: Peer(host: "192.0.2.7"), connectedAt: Instant(seconds: 0))

    init() {
        bob.source.name = "Bob"
    }

    private func entry(_ text: String) throws -> Channel.ListEntry {
        Channel.ListEntry(
            mask: try ExtendedMask(parsing: text, on: "srv"),
            setBy: "x",
            setAt: Instant(seconds: 100)
        )
    }

    @Test mutating func `a ban fits in any case of letters`() throws {
        #expect(!channel.keepsOut(bob))
        channel.bans = [try entry("bob!*@192.*")]
        #expect(channel.keepsOut(bob))
        #expect(channel.silences(bob))
        bob.source.name = "Rob"
        #expect(!channel.keepsOut(bob))
    }

    @Test(
        arguments: [
            ("bob", "", true, true), ("~m:bob", "", false, true), ("bob", "bob", false, false),
            ("~m:bob", "bob", false, false), ("bob", "~m:bob", true, false), ("~m:bob", "~m:bob", false, false),
            ("bob", "~m:rob", true, true), ("~t:5:bob", "", true, true), ("~t:5:~m:bob", "~a:bob", false, true),
        ]
    )
    mutating func `mutes keep silent, bans keep out too, and exceptions undo the like`(
        ban: String,
        exception: String,
        isBanned: Bool,
        isSilenced: Bool
    ) throws {
        channel.bans = [try entry(ban)]
        if !exception.isEmpty { channel.exceptions = [try entry(exception)] }
        #expect(channel.keepsOut(bob) == isBanned)
        #expect(channel.silences(bob) == isSilenced)
    }

    @Test mutating func `a standing invitation is for whom it fits`() throws {
        #expect(!channel.invites(bob))
        channel[.invitations] = [try entry("*!*@192.0.2.0/24")]
        #expect(channel.invites(bob))
        bob.peer.host = "198.51.100.1"
        bob.source.host = "198.51.100.1"
        #expect(!channel.invites(bob))
    }

    @Test mutating func `an entry is found in any case of letters, and knows its end`() throws {
        channel[.bans] = [try entry("Bob"), try entry("~t:2:x")]
        #expect(channel.index(of: try entry("bOB!*@*").mask, in: .bans) == 0)
        #expect(channel.index(of: try entry("bob").mask, in: .exceptions) == nil)
        #expect(channel.bans.map(\.expiresAt) == [nil, Instant(seconds: 220)])
    }

    @Test mutating func `a change of bans and exceptions is looked at again`() throws {
        for list in Channel.List.allCases {
            channel.members[bob.id] = Member(
                client: bob.id,
                status: [],
                joinedAt: Instant(milliseconds: 0),
                receivers: Receivers(),
                isSilenced: false
            )
            channel[list] = [try entry("bob")]
            #expect(channel.members[bob.id]?.isSilenced == (list == .invitations ? false : nil))
        }
    }
}
