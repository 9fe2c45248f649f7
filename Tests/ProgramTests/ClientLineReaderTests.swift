// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import palabre

struct ClientLineReaderTests {
    private func lines(_ chunks: [[UInt8]]) -> [String] {
        var reader = LineReader()
        var lines: [String] = []
        for chunk in chunks + [[]] {
            reader.feed(chunk)
            while let line = reader.next() { lines.append(line) }
        }
        #expect(reader.isAtEnd)
        return lines
    }

    @Test func `lines end in LF or CR LF, and the last in nothing`() {
        #expect(lines([Array("a\nb\r\n\nc".utf8)]) == ["a", "b", "", "c"])
    }

    @Test func `an empty input has no line`() {
        #expect(lines([]).isEmpty)
    }

    @Test func `however the bytes are cut, the lines are the same`() {
        let text = Array("salut ça va 漢\n\nfin\r\nx".utf8)
        for cut in 1..<text.count {
            let chunks = stride(from: 0, to: text.count, by: cut).map { Array(text[$0..<min($0 + cut, text.count)]) }
            #expect(lines(chunks) == ["salut ça va 漢", "", "fin", "x"])
        }
    }

    @Test func `an endless line is given out in pieces`() {
        var reader = LineReader()
        reader.feed([UInt8](repeating: 0x61, count: LineReader.limit - 1))
        #expect(reader.next() == nil)
        reader.feed([0x61])
        #expect(reader.next()?.utf8.count == LineReader.limit)
        #expect(reader.next() == nil)
    }

    @Test func `an endless line is cut between two characters`() {
        var reader = LineReader()
        reader.feed([0x61] + Array(String(repeating: "é", count: LineReader.limit / 2).utf8).dropLast())
        #expect(reader.next() == "a" + String(repeating: "é", count: LineReader.limit / 2 - 1))
        reader.feed([0xA9, 0x0A])
        #expect(reader.next() == "é")
    }

    @Test func `bytes that are no text become replacement characters`() {
        #expect(lines([[0x61, 0xFF, 0x62, 0x0A]]) == ["a\u{FFFD}b"])
    }
}
