// SPDX-License-Identifier: Apache-2.0

/// What a terminal of xterm's family would show of the bytes that a client writes: rows of characters, no colours.
///
/// It knows the sequences that clients use with `TERM=xterm-256color`, and skips the others. Which characters are wide it
/// knows roughly, which is enough to find a text that has none before it in its row.
struct Screen {
    private enum State {
        case text
        case escape
        /// Between `ESC [` and the letter that ends it.
        case sequence
        /// A title and the like, up to BEL or `ESC \`.
        case string
        case stringEscape
        /// One more character belongs to it.
        case charset
    }

    let columns: Int
    let rows: Int
    private var cells: [[Unicode.Scalar]]
    private var row = 0
    private var column = 0
    private var saved = (row: 0, column: 0)
    private var region: ClosedRange<Int>
    private var state = State.text
    private var parameters: [UInt8] = []
    private var pending: [UInt8] = []
    private var last: Unicode.Scalar = " "
    /// What the terminal would answer to what it was asked.
    private(set) var answers: [UInt8] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        region = 0...rows - 1
    }

    /// Whether a text stands in one of the rows.
    func shows(_ text: String) -> Bool {
        cells.contains { row in
            var line = String.UnicodeScalarView()
            line.append(contentsOf: row)
            return String(line).contains(text)
        }
    }

    /// How many cells are not blank.
    var ink: Int { cells.reduce(0) { $0 + $1.count { $0 != " " } } }

    mutating func takeAnswers() -> [UInt8] {
        defer { answers = [] }
        return answers
    }

    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .text where byte == 0x1B: state = .escape
        case .text where byte < 0x20: control(byte)
        case .text: decode(byte)
        case .escape: escape(byte)
        case .charset: state = .text
        case .string where byte == 7: state = .text
        case .string: if byte == 0x1B { state = .stringEscape }
        case .stringEscape: state = byte == UInt8(ascii: "\\") ? .text : .string
        case .sequence where (0x40...0x7E).contains(byte):
            state = .text
            finish(byte)
        case .sequence: if parameters.count < 64 { parameters.append(byte) }
        }
    }

    // MARK: Text

    private mutating func decode(_ byte: UInt8) {
        pending.append(byte)
        let first = pending[0]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard pending.count >= length else { return }
        for scalar in String(decoding: pending, as: UTF8.self).unicodeScalars { put(scalar) }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Screen.width(scalar)
        guard width > 0 else { return }
        if column + width > columns {
            column = 0
            feedLine()
        }
        last = scalar
        for offset in 0..<width where column + offset < columns {
            cells[row][column + offset] = offset == 0 ? scalar : " "
        }
        column += width
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 2
        default: 1
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 8: column = max(0, column - 1)
        case 9: column = min(columns - 1, (column / 8 + 1) * 8)
        case 10, 11, 12: feedLine()
        case 13: column = 0
        default: break
        }
    }

    private mutating func feedLine() {
        if row == region.upperBound { scroll(up: 1) } else { row = min(rows - 1, row + 1) }
    }

    private mutating func scroll(up count: Int) {
        for _ in 0..<min(count, region.count) {
            cells.remove(at: region.lowerBound)
            cells.insert(Array(repeating: " ", count: columns), at: region.upperBound)
        }
    }

    private mutating func scroll(down count: Int) {
        for _ in 0..<min(count, region.count) {
            cells.remove(at: region.upperBound)
            cells.insert(Array(repeating: " ", count: columns), at: region.lowerBound)
        }
    }

    // MARK: Sequences

    private mutating func escape(_ byte: UInt8) {
        state = .text
        switch UInt8(byte) {
        case UInt8(ascii: "["):
            parameters.removeAll(keepingCapacity: true)
            state = .sequence
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): state = .string
        case UInt8(ascii: "("), UInt8(ascii: ")"): state = .charset
        case UInt8(ascii: "7"): saved = (row, column)
        case UInt8(ascii: "8"): (row, column) = saved
        case UInt8(ascii: "D"): feedLine()
        case UInt8(ascii: "M"): if row == region.lowerBound { scroll(down: 1) } else { row = max(0, row - 1) }
        default: break
        }
    }

    private mutating func finish(_ letter: UInt8) {
        let isPrivate = parameters.first.map { $0 > 0x3B } ?? false
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
            Int(String(decoding: $0, as: UTF8.self)) ?? 0
        }
        func number(_ index: Int) -> Int { max(1, min(9999, numbers.indices.contains(index) ? numbers[index] : 0)) }
        let letter = Character(Unicode.Scalar(letter))
        guard !isPrivate else { return }
        switch letter {
        case "A": row = max(0, row - number(0))
        case "B", "e": row = min(rows - 1, row + number(0))
        case "C", "a": column = min(columns - 1, column + number(0))
        case "D": column = max(0, column - number(0))
        case "G", "`": column = min(columns, number(0)) - 1
        case "d": row = min(rows, number(0)) - 1
        case "H", "f": (row, column) = (min(rows, number(0)) - 1, min(columns, number(1)) - 1)
        case "J": erase(numbers.first ?? 0)
        case "K": eraseInRow(numbers.first ?? 0)
        case "X": blank(row, column..<min(columns, column + number(0)))
        case "P": delete(number(0))
        case "@": insert(number(0))
        case "L", "M": shift(by: number(0), isInsertion: letter == "L")
        case "S": scroll(up: number(0))
        case "T": scroll(down: number(0))
        case "b": for _ in 0..<number(0) { put(last) }
        case "r": setRegion(numbers)
        case "c": answers += Array("\u{1b}[?62;22c".utf8)
        case "n": answers += Array((numbers.first == 6 ? "\u{1b}[1;1R" : "\u{1b}[0n").utf8)
        default: break
        }
    }

    private mutating func setRegion(_ numbers: [Int]) {
        let top = max(1, numbers.first ?? 1)
        let bottom = numbers.count > 1 && numbers[1] > 0 ? min(rows, numbers[1]) : rows
        region = top < bottom ? top - 1...bottom - 1 : 0...rows - 1
        (row, column) = (0, 0)
    }

    private mutating func blank(_ row: Int, _ range: Range<Int>) {
        for column in range { cells[row][column] = " " }
    }

    private mutating func eraseInRow(_ kind: Int) {
        let place = min(column, columns - 1)
        blank(row, kind == 0 ? place..<columns : kind == 1 ? 0..<place + 1 : 0..<columns)
    }

    private mutating func erase(_ kind: Int) {
        if kind != 2 { eraseInRow(kind) }
        let others = kind == 0 ? row + 1..<rows : kind == 1 ? 0..<row : 0..<rows
        for row in others { blank(row, 0..<columns) }
    }

    private mutating func delete(_ count: Int) {
        let place = min(column, columns - 1)
        let gone = min(count, columns - place)
        cells[row].removeSubrange(place..<place + gone)
        cells[row] += Array(repeating: " ", count: gone)
    }

    private mutating func insert(_ count: Int) {
        let place = min(column, columns - 1)
        cells[row].insert(contentsOf: Array(repeating: " ", count: min(count, columns - place)), at: place)
        cells[row].removeLast(cells[row].count - columns)
    }

    private mutating func shift(by count: Int, isInsertion: Bool) {
        guard region.contains(row) else { return }
        let whole = region
        region = row...whole.upperBound
        if isInsertion { scroll(down: count) } else { scroll(up: count) }
        region = whole
    }
}
