// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct OpenBatchTests {
    private var batch = OpenBatch("1", to: "#a", tags: Tags(), label: nil)
    private var limits = MultilineLimits()

    private mutating func add(_ line: String) throws -> String? {
        try batch.add(Message(parsing: line), upTo: limits)?.code
    }

    @Test mutating func `as many lines as the limit says`() throws {
        limits.lines = 2
        #expect(try add("@batch=1 PRIVMSG #a x") == nil)
        #expect(try add("@batch=1;draft/multiline-concat PRIVMSG #A x") == nil)
        #expect(try add("@batch=1 PRIVMSG #a x") == "MULTILINE_MAX_LINES")
        #expect(batch.pieces.count == 2)
    }

    @Test mutating func `as many bytes as the limit says, line feeds included`() throws {
        limits.bytes = 5
        #expect(try add("@batch=1 PRIVMSG #a é") == nil)
        #expect(try add("@batch=1 PRIVMSG #a xyz") == "MULTILINE_MAX_BYTES")
        #expect(try add("@batch=1 PRIVMSG #a xy") == nil)
        #expect(batch.length == 5)
        #expect(try add("@batch=1 PRIVMSG #a :") == "MULTILINE_MAX_BYTES")
    }

    @Test mutating func `nothing fits where nothing may`() throws {
        limits.lines = -1
        #expect(try add("@batch=1 PRIVMSG #a x") == "MULTILINE_MAX_LINES")
    }

    @Test(arguments: [
        ("NOTICE #a x", "MULTILINE_INVALID"), ("JOIN #a", "MULTILINE_INVALID"), ("PRIVMSG #a", "MULTILINE_INVALID"),
        ("PRIVMSG #b x", "MULTILINE_INVALID_TARGET"), ("PRIVMSG", "MULTILINE_INVALID"),
    ])
    mutating func `a line of another kind does not fit`(line: String, code: String) throws {
        #expect(try add("@batch=1 PRIVMSG #a x") == nil)
        #expect(try add("@batch=1 " + line) == code)
        #expect(batch.pieces.count == 1)
    }

    @Test mutating func `tags other than its own do not belong there`() throws {
        #expect(try add("@batch=1;+x=y PRIVMSG #a x") == "MULTILINE_INVALID")
        #expect(try add("@batch=1;label=y PRIVMSG #a x") == "MULTILINE_INVALID")
        #expect(try add("@batch=1;draft/multiline-concat PRIVMSG #a :") == "MULTILINE_INVALID")
    }
}
