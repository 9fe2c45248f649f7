// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// Each file of `Transcripts` is one test.
///
/// `TranscriptPlayer` says how they are written; with `RECORD=1` the outcomes are written into them, to be read before they
/// are kept.
@Suite struct TranscriptTests {
    static let names = Golden.files(in: "Transcripts").map(\.lastPathComponent).filter { $0.hasSuffix(".irc") }

    @Test(arguments: names) func `a conversation goes as it is written down`(name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Transcripts/\(name)")
        let text = try String(contentsOf: file, encoding: .utf8)
        var player = TranscriptPlayer()
        let mismatch = Golden.mismatch(player.play(text), file: "Transcripts/\(name)")
        #expect(mismatch == nil, "\(mismatch ?? "")")
    }

    @Test func `there are transcripts`() {
        #expect(TranscriptTests.names.count >= 30)
    }
}
