// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// How a text that is being typed will reach the others: in how many messages, and where they begin.
struct Outgoing: Equatable, Sendable {
    /// How many messages it will be; at least one.
    var messages = 1
    /// The characters, counted from the beginning, that begin a message but the first.
    var cuts: [Int] = []
    /// How many bytes more the last message has room for; `nil` where that does not matter.
    var bytesLeft: Int?

    /// What a text of characters comes to, of which the first some are a command.
    init(_ characters: ArraySlice<Character>, length: Int, room: Int, multiline: Features.Multiline?) {
        let hasLines = characters.contains("\n")
        guard length > room - 100 || hasLines else { return }
        let text = String(characters)
        if let multiline {
            split(characters, Wrapping.starts(of: text, limit: room), multiline)
        } else {
            let starts = Wrapping.starts(of: text, limit: room)
            messages = max(1, starts.count)
            cuts = Outgoing.places(Array(starts.dropFirst()), in: characters)
            bytesLeft = room - (length - (starts.last ?? 0))
        }
    }

    // One message of several lines, or more where the server takes no more at once.
    private mutating func split(_ characters: ArraySlice<Character>, _ lines: [Int], _ limits: Features.Multiline) {
        var first = 0
        var starts: [Int] = []
        let total = characters.reduce(0) { $0 + $1.utf8.count }
        for (index, start) in lines.enumerated() {
            let end = index + 1 < lines.count ? lines[index + 1] : total
            let isFull = index - first >= max(1, limits.maximumLines) || end - lines[first] > limits.maximumBytes
            guard isFull, index > first else { continue }
            starts.append(start)
            first = index
        }
        messages = 1 + starts.count
        cuts = Outgoing.places(starts, in: characters)
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
