// SPDX-License-Identifier: Apache-2.0

package import IRC

/// The members of a channel whom a split of the network took away at once, or brought back.
///
/// See [netsplit and netjoin](https://ircv3.net/specs/batches/netsplit).
package struct Crowd: Equatable, Sendable {
    /// What became of the network.
    package enum Cause: Equatable, Sendable {
        case split
        case joined
    }

    package var cause: Cause
    /// The two servers that lost or found each other, as they are called.
    package var servers: [String]
    package var members: [Source]

    package init(_ cause: Cause, servers: [String], members: [Source] = []) {
        self.cause = cause
        self.servers = servers
        self.members = members
    }

    /// What to tell a reader.
    package var words: String {
        let names = members.map(\.name)
        // Nobody reads a hundred names, and a few fit into one line.
        let shown = names.count > 4 ? names.prefix(3) + [localized("\(names.count - 3) others")] : names[...]
        let list = Crowd.list(shown)
        return switch (cause, names.count == 1) {
        case (.split, true): localized("\(list) is gone: \(explanation)")
        case (.split, false): localized("\(list) are gone: \(explanation)")
        case (.joined, true): localized("\(list) is back: \(explanation)")
        case (.joined, false): localized("\(list) are back: \(explanation)")
        }
    }

    // Servers may hide their names, as `*.net` and `*.split`.
    private var explanation: String {
        guard servers.count == 2, !servers.contains(where: { $0.contains("*") }) else {
            return cause == .split ? localized("the network split") : localized("the network is whole again")
        }
        let (one, other) = (servers[0], servers[1])
        return cause == .split
            ? localized("\(one) and \(other) lost each other") : localized("\(one) and \(other) found each other")
    }

    private static func list(_ words: ArraySlice<String>) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? localized("Some") }
        return localized("\(words.dropLast().joined(separator: ", ")) and \(last)")
    }
}
