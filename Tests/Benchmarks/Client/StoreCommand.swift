// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientStore
import ClientUI
import IRC

/// The log of our client by itself, with a million lines in it.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Measure the client's log: keeping, opening, paging and searching, by the client's own code."
    )

    @Option(help: "How many lines it has.")
    var lines = 1_000_000

    @Option(help: "How often each question is asked.")
    var times = 5

    private static let conversations = 50
    private static let portion = 5000
    private static let start: Int64 = 1_700_000_000_000

    func validate() throws {
        guard (1000...10_000_000).contains(lines), (1...100).contains(times) else {
            throw ValidationError("there are 1,000 to 10,000,000 lines, and questions are asked 1 to 100 times")
        }
    }

    func run() throws {
        let scratch = try Scratch()
        try fill(LogStore.open(in: scratch.path))
        var table = Table(["what", "median ms", "least–greatest"])
        func note(_ what: String, _ body: () throws -> String) throws {
            var (milliseconds, found): ([Double], String) = ([], "")
            for _ in 0..<times {
                let start = Clock.now
                found = try body()
                milliseconds.append(Clock.seconds(Clock.now - start) * 1000)
            }
            let sample = Sample(milliseconds)
            let range = "\(readable(sample.values.first ?? 0))–\(readable(sample.values.last ?? 0))"
            table.add(["\(what): \(found)", readable(sample.median ?? 0), range])
        }
        try note("opening") {
            let opened = LogStore.open(in: scratch.path)
            opened.store?.close()
            return "\((opened.kept.size ?? 0) >> 20) MB"
        }
        guard let store = LogStore.open(in: scratch.path).store else { throw ValidationError("there is no log") }
        for (what, query) in questions {
            try note(what) { "\(try store.find(query).lines.count) lines" }
        }
        store.close()
        print(table)
    }

    private var questions: [(String, KeptQuery)] {
        let place = Conversation(network: "village", name: "#tree7")
        let middle = KeptPosition(time: Instant(milliseconds: time(lines / 2)), number: Int64(lines / 2))
        func search(_ change: (inout SearchTerms) -> Void) -> KeptQuery {
            var terms = SearchTerms()
            change(&terms)
            return .search(terms, before: nil, limit: 200)
        }
        return [
            ("the newest page", .newest(place, limit: 200)),
            ("a page from the middle", .before(place, middle, limit: 200)),
            ("around a line in the middle", .around(place, middle, limit: 100)),
            ("a rare word", search { $0.words = ["xylophone"] }),
            ("a common word", search { $0.words = ["baobab"] }),
            ("the beginning of a word", search { $0.words = ["ba"] }),
            ("two common words", search { $0.words = ["river", "night"] }),
            ("a phrase", search { $0.phrases = ["under the tree"] }),
            ("a common word of somebody", search { ($0.words, $0.nicks) = (["moon"], ["ama"]) }),
            ("a common word in a channel", search { ($0.words, $0.places) = (["moon"], ["#tree7"]) }),
            ("links", search { $0.hasLink = true }),
            ("a word that nobody said", search { $0.words = ["zeppelin"] }),
        ]
    }

    /// Four lines a minute: half a year of them.
    private func time(_ number: Int) -> Int64 { StoreCommand.start + Int64(number) * 15_000 }

    private func fill(_ opened: OpenedLog) throws {
        guard let store = opened.store else { throw ValidationError(opened.complaint ?? "there is no log") }
        var village = Composition(in: [], to: "bench")
        let start = Clock.now
        for first in stride(from: 1, through: lines, by: StoreCommand.portion) {
            let numbers = first..<min(first + StoreCommand.portion, lines + 1)
            try store.keep(numbers.map { KeptChange.line(line($0, &village)) })
        }
        let kept = Clock.seconds(Clock.now - start)
        try store.indexAllWords()
        let indexed = Clock.seconds(Clock.now - start) - kept
        store.close()
        print("\(lines) lines: kept in \(readable(kept)) s, their words indexed in \(readable(indexed)) s\n")
    }

    private func line(_ number: Int, _ village: inout Composition) -> KeptLine {
        KeptLine(
            number: Int64(number),
            conversation: Conversation(network: "village", name: "#tree\(number % StoreCommand.conversations)"),
            time: Instant(milliseconds: time(number)),
            kind: .message,
            nick: village.name(),
            text: number % 250_000 == 77 ? "somebody plays the xylophone" : village.text(),
            id: "id\(number)"
        )
    }
}
