// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Testing

struct ClientSequenceReaderTests {
    private func read(_ text: String) -> [TerminalInput] {
        var reader = SequenceReader()
        var inputs: [TerminalInput] = []
        for byte in text.utf8 { reader.consume(byte, into: &inputs) }
        reader.finish(into: &inputs)
        return inputs
    }

    private func decode(_ text: String) -> [AppEvent] {
        var decoder = KeyDecoder()
        var events: [AppEvent] = []
        for input in read(text) { decoder.consume(input, into: &events) }
        decoder.finish(into: &events)
        return events
    }

    @Test func `every sequence is found, and what stands beside it is left alone`() {
        for (sequence, input) in KeySequences.all {
            let around: [TerminalInput] = [.byte(UInt8(ascii: "a")), input, .byte(UInt8(ascii: "b"))]
            #expect(read("a\(sequence)b") == around)
        }
    }

    @Test func `what is no sequence is given out byte by byte`() {
        #expect(read("\u{1B}x") == [.byte(0x1B), .byte(UInt8(ascii: "x"))])
        #expect(read("\u{1B}") == [.byte(0x1B)])
        #expect(read("\u{1B}\u{1B}[A") == [.byte(0x1B), .key(Key(.up))])
    }

    @Test func `keys and pastes are the same as with ncurses`() {
        #expect(decode("\u{1B}[A\u{1B}OB") == [.key(Key(.up)), .key(Key(.down))])
        #expect(decode("\u{1B}\u{1B}[D") == [.key(Key(.left, .meta))])
        #expect(decode("\u{1B}b") == [.key(.meta("b"))])
        #expect(decode("\u{1B}[200~two\nlines\u{1B}[201~x") == [.pasted("two\nlines"), .key(Key(.character("x")))])
        #expect(decode("\u{1B}[>0;276;0cé") == [.key(Key(.character("é")))])
    }
}
