// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct TagsTests {
    @Test func `values are unescaped when read`() {
        let tags = Tags(parsing: #"a=\:\s\\\r\n;b=x\y;c=end\;d;e="#)
        #expect(tags["a"] == "; \\\r\n")
        #expect(tags["b"] == "xy")
        #expect(tags["c"] == "end")
        #expect(tags["d"] == "")
        #expect(tags["e"] == "")
        #expect(tags["f"] == nil)
    }

    @Test func `the last of several equal keys counts`() {
        let tags = Tags(parsing: "a=1;b=2;a=3;;=x")
        #expect(tags.keys == ["a", "b"])
        #expect(tags["a"] == "3")
    }

    @Test func `many tags are told apart as few are`() {
        let few = Tags(parsing: "a=1;b;a=2;c=3;b=4;d")
        let many = Tags(parsing: "a=1;b;a=2;c=3;b=4;d" + String(repeating: ";x", count: 2000))
        #expect(many.keys == few.keys + ["x"])
        #expect(few.keys.allSatisfy { few[$0] == many[$0] })
    }

    @Test func `tags as many as a line can hold are read in a moment`() {
        let text = (0..<100_000).map { String($0, radix: 36) }.joined(separator: ";")
        let start = ContinuousClock.now
        #expect(Tags(parsing: text).keys.count == 100_000)
        // A thousandth of what it takes to compare each with each.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: ["", "a", "a=1;b;c=", "+a/b=x\\sy;é=ü"]) func `their length is that of their bytes`(text: String) {
        let message = Message(tags: Tags(parsing: text), command: "X")
        #expect(message.tags.length == message.bytes.count - 3)
    }

    @Test func `setting nil takes a tag away`() {
        var tags = Tags(parsing: "a=1;b=2")
        tags["a"] = nil
        #expect(tags.keys == ["b"])
        #expect(!tags.isEmpty)
        #expect(tags.filter { $0 == "a" }.isEmpty)
    }

    @Test(arguments: UInt64(1)...100)
    func `unescape undoes escape`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.hostileText(upTo: 20) + "\\;\r\n "
        let escaped = Tags.escape(text)
        #expect(Array(Tags.unescape(escaped).utf8) == Array(text.utf8))
        #expect(!escaped.utf8.contains { $0 == 0x20 || $0 == 0x3B || $0 == 13 || $0 == 10 })
    }
}

@Suite struct SplittingTests {
    @Test func `a separator in front of a combining mark still separates`() {
        #expect("#a,\u{301}#b".fields(separatedBy: ",") == ["#a", "\u{301}#b"])
        #expect(Tags(parsing: "a=\u{301};b=2").keys == ["a", "b"])
        #expect(Source(parsing: "a!\u{301}@\u{301}").host == "\u{301}")
    }

    @Test func `empty fields are kept`() {
        #expect("".fields(separatedBy: ",") == [""])
        #expect(",a,".fields(separatedBy: ",") == ["", "a", ""])
        #expect("a=b=c".fields(separatedBy: "=", maxSplits: 1) == ["a", "b=c"])
    }
}
