// SPDX-License-Identifier: Apache-2.0

extension Sequence<String> {
    /// The name that was probably meant by another one, `nil` when none is near.
    package func nearest(to name: String) -> String? {
        let limit = Swift.max(1, name.count / 3)
        let distances = map { (name: $0, distance: editDistance(from: name, to: $0)) }
        return distances.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
    }
}

/// How many letters must be inserted, left out, replaced, or exchanged with their neighbour, to get from one word to another.
func editDistance(from source: String, to target: String) -> Int {
    let source = Array(source)
    let target = Array(target)
    var rows = [Array(0...target.count)]
    for (i, letter) in source.enumerated() {
        var row = [i + 1]
        for (j, other) in target.enumerated() {
            var best = Swift.min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter == other ? 0 : 1))
            if i > 0, j > 0, letter == target[j - 1], source[i - 1] == other {
                best = Swift.min(best, rows[i - 1][j - 1] + 1)
            }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[source.count][target.count]
}
