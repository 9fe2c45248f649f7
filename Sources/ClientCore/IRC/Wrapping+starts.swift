// SPDX-License-Identifier: Apache-2.0

extension Wrapping {
    /// Where each of the lines of a text begins, in bytes of UTF-8 from the beginning of the text.
    ///
    /// For whoever shows, while a text is typed, where it will be cut. Blank lines are none, unless they are kept, as a
    /// message of several lines does.
    package static func starts(of text: String, limit: Int, keepsBlankLines: Bool = false) -> [Int] {
        let limit = max(limit, minimum)
        var starts: [Int] = []
        var position = 0
        for line in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isBreak) {
            var rest = Substring(line)
            var start = position
            position += rest.utf8.count + 1
            if rest.isEmpty, keepsBlankLines { starts.append(start) }
            while !rest.isEmpty {
                starts.append(start)
                guard rest.utf8.count > limit else { break }
                let end = end(of: rest, limit: limit)
                start += rest[..<end].utf8.count
                rest = rest[end...]
                guard rest.first == " " else { continue }
                rest.removeFirst()
                start += 1
            }
        }
        return starts
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }
}
