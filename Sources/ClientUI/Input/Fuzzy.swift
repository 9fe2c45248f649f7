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
        let wanted = pattern.lowercased().filter { !$0.isWhitespace }.map(\.self)
        let letters = Array(name.prefix(maximumName))
        guard !wanted.isEmpty else { return 0 }
        guard wanted.count <= min(maximumPattern, letters.count) else { return nil }
        let folded = letters.map { $0.lowercased().first ?? $0 }
        // The best score of the pattern so far that ends exactly at a letter; nil where it cannot.
        var ending: [Int?] = Array(repeating: nil, count: letters.count)
        for (place, letter) in wanted.enumerated() {
            var next: [Int?] = Array(repeating: nil, count: letters.count)
            var best: Int?
            for index in letters.indices {
                if folded[index] == letter {
                    let apart = place == 0 ? 0 : best
                    let together = index > 0 ? ending[index - 1].map { $0 + 8 } : nil
                    let before = [apart, place == 0 ? nil : together].compactMap { $0 }.max()
                    next[index] = before.map { $0 + bonus(at: index, of: letters) }
                }
                // A gap before the next letter costs a little.
                best = [best.map { $0 - 1 }, ending[index]].compactMap { $0 }.max()
            }
            ending = next
        }
        return ending.compactMap { $0 }.max().map { $0 * 4 - letters.count / 4 }
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
