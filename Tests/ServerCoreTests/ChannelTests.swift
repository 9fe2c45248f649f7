// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ChannelTests {
    private var channel = Channel(id: ChannelID(rawValue: 1), name: "#a", createdAt: Instant(seconds: 0))

    @Test func `a new channel has +nt`() {
        #expect(channel.modeParameters(revealsKey: true) == ["+nt"])
    }

    @Test mutating func `the key is shown to members only`() {
        channel.key = "secret"
        channel.limit = 5
        channel.flags = [.inviteOnly, .moderated, .secret]
        #expect(channel.modeParameters(revealsKey: true) == ["+imskl", "secret", "5"])
        #expect(channel.modeParameters(revealsKey: false) == ["+imskl", "*", "5"])
    }

    @Test func `every flag of the announced modes has a letter`() {
        for letter in "imnst" {
            #expect(Channel.modes.kind(of: letter) == .flag)
            #expect(Channel.Flags.named(letter)?.text == String(letter))
        }
        #expect(Channel.Flags.named("k") == nil)
    }

    @Test mutating func `a secret channel is visible to its members`() {
        channel.members[ClientID(1)] = Member(client: ClientID(1), status: .voice, capabilities: [])
        #expect(channel.isVisible(to: ClientID(2)))
        channel.flags.insert(.secret)
        #expect(channel.isVisible(to: ClientID(1)))
        #expect(!channel.isVisible(to: ClientID(2)))
        #expect(!channel.isOperator(ClientID(1)))
    }

    @Test mutating func `a ban fits in any case of letters`() {
        var bob = Client(id: ClientID(1), peer: Peer(host: "192.0.2.7"), connectedAt: Instant(seconds: 0))
        bob.source.name = "Bob"
        #expect(!channel.bans(bob))
        channel.bans = [Channel.Ban(mask: Mask("bob!*@192.*"), setBy: "x", setAt: Instant(seconds: 0))]
        #expect(channel.bans(bob))
        bob.source.name = "Rob"
        #expect(!channel.bans(bob))
    }
}
