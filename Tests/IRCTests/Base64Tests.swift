// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the examples of RFC 4648`(plain: String, text: String) {
        #expect(Base64.encode(plain.utf8) == text)
        #expect(Base64.decode(text) == Array(plain.utf8))
    }

    @Test func `all bytes come back`() {
        var generator = SeededGenerator(seed: 1)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.encode([0xFB, 0xFF, 0xFE]) == "+//+")
    }

    @Test(arguments: [
        "Zg", "Zg=", "Z===", "====", "=", "Zm8=Zm8=", "Zm9v\n", "Zm9 ", "Zm-v", "Zh==", "Zm9=", "Zm9\u{301}v", "é",
    ])
    func `what is no base64 is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func `whatever is accepted is what would be written`() {
        var generator = SeededGenerator(seed: 2)
        let letters = Array("ABcd01+/=")
        var accepted = 0
        for _ in 0..<20_000 {
            let text = String((0..<4).map { _ in letters.randomElement(using: &generator) ?? "A" })
            guard let bytes = Base64.decode(text) else { continue }
            accepted += 1
            #expect(Base64.encode(bytes) == text)
        }
        #expect(accepted > 1000)
    }
}
