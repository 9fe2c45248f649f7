// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Testing

struct ClientKeySequencesTests {
    @Test func `no sequence means two things`() {
        let sequences = KeySequences.all.map(\.sequence)
        #expect(Set(sequences).count == sequences.count)
    }

    @Test func `every sequence begins with Escape and is more than a key with Alt`() {
        #expect(KeySequences.all.allSatisfy { $0.sequence.utf8.first == 0x1B && $0.sequence.utf8.count >= 3 })
    }

    @Test(arguments: [
        ("\u{1B}[1;5D", Key(.left, .control)), ("\u{1B}[1;3C", Key(.right, .meta)),
        ("\u{1B}[1;2A", Key(.up, .shift)), ("\u{1B}[1;6B", Key(.down, [.shift, .control])),
        ("\u{1B}[5;5~", Key(.pageUp, .control)), ("\u{1B}[3~", Key(.delete)), ("\u{1B}OH", Key(.home)),
        ("\u{1B}[15;5~", Key(.function(5), .control)), ("\u{1B}OP", Key(.function(1))),
        ("\u{1B}Od", Key(.left, .control)),
        ("\u{1B}[Z", Key(.tab, .shift)), ("\u{1B}[1;8F", Key(.end, [.shift, .meta, .control])),
    ])
    func `the sequences of xterm and rxvt are known`(sequence: String, key: Key) {
        #expect(KeySequences.all.first { $0.sequence == sequence }?.input == .key(key))
    }
}
