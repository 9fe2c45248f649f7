// SPDX-License-Identifier: Apache-2.0

import ClientCore

// Words that are in no dictionary, as one types them.
extension App {
    /// Looks at what is being typed; called after each event.
    mutating func proofread() {
        guard settings.checksSpelling, proofreading.absence == nil, proofreading.asked == nil, isConversation(shown)
        else { return }
        let (editor, id) = (shown.editor, shown.id)
        let stamp = Proofreading.Stamp(buffer: id, changes: editor.changes, cursor: editor.cursor)
        guard stamp != proofreading.stamp else { return }
        proofreading.stamp = stamp
        let words = words(of: shown, withUnfinished: proofreading.wantsCorrection).map(\.text)
        let unknown = Set(words).filter { proofreading[$0] == nil }.sorted().prefix(Proofreading.mostAsked)
        if !unknown.isEmpty { lookUp(Array(unknown)) }
    }

    mutating func lookUp(_ words: [String]) {
        let ticket = Ticket(nextID())
        proofreading.asked = ticket
        let (command, language) = (settings.spellingCommand, settings.spellingLanguage)
        effects.append(.checkSpelling(ticket, words, command: command, language: language))
    }

    mutating func spelled(_ ticket: Ticket, _ result: Result<[Spelling], Failure>) {
        guard ticket == proofreading.asked else { return }
        proofreading.asked = nil
        proofreading.stamp = nil
        let isBeingTried = proofreading.isBeingTried
        proofreading.isBeingTried = false
        switch result {
        case .success(let spellings):
            proofreading.learn(spellings)
            guard proofreading.wantsCorrection else { break }
            proofreading.wantsCorrection = false
            correctWord()
        case .failure(let failure):
            // Who has no dictionary is not told with each word.
            proofreading.absence = failure.explanation
            if isBeingTried || proofreading.wantsCorrection { fail(failure.explanation) }
            proofreading.wantsCorrection = false
        }
    }

    /// The words of a text that is being typed; the last one may be only the beginning of one.
    private func words(of buffer: Buffer, withUnfinished: Bool) -> [SpelledWord] {
        let network = network(of: buffer)
        let channel = channel(of: buffer)
        let words = SpelledWord.all(in: buffer.editor.characters) { word in
            guard let network else { return false }
            return channel?.member(word) != nil || network.isSame(word, network.session.nick)
                || buffer.kind == .query && network.isSame(word, buffer.name)
        }
        return withUnfinished ? words : words.filter { $0.range.upperBound != buffer.editor.cursor }
    }

    /// What is to be marked in a text that is being typed.
    func misspelled(in buffer: Buffer) -> [Range<Int>] {
        guard settings.checksSpelling, proofreading.absence == nil, isConversation(buffer) else { return [] }
        return words(of: buffer, withUnfinished: false).filter { proofreading[$0.text]?.isKnown == false }.map(\.range)
    }

    // MARK: Correcting

    /// Puts another word in place of the last one before the cursor that is in no dictionary; again, the next one.
    mutating func correctWord() {
        if completion != nil { return complete(by: 1) }
        guard settings.checksSpelling else { return hint(localized("/spell on marks words that are in no dictionary")) }
        if let absence = proofreading.absence { return fail(absence) }
        let editor = shown.editor
        let before = words(of: shown, withUnfinished: true).filter { $0.range.lowerBound <= editor.cursor }
        if let last = before.last, proofreading[last.text] == nil {
            proofreading.wantsCorrection = true
            proofreading.stamp = nil
            return
        }
        guard let word = before.last(where: { proofreading[$0.text]?.isKnown == false }),
            let spelling = proofreading[word.text]
        else { return hint(localized("All words before the cursor are in the dictionary")) }
        guard !spelling.suggestions.isEmpty else {
            return hint(localized("The dictionary has nothing like \(word.text)"))
        }
        offer(spelling.suggestions, for: word.range)
    }
}
