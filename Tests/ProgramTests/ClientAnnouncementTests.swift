// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import Foundation
import Support
import Testing

struct ClientAnnouncementTests {
    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar", "é漢👍"])
    func `base 64 is as everywhere`(text: String) {
        #expect(Announcement.base64(Array(text.utf8)) == Data(text.utf8).base64EncodedString())
    }

    @Test func `a text is copied whole or not at all`() {
        #expect(Announcement.copy("hello") == "\u{1B}]52;c;aGVsbG8=\u{1B}\\")
        #expect(Announcement.copy("") == nil)
        let limit = Announcement.maximumCopy
        #expect(Announcement.copy(String(repeating: "a", count: limit)) != nil)
        #expect(Announcement.copy(String(repeating: "a", count: limit + 1)) == nil)
    }

    @Test func `each terminal is told in its own way`() {
        func words(_ terminal: String) -> String {
            Announcement.notification(title: "ada; #a", body: "hi; you", terminal: terminal)
        }
        #expect(words("") == "\u{1B}]9;ada; #a: hi; you\u{1B}\\")
        #expect(words("tmux 3.4") == words(""))
        #expect(words("foot(1.16.2)") == "\u{1B}]777;notify;ada, #a;hi; you\u{1B}\\")
        #expect(words("kitty(0.35.1)").hasPrefix("\u{1B}]99;i=palabre:d=0;ada; #a\u{1B}\\\u{1B}]99;"))
    }

    @Test func `a notification is never a command of the terminal`() {
        #expect(Announcement.notification(title: "4;1;50", body: "", terminal: "") == "\u{1B}]9;- 4;1;50\u{1B}\\")
    }

    @Test func `tmux gets it wrapped`() {
        #expect(Announcement.throughTmux("\u{1B}]9;x\u{1B}\\") == "\u{1B}Ptmux;\u{1B}\u{1B}]9;x\u{1B}\u{1B}\\\u{1B}\\")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no control character of others gets out`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = random.hostileText(upTo: 60) + "\u{9C}\u{7}\u{1B}\\"
        for sequence in ["", "kitty", "foot"].map({ Announcement.notification(title: text, body: text, terminal: $0) })
            + [Announcement.title(text)]
        {
            let inner = sequence.replacingOccurrences(of: "\u{1B}\\\u{1B}]", with: "").dropFirst().dropLast(2)
            #expect(inner.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
    }

    @Test func `a title is no longer than a line`() {
        #expect(Announcement.title(String(repeating: "a", count: 10_000)).utf8.count < 300)
    }
}
