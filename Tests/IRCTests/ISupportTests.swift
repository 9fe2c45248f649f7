// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct ISupportTests {
    @Test func `defaults hold until the server speaks`() {
        let isupport = ISupport()
        #expect(isupport.casemapping == .rfc1459)
        #expect(isupport.isChannel("#a"))
        #expect(isupport.isChannel("&a"))
        #expect(isupport.isChannel("#\u{301}"))
        #expect(!isupport.isChannel("bob"))
        #expect(!isupport.isChannel(""))
    }

    @Test func `tokens are merged, and taken back`() {
        var isupport = ISupport()
        isupport.merge([
            "NETWORK=A\\x20Net", "CASEMAPPING=ascii", "CHANTYPES=#", "STATUSMSG=@+", "NICKLEN=9", "SAFELIST",
            "PREFIX=(qov)~@+", "CHANMODES=beI,k,l,imn",
        ])
        #expect(isupport.networkName == "A Net")
        #expect(isupport.casemapping == .ascii)
        #expect(isupport.isChannel("@#a"))
        #expect(!isupport.isChannel("&a"))
        #expect(isupport.number("NICKLEN") == 9)
        #expect(isupport["SAFELIST"] == "")
        #expect(isupport.channelModes.prefixes.map(\.sign) == ["~", "@", "+"])
        #expect(isupport.channelModes.kind(of: "I") == .list)
        #expect(isupport.channelModes.splitPrefixes("~@bob") == ("~@", "bob"))
        isupport.merge(["-NICKLEN", "-CHANTYPES"])
        #expect(isupport.number("NICKLEN") == nil)
        #expect(isupport.isChannel("&a"))
    }

    @Test(arguments: [
        "PREFIX=", "PREFIX=(", "PREFIX=)", "CHANMODES=", "=x", "NETWORK=\\x", "NETWORK=\\xZZ", "CHANTYPES=",
    ])
    func `malformed tokens do no harm`(token: String) {
        var isupport = ISupport()
        isupport.merge([token])
        #expect(!isupport.isChannel("bob"))
    }
}

@Suite struct ModeChangeTests {
    private let modes = ChannelModes(
        prefixes: [.init(mode: "o", sign: "@"), .init(mode: "v", sign: "+")],
        list: "b",
        setting: "k",
        limit: "l",
        flag: "imnt"
    )

    @Test func `the letters of a kind are in order`() {
        let prefixes = [("o", "@"), ("v", "+")].map { ChannelModes.Prefix(mode: $0, sign: $1) }
        let modes = ChannelModes(prefixes: prefixes, list: "be", setting: "", limit: "l", flag: "tni")
        let letters = [.prefix, .list, .setting, .limit, .flag].map(modes.letters)
        #expect(letters == ["ov", "be", "", "l", "int"])
    }

    @Test func `each letter takes the arguments of its kind`() {
        let changes = ModeChange.parse(["+ol-kl+bi", "bob", "5", "key", "*!*@h"], modes: modes)
        #expect(
            changes == [
                ModeChange(isSet: true, mode: "o", argument: "bob"), ModeChange(isSet: true, mode: "l", argument: "5"),
                ModeChange(isSet: false, mode: "k", argument: "key"), ModeChange(isSet: false, mode: "l"),
                ModeChange(isSet: true, mode: "b", argument: "*!*@h"), ModeChange(isSet: true, mode: "i"),
            ]
        )
    }

    @Test func `missing arguments and unknown letters are kept`() {
        #expect(ModeChange.parse(["bXo"], modes: modes).map(\.argument) == [nil, nil, nil])
        #expect(ModeChange.parse([], modes: modes).isEmpty)
        #expect(ModeChange.parse(["+-+"], modes: modes).isEmpty)
    }

    @Test func `what is written is read back`() {
        let changes = [
            ModeChange(isSet: true, mode: "o", argument: "bob"), ModeChange(isSet: true, mode: "i"),
            ModeChange(isSet: false, mode: "l"), ModeChange(isSet: false, mode: "b", argument: "x!*@*"),
        ]
        #expect(ModeChange.format(changes) == ["+oi-lb", "bob", "x!*@*"])
        #expect(ModeChange.parse(ModeChange.format(changes), modes: modes) == changes)
    }
}
