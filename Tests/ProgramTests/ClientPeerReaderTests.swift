// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import palabre

@Suite struct ClientPeerReaderTests {
    private func lines(_ pieces: [String], limit: Int = 20) -> [PeerReader.Line] {
        var reader = PeerReader(limit: limit)
        var lines: [PeerReader.Line] = []
        for piece in pieces {
            reader.feed(piece.utf8)
            while let line = reader.next() { lines.append(line) }
        }
        if let last = reader.last() { lines.append(last) }
        return lines
    }

    private let tooLong = PeerReader.Line.unusable("a line has more than 20 bytes")

    @Test func `lines are the same however they come in pieces`() {
        let text = "one\r\ntwo\n\n  \n{\"é\":1}\nlast"
        let whole = lines([text])
        #expect(whole == [.text("one\r"), .text("two"), .text("{\"é\":1}"), .text("last")])
        #expect(lines(text.unicodeScalars.map { String($0) }) == whole)
    }

    @Test func `a line that is too long is told once, and the next one is heard`() {
        let long = String(repeating: "a", count: 50)
        #expect(lines([long + "\nnext\n"]) == [tooLong, .text("next")])
        #expect(lines([long, long, long + "\nnext\n"]) == [tooLong, .text("next")])
        #expect(lines([long]) == [tooLong])
    }

    @Test func `what is no UTF-8 is told, a zero is left to who reads the JSON`() {
        var reader = PeerReader()
        reader.feed([0x61, 0xFF, 0x0A, 0x00, 0x0A])
        #expect(reader.next() == .unusable("a line is not UTF-8"))
        #expect(reader.next() == .text("\0"))
        #expect(reader.next() == nil)
    }
}
