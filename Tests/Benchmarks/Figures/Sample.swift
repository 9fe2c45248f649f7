// SPDX-License-Identifier: Apache-2.0

import Foundation

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
