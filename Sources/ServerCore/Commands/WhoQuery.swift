// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a WHO asks for, besides about whom: `[o][%fields[,token]]`.
///
/// See [WHOX](https://ircv3.net/specs/extensions/whox).
struct WhoQuery: Hashable, Sendable {
    // The order of the reply, whatever the order of the question.
    private static let allFields = "tcuihsnfdlaor"

    /// Whether only operators of the server are asked for.
    let wantsOperators: Bool
    /// The fields to answer with, in the order of the reply; `nil` for those of RPL_WHOREPLY.
    let fields: [Character]?
    /// What the client knows the answer by: at most three digits.
    let token: String

    init(_ text: String) {
        let halves = text.fields(separatedBy: "%", maxSplits: 1)
        wantsOperators = halves[0].utf8.contains(UInt8(ascii: "o"))
        guard halves.count > 1 else {
            fields = nil
            token = "0"
            return
        }
        let parts = halves[1].fields(separatedBy: ",", maxSplits: 1)
        fields = WhoQuery.allFields.filter { parts[0].contains($0) }
        let token = parts.count > 1 ? parts[1] : ""
        let isToken = (1...3).contains(token.utf8.count) && token.utf8.allSatisfy { (0x30...0x39).contains($0) }
        self.token = isToken ? token : "0"
    }

    /// Whether a parameter is meant for many, and not a nick that nobody has.
    static func isMask(_ text: String) -> Bool {
        text == "0" || text.utf8.contains { "*?.:".utf8.contains($0) }
    }
}
