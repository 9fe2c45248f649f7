// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct TagWriterTests {
    @Test func `what it writes is what a set of tags would be`() {
        var tags = Tags()
        tags["a"] = "; x"
        tags["b"] = ""
        tags["+c"] = "1"
        var writer = TagWriter()
        var bytes: [UInt8] = []
        writer.write("a", "; x", into: &bytes)
        writer.write("b", into: &bytes)
        writer.write(tags.filter { $0 == "+c" }, into: &bytes)
        writer.end(into: &bytes)
        Message(nil, "PING", "x y").writeUntagged(into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "@a=\\:\\sx;b;+c=1 PING :x y\r\n")
        #expect(bytes == Message(tags: tags, command: "PING", parameters: ["x y"]).bytes)
    }

    @Test func `no tags leave no trace`() {
        var writer = TagWriter()
        var bytes: [UInt8] = []
        writer.write(Tags(), into: &bytes)
        writer.end(into: &bytes)
        #expect(bytes.isEmpty)
    }
}
