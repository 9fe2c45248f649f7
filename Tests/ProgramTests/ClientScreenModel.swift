// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many columns the C library gives a character; Glibc's module leaves it out.
@_silgen_name("wcwidth")
private func wcwidth(_ character: wchar_t) -> Int32

/// A terminal on paper: what a screen would show after some bytes, with its own idea of how wide things are.
struct ScreenModel {
    /// How a terminal counts columns.
    enum Counting: CaseIterable {
        /// Each scalar by itself, as the C library has it.
        case scalars
        /// As the oldest do: whatever is no ASCII and no East Asian letter is one column.
        case narrow
        /// Grapheme clusters, as the newest do.
        case clusters
    }

    let columns: Int
    let counting: Counting
    private(set) var grid: [[String]]
    private(set) var links: [[String?]]
    private(set) var cursor = (column: 0, row: 0)
    /// Every sequence that is no drawing, in order.
    private(set) var sequences: [String] = []
    /// What was drawn below or beside the screen.
    private(set) var spill: String?
    private var region: (top: Int, bottom: Int)
    private var wraps = true
    private var mustWrap = false
    private var link: String?
    /// The cell that was drawn last, if the cursor has not moved since.
    private var last: (column: Int, row: Int)?

    init(columns: Int, rows: Int, counting: Counting) {
        self.columns = columns
        self.counting = counting
        region = (0, rows - 1)
        grid = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        links = Array(repeating: Array(repeating: nil, count: columns), count: rows)
    }

    mutating func feed(_ text: String) {
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\r": move(column: 0)
            case "\n": feedLine()
            case "\u{8}": move(column: cursor.column - 1)
            case "\t": move(column: (cursor.column / 8 + 1) * 8)
            case "\u{0}"..."\u{1F}": sequences.append("control \(scalar.value)")
            default: print(scalar)
            }
        }
    }

    // MARK: Sequences

    private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        guard let kind = scalars.popFirst() else { return }
        switch kind {
        case "[":
            var parameters = ""
            while let next = scalars.popFirst() {
                if ("@"..."~").contains(next) { return control(parameters, next) }
                parameters.unicodeScalars.append(next)
            }
        case "]", "P":
            var words = ""
            while let next = scalars.popFirst(), next != "\u{7}" {
                if next == "\u{1B}" {
                    _ = scalars.popFirst()
                    break
                }
                words.unicodeScalars.append(next)
            }
            if kind == "]", words.hasPrefix("8;") {
                link = words.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init)
                if link?.isEmpty ?? true { link = nil }
            } else {
                sequences.append("\(kind)\(words)")
            }
        case "(", ")": _ = scalars.popFirst()
        case "M": if cursor.row == region.top { scroll(from: region.top, by: -1) } else { move(row: cursor.row - 1) }
        default: sequences.append("ESC \(kind)")
        }
    }

    private mutating func control(_ parameters: String, _ final: Unicode.Scalar) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = numbers.first ?? 0
        let count = max(1, first)
        switch final {
        case "H": move(column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, row: count - 1)
        case "G": move(column: count - 1)
        case "d": move(row: count - 1)
        case "A": move(row: cursor.row - count)
        case "B": move(row: cursor.row + count)
        case "C": move(column: cursor.column + count)
        case "D": move(column: cursor.column - count)
        case "K": erase(first == 1 ? 0..<(cursor.column + 1) : first == 2 ? 0..<columns : cursor.column..<columns)
        case "X": erase(cursor.column..<min(columns, cursor.column + count))
        case "J":
            if first == 0 { erase(cursor.column..<columns) }
            for row in (first == 2 ? 0 : cursor.row + 1)..<max(grid.count, cursor.row + 1) {
                erase(0..<columns, row: row)
            }
        case "b":
            guard let last else { break }
            let scalar = grid[last.row][last.column].unicodeScalars.first ?? " "
            for _ in 0..<count { print(scalar) }
        case "r": region = (first == 0 ? 0 : first - 1, (numbers.count > 1 ? numbers[1] : grid.count) - 1)
        case "S": scroll(from: region.top, by: count)
        case "T": scroll(from: region.top, by: -count)
        case "M": scroll(from: cursor.row, by: count)
        case "L": scroll(from: cursor.row, by: -count)
        case "m": break
        case "h" where parameters == "?7": wraps = true
        case "l" where parameters == "?7": wraps = false
        default: sequences.append("[\(parameters)\(final)")
        }
    }

    private mutating func move(column: Int? = nil, row: Int? = nil) {
        if let row, !grid.indices.contains(row) { spill = spill ?? "row \(row)" }
        cursor.column = min(max(0, column ?? cursor.column), columns - 1)
        cursor.row = min(max(0, row ?? cursor.row), grid.count - 1)
        mustWrap = false
        last = nil
    }

    private mutating func feedLine() {
        if cursor.row == region.bottom { scroll(from: region.top, by: 1) } else { move(row: cursor.row + 1) }
        last = nil
    }

    // Up by a positive number of rows, down by a negative one.
    private mutating func scroll(from top: Int, by count: Int) {
        guard top <= region.bottom else { return }
        for _ in 0..<abs(count) {
            let (gone, new) = count > 0 ? (top, region.bottom) : (region.bottom, top)
            grid.remove(at: gone)
            links.remove(at: gone)
            grid.insert(Array(repeating: " ", count: columns), at: new)
            links.insert(Array(repeating: nil, count: columns), at: new)
        }
    }

    private mutating func erase(_ range: Range<Int>, row: Int? = nil) {
        for column in range { put(" ", column, row ?? cursor.row) }
    }

    // MARK: Letters

    private func width(_ scalar: Unicode.Scalar) -> Int {
        let width = max(0, Int(wcwidth(wchar_t(bitPattern: scalar.value))))
        return counting == .narrow && scalar.value >= 0x1F000 ? min(width, 1) : width
    }

    private mutating func print(_ scalar: Unicode.Scalar) {
        let width = width(scalar)
        if let last, width == 0 || joins(scalar, last) {
            grid[last.row][last.column].unicodeScalars.append(scalar)
            return
        }
        if width == 0 {
            // It is drawn on whatever stands before the cursor.
            if cursor.column > 0 { grid[cursor.row][cursor.column - 1].unicodeScalars.append(scalar) }
            return
        }
        if mustWrap || cursor.column + width > columns {
            if wraps {
                move(column: 0, row: cursor.row + 1)
            } else {
                cursor.column = columns - width
            }
        }
        mustWrap = false
        last = (cursor.column, cursor.row)
        put(String(scalar), cursor.column, cursor.row)
        if width == 2 { put("", cursor.column + 1, cursor.row) }
        cursor.column += width
        if cursor.column >= columns {
            cursor.column = columns - 1
            mustWrap = wraps
        }
    }

    private func joins(_ scalar: Unicode.Scalar, _ last: (column: Int, row: Int)) -> Bool {
        counting == .clusters && (grid[last.row][last.column] + String(scalar)).count == 1
    }

    // Half of a wide letter is none.
    private mutating func put(_ text: String, _ column: Int, _ row: Int) {
        guard grid.indices.contains(row), (0..<columns).contains(column) else {
            spill = spill ?? "\(text.debugDescription) at \(column), \(row)"
            return
        }
        if grid[row][column].isEmpty, column > 0, !text.isEmpty { grid[row][column - 1] = " " }
        if column + 1 < columns, grid[row][column + 1].isEmpty { grid[row][column + 1] = " " }
        grid[row][column] = text
        links[row][column] = link
    }
}
