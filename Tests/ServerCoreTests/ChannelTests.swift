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

    @Test func `every announced mode is one of one kind`() {
        #expect(Channel.modeLetters == "CEFIMRSUWabcefhijklmnoqrstuvz")
        #expect(Channel.argumentLetters == "FIWabefhjklqov".sortedLetters)
        for letter in Channel.modeLetters {
            let kinds: [ChannelModes.Kind?] = [
                MemberStatus.named(letter).map { _ in .prefix }, Channel.List(rawValue: letter).map { _ in .list },
                Channel.Setting(rawValue: letter).map { $0 == .key ? .setting : .limit },
                Channel.Flags.named(letter).map { _ in .flag },
            ]
            #expect(kinds.compactMap(\.self) == [Channel.modes.kind(of: letter)].compactMap(\.self), "\(letter)")
        }
        #expect(Channel.modes.kind(of: "x") == nil)
    }

    @Test func `a channel begins with the flags of some letters`() {
        let flags = Channel.Flags(letters: ["n", "m", "r", "k", "?"])
        #expect(flags.text == "mn")
        let channel = Channel(id: ChannelID(rawValue: 1), name: "#a", createdAt: Instant(seconds: 0), flags: flags)
        #expect(channel.modeParameters(revealsKey: true) == ["+mn"])
    }

    @Test mutating func `a secret channel is visible to its members`() {
        channel.members[ClientID(1)] = Member(
            client: ClientID(1),
            status: .voice,
            joinedAt: Instant(milliseconds: 0),
            receivers: Receivers()
        )
        #expect(channel.isVisible(to: ClientID(2)))
        channel.flags.insert(.secret)
        #expect(channel.isVisible(to: ClientID(1)))
        #expect(!channel.isVisible(to: ClientID(2)))
        #expect(!channel.isOperator(ClientID(1)))
    }
}

extension String {
    fileprivate var sortedLetters: String { String(sorted()) }
}
