// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ChannelSettingsTests {
    private var channel = Channel(id: ChannelID(rawValue: 1), name: "#a", createdAt: Instant(seconds: 0))

    @Test(
        arguments: [
            (.floodProfile, "Strict", "strict"), (.floodProfile, "relaxed", "relaxed"), (.slowMode, "30", "30"),
            (.slowMode, "+5", "5"), (.forward, "#b", "#b"), (.joinThrottle, "05:010", "5:10"), (.key, "kéy", nil),
            (.key, "key", "key"), (.limit, "1", "1"), (.limit, "0", nil), (.limit, "9223372036854775808", nil),
            (.slowMode, "0", nil), (.slowMode, "21601", nil), (.joinThrottle, "5", nil), (.joinThrottle, "0:1", nil),
            (.joinThrottle, "5:3601", nil), (.joinThrottle, "5:10:15", nil), (.floodProfile, "off", nil),
            (.floodProfile, "", nil), (.key, "a,b", nil), (.key, "", nil),
        ] as [(Channel.Setting, String, String?)]
    )
    mutating func `a setting takes a good argument and shows it`(setting: Channel.Setting, text: String, shown: String?)
    {
        let isGood = channel.set(setting, to: text)
        #expect(isGood == (shown != nil))
        #expect(channel[setting] == shown)
    }

    @Test mutating func `all settings are shown in alphabetical order, and taken away`() {
        let texts = ["strict", "30", "#b", "5:10", "key", "7"]
        for (setting, text) in zip(Channel.Setting.allCases, texts) { _ = channel.set(setting, to: text) }
        #expect(channel.modeParameters(revealsKey: true) == ["+ntFWfjkl"] + texts)
        #expect(channel.modeParameters(revealsKey: false)[5] == "*")
        for setting in Channel.Setting.allCases { _ = channel.set(setting, to: nil) }
        #expect(channel.modeParameters(revealsKey: true) == ["+nt"])
    }
}
