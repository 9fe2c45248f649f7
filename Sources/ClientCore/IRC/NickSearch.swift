// SPDX-License-Identifier: Apache-2.0

/// The nicks to try when the server refuses the one that the user wants: `bob_`, `bob__` and so on.
struct NickSearch: Sendable {
    /// After so many refusals the user has to choose.
    static let limit = 10
    /// What every server accepts; [RFC 1459](https://www.rfc-editor.org/rfc/rfc1459#section-1.2) has no more.
    static let safeLength = 9

    /// What is wanted: what the user asked for, or as much of it as the server takes for a nick.
    private(set) var wanted: String
    private var refusals = 0
    private var underscores = 0

    init(wanted: String) {
        self.wanted = wanted
    }

    /// Whether somebody else has it.
    var isTaken: Bool { underscores > 0 }

    /// The next nick after one that somebody else has; `nil` when it is time to ask the user.
    ///
    /// The length is that of NICKLEN where the server told it.
    mutating func afterTaken(length: Int?) -> String? {
        refusals += 1
        underscores += 1
        let length = max(length ?? max(NickSearch.safeLength, wanted.utf8.count), 2)
        guard refusals <= NickSearch.limit, underscores < length else { return nil }
        return cut(wanted, to: length - underscores) + String(repeating: "_", count: underscores)
    }

    /// The next nick after one that is no nick for this server: too long, or of letters that it does not take.
    mutating func afterInvalid() -> String? {
        refusals += 1
        guard refusals <= NickSearch.limit else { return nil }
        let plain = wanted.unicodeScalars.filter(NickSearch.isSafe).drop { $0 == "-" || ("0"..."9").contains($0) }
        let safe = cut(String(String.UnicodeScalarView(plain)), to: NickSearch.safeLength)
        let next = safe.isEmpty || safe == wanted ? "guest" : safe
        guard next != wanted else { return nil }
        wanted = next
        underscores = 0
        return next
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "[", "]", "\\", "`", "_", "^", "{", "|", "}": true
        default: false
        }
    }

    private func cut(_ text: String, to length: Int) -> String {
        var result = text
        while result.utf8.count > length { result.unicodeScalars.removeLast() }
        return result
    }
}
