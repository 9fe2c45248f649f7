// SPDX-License-Identifier: Apache-2.0

import Foundation

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

/// A number as one reads it: three digits that matter, and M or k.
func readable(_ value: Double) -> String {
    let size = abs(value)
    return switch size {
    case 1e6...: String(format: "%.2fM", value / 1e6)
    case 1e5...: String(format: "%.0fk", value / 1e3)
    case 1e4...: String(format: "%.1fk", value / 1e3)
    case 100...: String(format: "%.0f", value)
    case 10...: String(format: "%.1f", value)
    case 1...: String(format: "%.2f", value)
    case 0: "0"
    default: String(format: "%.3f", value)
    }
}

/// Several measurements of the same.
struct Sample {
    let values: [Double]

    init(_ values: [Double]) {
        self.values = values.sorted()
    }

    var median: Double? {
        guard !values.isEmpty else { return nil }
        let middle = values.count / 2
        return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
    }

    /// The median, and between which values it lies.
    var text: String {
        guard let median, let least = values.first, let greatest = values.last else { return "-" }
        let range = values.count > 1 ? " (\(readable(least))–\(readable(greatest)))" : ""
        return readable(median) + range
    }
}
