// SPDX-License-Identifier: Apache-2.0

/// A span of time as operators write it: `1d12h`, `30m`, or minutes as a bare number.
package struct Period: Hashable, Sendable {
    /// Ten years; what is longer is a slip of the finger.
    private static let longest: Int64 = 10 * 365 * 86_400
    private static let units: [(letter: Character, seconds: Int64)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]

    let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads a text; `nil` when it is none, or ten years are over before.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 32 else { return nil }
        var total: Int64 = 0
        var digits = ""
        for sign in text {
            if "0123456789".contains(sign) {
                digits.append(sign)
            } else {
                guard let unit = Period.units.first(where: { $0.letter == sign }), let count = Int64(digits),
                    count <= Period.longest
                else { return nil }
                total += count * unit.seconds
                digits = ""
            }
        }
        if !digits.isEmpty {
            guard digits == text, let minutes = Int64(digits), minutes <= Period.longest else { return nil }
            total = minutes * 60
        }
        guard total <= Period.longest else { return nil }
        seconds = total
    }
}

extension Period: CustomStringConvertible {
    /// The two greatest units that there is something of: `1d12h`.
    ///
    /// Weeks are only read: who says 30d is not told of 4w2d.
    package var description: String {
        var rest = max(0, seconds)
        var parts: [String] = []
        for unit in Period.units.dropFirst() where rest >= unit.seconds && parts.count < 2 {
            parts.append("\(rest / unit.seconds)\(unit.letter)")
            rest %= unit.seconds
        }
        return parts.isEmpty ? "0s" : parts.joined()
    }
}
