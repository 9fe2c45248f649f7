// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct SASLPayloadTests {
    @Test(arguments: [
        (0, [1]), (3, [4]), (299, [400, 1]), (300, [400, 1]), (301, [400, 4]), (297, [396]), (600, [400, 400, 1]),
    ])
    func `a payload is cut into chunks of 400`(bytes: Int, lengths: [Int]) {
        let chunks = SASLPayload.chunks(of: [UInt8](repeating: 7, count: bytes))
        #expect(chunks.map(\.utf8.count) == lengths)
        #expect(lengths.last != 1 || chunks.last == "+")
    }

    @Test func `chunks are put together`() {
        var payload = SASLPayload()
        var generator = SeededGenerator(seed: 3)
        for length in [0, 1, 5, 297, 299, 300, 301, 599, 600, 1_000, 0] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var chunks = SASLPayload.chunks(of: bytes)
            let last = chunks.removeLast()
            for chunk in chunks { #expect(payload.receive(chunk) == .incomplete) }
            #expect(payload.receive(last) == .complete(bytes))
        }
    }

    @Test(arguments: ["", "====", "Zg", "*", "++", "Zm8=\u{301}", String(repeating: "A", count: 404)])
    func `what is no payload is told`(chunk: String) {
        var payload = SASLPayload()
        #expect(payload.receive(chunk) == .malformed)
    }

    @Test func `an endless payload ends`() {
        var payload = SASLPayload(limit: 1_000)
        let chunk = String(repeating: "A", count: 400)
        #expect(payload.receive(chunk) == .incomplete)
        #expect(payload.receive(chunk) == .incomplete)
        #expect(payload.receive(chunk) == .malformed)
    }
}
