// SPDX-License-Identifier: Apache-2.0

import IRC

/// A message of several lines before it is known who gets it: a batch for those who can read it, single lines for others.
///
/// See [multiline](https://ircv3.net/specs/extensions/multiline). As with a ``Line``, the tags depend on the receiver; they
/// are those of the batch, not of the lines in it.
struct Passage: Sendable {
    static let batchType = "draft/multiline"
    static let continuationTag = "draft/multiline-concat"
    /// The longest client-only tags that single lines repeat; longer ones come once, or a few words would become many.
    static let longestRepeatedTags = 512

    // Its parameters are the target, and the text that counts for nothing here.
    private let line: Line
    private let pieces: [Speech.Piece]
    private var target: String { line.message[parameter: 0] ?? "*" }

    /// The pieces, with the source, the command, the target and the tags of a line.
    init(_ pieces: [Speech.Piece], of line: Line) {
        self.line = line
        self.pieces = pieces
    }

    /// What begins the batch, and carries the tags of it all.
    func opening(as reference: String) -> Line {
        var opening = line
        opening.message.command = "BATCH"
        opening.message.parameters = ["+" + reference, Passage.batchType, target]
        return opening
    }

    /// What is in the batch.
    var parts: [Line] {
        pieces.map { piece in
            var part = Line(Message(line.message.source, line.message.command, target, piece.text))
            part.part = piece.isContinuation ? .continuation : .line
            return part
        }
    }

    /// What ends the batch.
    func closing(as reference: String) -> Line {
        Line(Message(line.message.source, "BATCH", "-" + reference))
    }

    /// The lines for those who cannot read the batch: those that hold something, and the message's id on the first only.
    var singleLines: [Line] {
        pieces.lazy.filter { !$0.text.isEmpty }.enumerated().map { index, piece in
            var single = line
            single.message.parameters = [target, piece.text]
            guard index > 0 else { return single }
            single.id = nil
            if single.message.tags.length > Passage.longestRepeatedTags { single.message.tags = Tags() }
            return single
        }
    }

    /// Appends the bytes for a client with these capabilities, inside another batch if there is one.
    func write(
        for capabilities: Capabilities,
        at serverTime: String,
        as reference: String = "1",
        inside outer: String? = nil,
        into bytes: inout [UInt8]
    ) {
        func write(_ line: Line, inside batch: String?) {
            let tag = batch.map { (key: "batch", value: $0) }
            line.write(for: capabilities, at: serverTime, first: tag, into: &bytes)
        }
        guard capabilities.isSuperset(of: .multilineBatches) else {
            for line in singleLines { write(line, inside: outer) }
            return
        }
        write(opening(as: reference), inside: outer)
        for part in parts { write(part, inside: reference) }
        write(closing(as: reference), inside: outer)
    }
}
