// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct FormattingTests {
    private func appearance(_ change: (inout Formatting.Appearance) -> Void) -> Formatting.Appearance {
        var appearance = Formatting.Appearance()
        change(&appearance)
        return appearance
    }

    @Test func `plain text is one run`() {
        #expect(Formatting.runs(of: "hello") == [.init(text: "hello", appearance: .init())])
        #expect(Formatting.runs(of: "").isEmpty)
        #expect(Formatting.runs(of: "\u{2}\u{2}").isEmpty)
    }

    @Test func `codes toggle, and 0x0F ends them all`() {
        let runs = Formatting.runs(of: "a\u{2}b\u{1D}c\u{2}d\u{F}e")
        #expect(runs.map(\.text) == ["a", "b", "c", "d", "e"])
        #expect(runs[1].appearance == appearance { $0.isBold = true })
        #expect(
            runs[2].appearance
                == appearance {
                    $0.isBold = true
                    $0.isItalic = true
                }
        )
        #expect(runs[3].appearance == appearance { $0.isItalic = true })
        #expect(runs[4].appearance == .init())
    }

    @Test func `each code has its own look`() {
        func look(_ code: String) -> Formatting.Appearance? { Formatting.runs(of: code + "x").first?.appearance }
        #expect(look("\u{11}") == appearance { $0.isMonospaced = true })
        #expect(look("\u{16}") == appearance { $0.isReversed = true })
        #expect(look("\u{1E}") == appearance { $0.isStruck = true })
        #expect(look("\u{1F}") == appearance { $0.isUnderlined = true })
    }

    private struct ColorCase: Sendable {
        var text: String
        var foreground: Formatting.Color?
        var background: Formatting.Color?
        var rest = "x"
    }

    @Test(arguments: [
        ColorCase(text: "\u{3}4x", foreground: .indexed(4)),
        ColorCase(text: "\u{3}04,12x", foreground: .indexed(4), background: .indexed(12)),
        ColorCase(text: "\u{3}4,x", foreground: .indexed(4), rest: ",x"),
        ColorCase(text: "\u{3}123", foreground: .indexed(12), rest: "3"),
        ColorCase(text: "\u{3}99,1x", background: .indexed(1)),
        ColorCase(text: "\u{3}x"),
        ColorCase(text: "\u{4}FF8000x", foreground: .rgb(255, 128, 0)),
        ColorCase(text: "\u{4}000000,ffffffx", foreground: .rgb(0, 0, 0), background: .rgb(255, 255, 255)),
        ColorCase(text: "\u{4}12345x", rest: "12345x"),
    ])
    private func `colours, numbered and hexadecimal`(example: ColorCase) throws {
        let run = try #require(Formatting.runs(of: example.text).first)
        #expect(run.text == example.rest)
        #expect(run.appearance.foreground == example.foreground)
        #expect(run.appearance.background == example.background)
    }

    @Test(arguments: UInt64(1)...50)
    func `stripping leaves no code and loses no other letter`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.hostileText(upTo: 30)
        let stripped = Formatting.strip(text)
        let codes: Set<Unicode.Scalar> = [
            "\u{2}", "\u{3}", "\u{4}", "\u{F}", "\u{11}", "\u{16}", "\u{1D}", "\u{1E}", "\u{1F}",
        ]
        #expect(!stripped.unicodeScalars.contains { codes.contains($0) })
        let wide = Array(text.unicodeScalars.filter { $0.value > 0x7F })
        #expect(Array(stripped.unicodeScalars.filter { $0.value > 0x7F }) == wide, "seed \(seed)")
    }
}
