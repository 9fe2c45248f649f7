// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// How a text that is being typed will reach the others: in how many messages, and where they begin.
struct Outgoing: Equatable, Sendable {
    /// How many messages it will be; at least one.
    var messages = 1
    /// The characters, counted from the beginning, that begin another message in the middle of a line.
    var cuts: [Int] = []
    /// How many bytes more the last message has room for; `nil` where that does not matter.
    var bytesLeft: Int?

    /// What some of the characters of the input come to, which have some bytes in all.
    init(_ characters: ArraySlice<Character>, length: Int, room: Int, multiline: Features.Multiline?) {
        guard length > room - 100 || characters.contains("\n") else { return }
        let text = String(characters)
        let lines = Wrapping.starts(of: text, limit: room, keepsBlankLines: multiline != nil)
        var starts = Array(lines.dropFirst())
        if let multiline {
            starts = Outgoing.starts(lines, length, multiline)
        } else {
            bytesLeft = room - (length - (lines.last ?? 0))
        }
        messages = 1 + starts.count
        let bytes = Array(text.utf8)
        cuts = Outgoing.places(starts.filter { bytes[$0 - 1] != UInt8(ascii: "\n") }, in: characters)
    }

    // One message of several lines, or more where the server takes no more at once.
    private static func starts(_ lines: [Int], _ length: Int, _ limits: Features.Multiline) -> [Int] {
        var starts: [Int] = []
        var first = 0
        for (index, start) in lines.enumerated() {
            // The last line counts with the newline that it does not have.
            let end = index + 1 < lines.count ? lines[index + 1] : length + 1
            let isFull = index - first >= max(1, limits.maximumLines) || end - lines[first] > limits.maximumBytes
            guard isFull, index > first else { continue }
            starts.append(start)
            first = index
        }
        return starts
    }

    // From bytes to characters.
    private static func places(_ bytes: [Int], in characters: ArraySlice<Character>) -> [Int] {
        var places: [Int] = []
        var passed = 0
        var next = bytes[...]
        for index in characters.indices {
            guard let wanted = next.first else { break }
            if passed >= wanted {
                places.append(index)
                next.removeFirst()
            }
            passed += characters[index].utf8.count
        }
        return places
    }
}

extension App {
    /// How the text in the input of a conversation will go; `nil` where nothing is sent or lines do not count.
    func outgoing(of buffer: Buffer) -> Outgoing? {
        guard buffer.kind == .channel || buffer.kind == .query, let network = network(of: buffer) else { return nil }
        let editor = buffer.editor
        var kind = Speech.Kind.message
        var start = 0
        if editor.characters.first == "/" {
            start = editor.characters.starts(with: "//") ? 1 : 4
            if start == 4 {
                guard editor.characters.starts(with: "/me ") else { return nil }
                kind = .action
            }
        }
        return Outgoing(
            editor.characters[start...],
            length: editor.length - start,
            room: network.session.room(for: kind, to: buffer.name),
            multiline: kind == .message ? network.session.features.multiline : nil
        )
    }
}
