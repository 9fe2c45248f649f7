// SPDX-License-Identifier: Apache-2.0

import IRC

/// What the dictionary has said of words so far, and whether there is one.
struct Proofreading: Equatable, Sendable {
    /// No more words than these are known, nor asked about at once.
    static let capacity = 5000
    static let mostAsked = 100

    /// What was looked at last: the same need not be looked at again.
    struct Stamp: Equatable, Sendable {
        var buffer: BufferID
        var changes: Int
        var cursor: Int
    }

    private var verdicts: [String: Spelling] = [:]
    /// What was asked, until the answer comes.
    var asked: Ticket?
    var stamp: Stamp?
    /// Why nobody can tell; it is not asked again until the user says so.
    var absence: String?
    /// Whether the user wants to hear whether there is a dictionary.
    var isBeingTried = false
    /// Whether the word at the cursor is to be corrected as soon as it was looked up.
    var wantsCorrection = false

    subscript(word: String) -> Spelling? { verdicts[word] }

    mutating func learn(_ spellings: [Spelling]) {
        if verdicts.count + spellings.count > Proofreading.capacity { verdicts.removeAll() }
        for spelling in spellings.prefix(Proofreading.mostAsked) { verdicts[spelling.word] = spelling }
    }
}

/// A word of the input that a dictionary may know.
struct SpelledWord: Equatable, Sendable {
    /// Nobody reads more of a text for its spelling.
    static let longestText = 4000
    private static let longestWord = 60

    var text: String
    /// Its characters.
    var range: Range<Int>

    /// The words of a text, but for channels, addresses, code, what has digits in it, commands, and names of people.
    static func all(in characters: [Character], where isName: (String) -> Bool) -> [SpelledWord] {
        var words: [SpelledWord] = []
        let end = min(characters.count, longestText)
        for stretch in stretches(of: characters, end) {
            let text = String(characters[stretch])
            guard isProse(text), !isName(withoutSigns(text)) else { continue }
            var index = stretch.lowerBound
            while index < stretch.upperBound {
                guard characters[index].isLetter else {
                    index += 1
                    continue
                }
                let range = index..<wordEnd(in: characters, from: index, to: stretch.upperBound)
                index = range.upperBound
                let word = String(characters[range].map { $0 == "’" ? "'" : $0 })
                if range.count > 1, range.count <= longestWord, !isName(word) {
                    words.append(SpelledWord(text: word, range: range))
                }
            }
        }
        return words
    }

    // Of a command only what `/me` says is prose.
    private static func stretches(of characters: [Character], _ end: Int) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var start: Int?
        for index in 0...end {
            if index < end, !characters[index].isWhitespace, !characters[index].isControl {
                start = start ?? index
            } else if let first = start {
                stretches.append(first..<index)
                start = nil
            }
        }
        guard characters.first == "/", !characters.starts(with: "//") else { return stretches }
        let isAction = stretches.first.map { String(characters[$0]) == "/me" } ?? false
        return isAction ? Array(stretches.dropFirst()) : []
    }

    private static func isProse(_ stretch: String) -> Bool {
        guard let first = stretch.first, !"#&+!/@~:<`$%-".contains(first) else { return false }
        var inside = stretch[...]
        while let last = inside.last, ".,;:!?)\"»…".contains(last) { inside = inside.dropLast() }
        return !inside.contains { $0.isNumber || "/@_\\=<>{}[]`|:.#*^~".contains($0) }
    }

    private static func withoutSigns(_ stretch: String) -> String {
        var inside = stretch[...]
        while let last = inside.last, ".,;:!?)".contains(last) { inside = inside.dropLast() }
        return String(inside)
    }

    // An apostrophe belongs to the letters on both of its sides.
    private static func wordEnd(in characters: [Character], from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let isApostrophe = characters[index] == "'" || characters[index] == "’"
            let isInside = isApostrophe && index + 1 < end && characters[index + 1].isLetter
            guard characters[index].isLetter || isInside else { break }
            index += 1
        }
        return index
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } }
}
