// SPDX-License-Identifier: Apache-2.0

import ClientUI
import IRC
import Support
import Testing

@testable import ClientStore

let garden = Conversation(network: "Village", name: "#garden")
let ada = Conversation(network: "Village", name: "ada")

func line(
    _ number: Int64,
    _ text: String = "hello",
    in conversation: Conversation = garden,
    at time: Int64? = nil,
    by nick: String = "ada",
    id: String? = nil,
    marks: KeptLine.Marks = []
) -> KeptLine {
    KeptLine(
        number: number,
        conversation: conversation,
        time: Instant(milliseconds: time ?? number * 1000),
        kind: .message,
        nick: nick,
        text: text,
        id: id,
        marks: marks
    )
}

func position(_ time: Int64, _ number: Int64) -> KeptPosition {
    KeptPosition(time: Instant(milliseconds: time), number: number)
}

func terms(_ words: String..., change: (inout SearchTerms) -> Void = { _ in }) -> SearchTerms {
    var terms = SearchTerms()
    terms.words = words
    change(&terms)
    return terms
}

/// A log in a folder of its own, open until the body ends.
func withLog(_ body: (LogStore) throws -> Void) throws {
    let folder = try Scratch()
    let store = try #require(LogStore.open(in: folder.path).store)
    defer { store.close() }
    try body(store)
}

extension LogStore {
    func keep(_ lines: KeptLine...) throws {
        try keep(lines.map(KeptChange.line))
    }

    func newest(_ conversation: Conversation = garden, limit: Int = 100) throws -> [KeptLine] {
        try find(.newest(conversation, limit: limit)).lines
    }

    func numbers(_ query: KeptQuery) throws -> [Int64] {
        try find(query).lines.map(\.number)
    }

    func search(_ terms: SearchTerms, before: KeptPosition? = nil, limit: Int = 100) throws -> [Int64] {
        try numbers(.search(terms, before: before, limit: limit))
    }

    func indexAll() throws {
        while try indexWords().isMore {}
    }
}
