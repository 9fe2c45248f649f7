// SPDX-License-Identifier: Apache-2.0

/// What a transcript calls the ids of messages, which it need not know: `$hello` is the last message that ended with the
/// parameter `hello`.
struct MessageNames {
    private var ids: [Substring: String] = [:]

    /// Reads the id off a line that somebody got, if there is one on it.
    mutating func note(_ line: String) {
        guard let match = line.firstMatch(of: /msgid=([0-9a-z]{23})/) else { return }
        note(String(match.1), of: line)
    }

    mutating func note(_ id: String, of text: String) {
        guard let word = text.split(separator: " ").last else { return }
        ids[word.first == ":" ? word.dropFirst() : word] = id
    }

    /// A line with ids for names.
    func written(_ line: String) -> String {
        line.replacing(/\$(\S+)/) { ids[$0.1] ?? String($0.0) }
    }

    /// A line with names for ids; what is a tag is not named.
    func named(_ line: String) -> String {
        line.replacing(/(msgid=)?([0-9a-z]{23})/) { match in
            if match.1 != nil { return "msgid=*" }
            return ids.first { $0.value == match.2 }.map { "$" + $0.key } ?? String(match.2)
        }
    }
}
