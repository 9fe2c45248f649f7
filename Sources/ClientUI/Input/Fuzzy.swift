// SPDX-License-Identifier: Apache-2.0

/// How well a few letters fit a name when they need not stand together: `pal` fits `#palabre`, `pbr` does less.
enum Fuzzy {
    /// Longer patterns fit nothing, and of longer names only the beginning counts.
    static let maximumPattern = 64
    static let maximumName = 256

    /// The better the higher; `nil` when the letters do not all come in this order, and nothing fits everything.
    ///
    /// Letters that stand together, begin a word or begin the name count more, and of two that fit as well the shorter name
    /// is the better.
    static func score(_ pattern: String, in name: String) -> Int? {
        match(pattern, in: name)?.score
    }

    /// The same, and the places in the name of the letters that make it fit so well.
    static func match(_ pattern: String, in name: String) -> (score: Int, places: [Int])? {
        let wanted = pattern.lowercased().filter { !$0.isWhitespace }.map(\.self)
        let letters = Array(name.prefix(maximumName))
        guard !wanted.isEmpty else { return (0, []) }
        guard wanted.count <= min(maximumPattern, letters.count) else { return nil }
        let folded = letters.map { $0.lowercased().first ?? $0 }
        // The best scores of the pattern's beginnings that end exactly at a letter; nil where one cannot.
        var rows: [[Int?]] = []
        for letter in wanted {
            var row: [Int?] = Array(repeating: nil, count: letters.count)
            var best: Int?
            for index in letters.indices {
                if folded[index] == letter {
                    let together = index > 0 ? rows.last?[index - 1].map { $0 + closeness } : nil
                    let before = rows.isEmpty ? 0 : [best, together].compactMap { $0 }.max()
                    row[index] = before.map { $0 + bonus(at: index, of: letters) }
                }
                // A gap before the next letter costs a little.
                best = [best.map { $0 - 1 }, rows.last?[index]].compactMap { $0 }.max()
            }
            rows.append(row)
        }
        guard let end = best(of: rows[rows.count - 1][...]), let score = rows[rows.count - 1][end] else { return nil }
        return (score * 4 - letters.count / 4, places(of: rows, endingAt: end))
    }

    /// What it counts that a letter stands right behind the one before.
    private static let closeness = 8

    // Goes back from the last letter to where each one before it was best.
    private static func places(of rows: [[Int?]], endingAt end: Int) -> [Int] {
        var places = [end]
        for row in rows.dropLast().reversed() {
            let next = places[places.count - 1]
            let scores = row[..<next].enumerated().map { index, score in
                score.map { $0 + (index == next - 1 ? closeness : index + 1 - next) }
            }
            guard let place = best(of: scores[...]) else { break }
            places.append(place)
        }
        return places.reversed()
    }

    // The place of the highest score, the first of those that are equal.
    private static func best(of scores: ArraySlice<Int?>) -> Int? {
        let known = scores.indices.compactMap { index in scores[index].map { (index: index, score: $0) } }
        return known.max { ($0.score, $1.index) < ($1.score, $0.index) }?.index
    }

    /// Those that fit, the best first and as they came where they are equal.
    static func best<Value>(_ pattern: String, of values: [Value], by name: (Value) -> String) -> [Value] {
        let scored = values.enumerated().compactMap { index, value in
            score(pattern, in: name(value)).map { (score: $0, index: index, value: value) }
        }
        return scored.sorted { ($0.score, $1.index) > ($1.score, $0.index) }.map(\.value)
    }

    private static func bonus(at index: Int, of letters: [Character]) -> Int {
        if index == 0 { return 10 }
        let (before, letter) = (letters[index - 1], letters[index])
        let isSign = { (character: Character) in !character.isLetter && !character.isNumber }
        if isSign(before) && !isSign(letter) { return letters[..<index].allSatisfy(isSign) ? 9 : 7 }
        return before.isLowercase && letter.isUppercase ? 6 : 1
    }
}
