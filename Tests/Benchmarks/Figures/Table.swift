// SPDX-License-Identifier: Apache-2.0

/// A table of Markdown whose columns stand below each other in a terminal as well.
struct Table: CustomStringConvertible {
    private var rows: [[String]]

    init(_ titles: [String]) {
        rows = [titles]
    }

    var isEmpty: Bool { rows.count == 1 }

    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    var description: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}
