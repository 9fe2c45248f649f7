// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct NamesTests {
    @Test(arguments: ["a", "Bob", "[x]", "_", "`", "a-1", "{|}^\\", "abcdefgh"])
    func `a nick is letters, digits and some signs`(nick: String) {
        #expect(Names.isNick(nick, upTo: 8))
    }

    @Test(arguments: ["", "1a", "-a", "a b", "a!b", "a@b", "a~", "é", "#a", ":a", "*", "a\u{0}", "abcdefghi", "ａ"])
    func `anything else is no nick`(text: String) {
        #expect(!Names.isNick(text, upTo: 8))
    }

    @Test(arguments: [
        "a", "Işıl", "émile", "田中", "tanaka田中さん", "देव", "Ελένη", "вова1", "é-1_`", "한글", "کاربر", "สมชาย",
    ])
    func `a nick of all scripts is letters, digits and marks of one`(nick: String) {
        #expect(Names.nick(nick, upTo: 32, ofAllScripts: true) == nick)
        #expect((Names.nick(nick, upTo: 32, ofAllScripts: false) == nil) == (nick != "a"))
    }

    @Test(arguments: [
        "", "1é", "-é", "é b", "é!", "é*", "#é", "é\u{0}", "é\u{200D}", "é\u{202E}a", "é\u{115F}", "\u{301}a", "еvan",
        "ｅｖｅ",
        "𝐞𝐯𝐞", "é👍", "é¹", "éⅣ", "a\u{30B}\u{30B}\u{30B}\u{30B}", "ééééééééééééééééé", "é\u{A0}", "田中김かな", "é٣",
    ])
    func `anything else is no nick of any script`(text: String) {
        #expect(Names.nick(text, upTo: 32, ofAllScripts: true) == nil)
    }

    @Test func `letters and their accents become one character`() {
        for (text, composed) in [
            ("e\u{301}a", "éa"), ("#cafe\u{301}", "#café"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("か\u{3099}", "が"),
            ("ab", "ab"),
        ] {
            #expect(Array(Names.composed(text).utf8) == Array(composed.utf8))
        }
    }

    @Test(arguments: ["#a", "##", "#é", "#漢字", "#a:b", "#👍🏽", "#1234567"])
    func `a channel starts with a hash`(name: String) {
        #expect(Names.isChannel(name, upTo: 9))
    }

    @Test(arguments: [
        "", "#", "a", "&a", "#a b", "#a,b", "#\u{7}", "#\u{1b}", "#\u{85}", "#\u{a0}", "#\u{2028}", "#123456789",
    ])
    func `a channel holds no spaces, commas and controls`(text: String) {
        #expect(!Names.isChannel(text, upTo: 9))
    }

    @Test(arguments: ["k", "a:b", "12345678"]) func `a key is visible ASCII`(key: String) {
        #expect(Names.isKey(key, upTo: 8))
    }

    @Test(arguments: ["", ":k", "a b", "a,b", "é", "\u{7}", "123456789"]) func `anything else is no key`(text: String) {
        #expect(!Names.isKey(text, upTo: 8))
    }

    @Test(arguments: [
        ("bob", "bob"), ("~bob", "bob"), ("b@o!b", "bob"), ("", "user"), ("é", "user"), ("123456789", "12345678"),
        ("a.b-c_d", "a.b-c_d"),
    ])
    func `a user name keeps what is harmless`(text: String, name: String) {
        #expect(Names.userName(from: text, upTo: 8) == name)
    }

    @Test(arguments: [("abc", 3, "abc"), ("abc", 2, "ab"), ("aé", 2, "a"), ("漢字", 5, "漢"), ("x", 0, ""), ("👍", 3, "")])
    func `a text is cut between two characters`(text: String, length: Int, result: String) {
        #expect(text.truncated(to: length) == result)
    }
}
