// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What Tab offers for a word, and which of it stands in the input now.
struct Completion: Equatable, Sendable {
    var candidates: [String]
    /// What follows each of them: a space, or the colon of an address.
    var suffix: String
    var index: Int
    /// The characters of the input that the candidate takes.
    var range: Range<Int>
}

extension App {
    /// Completes the word before the cursor, or goes on to another candidate.
    mutating func complete(by step: Int) {
        if var running = completion {
            running.index = (running.index + step + running.candidates.count) % running.candidates.count
            completion = running
        } else {
            completion = begin(from: step)
        }
        guard let chosen = completion else { return }
        let before = shown.editor.characters.count
        shown.editor.replace(chosen.range, with: chosen.candidates[chosen.index] + chosen.suffix)
        let end = chosen.range.upperBound + shown.editor.characters.count - before
        completion?.range = chosen.range.lowerBound..<max(chosen.range.lowerBound, end)
        offer()
    }

    private func begin(from step: Int) -> Completion? {
        let editor = shown.editor
        let start = editor.stretchStart
        guard start < editor.cursor else { return nil }
        let word = String(editor.characters[start..<editor.cursor])
        let isFirst = start == 0
        let candidates = candidates(for: word, isFirst: isFirst)
        guard !candidates.isEmpty else { return nil }
        return Completion(
            candidates: candidates,
            suffix: isFirst && !word.hasPrefix("/") && !isChannel(word) ? ": " : " ",
            index: step > 0 ? 0 : candidates.count - 1,
            range: start..<editor.cursor
        )
    }

    // Shows what else there is.
    private mutating func offer() {
        guard let completion, completion.candidates.count > 1 else { return }
        let words = completion.candidates.enumerated().map { index, candidate in
            index == completion.index ? "[\(candidate)]" : candidate
        }
        let first = max(0, completion.index - 3)
        notice = Notice(kind: .hint, words: words[first...].prefix(8).joined(separator: " "))
    }

    // MARK: Candidates

    private func candidates(for word: String, isFirst: Bool) -> [String] {
        if isFirst, word.hasPrefix("/") {
            return Command.all.flatMap(\.names).map { "/\($0)" }.filter { $0.hasPrefix(word.lowercased()) }.sorted()
        }
        guard let network = currentNetwork else { return [] }
        return isChannel(word) ? channels(startingWith: word, network) : nicks(startingWith: word, network)
    }

    private func isChannel(_ word: String) -> Bool {
        currentNetwork.map { networks[$0].session.isChannel(word) } ?? false
    }

    private func channels(startingWith word: String, _ network: Int) -> [String] {
        let id = networks[network].id
        let known = buffers.filter { $0.network == id && $0.kind == .channel }.map(\.name)
        return known.filter { starts($0, with: word, network) }.sorted()
    }

    // Who spoke last is the most likely to be spoken to.
    private func nicks(startingWith word: String, _ network: Int) -> [String] {
        let casemapping = networks[network].session.casemapping
        var present = channel(of: shown)?.members.map(\.nick) ?? []
        if shown.kind == .query { present.append(shown.name) }
        var found: [String: String] = [:]
        for nick in present where starts(nick, with: word, network) { found[casemapping.fold(nick)] = nick }
        found[casemapping.fold(networks[network].session.nick)] = nil
        var result: [String] = []
        for line in shown.log.newestFirst where !found.isEmpty {
            guard case .said(_, let author) = line.kind else { continue }
            if let nick = found.removeValue(forKey: casemapping.fold(author.nick)) { result.append(nick) }
        }
        return result + found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func starts(_ name: String, with word: String, _ network: Int) -> Bool {
        let casemapping = networks[network].session.casemapping
        return casemapping.fold(name).hasPrefix(casemapping.fold(word))
    }
}
