// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a command takes off the sender's ``Budget``, in units of the cheapest command.
struct Cost: Hashable, Sendable, ExpressibleByIntegerLiteral {
    private enum Kind: Hashable, Sendable {
        case always
        /// For each of the names in a parameter that lists some between commas.
        case each(Int)
        /// More when a parameter has wildcards, or is missing.
        case search(Int, units: Int)
    }

    private let units: Int
    private let kind: Kind

    init(integerLiteral units: Int) {
        self.init(units, .always)
    }

    private init(_ units: Int, _ kind: Kind) {
        self.units = units
        self.kind = kind
    }

    /// So much for each of the names in a parameter.
    static func each(_ units: Int, in parameter: Int = 0) -> Cost { Cost(units, .each(parameter)) }

    /// One for a name, so much for a mask, or without the parameter.
    static func search(_ units: Int, in parameter: Int = 0) -> Cost { Cost(1, .search(parameter, units: units)) }

    /// What a message costs.
    func of(_ message: Message) -> Int {
        switch kind {
        case .always: units
        case .each(let parameter): units * min(Cost.names(in: message[parameter: parameter] ?? ""), Cost.mostNames)
        case .search(let parameter, let search):
            message[parameter: parameter].map { $0.utf8.contains(where: Cost.isWildcard) } ?? true ? search : units
        }
    }

    // No line keeps its sender waiting for minutes.
    private static let mostNames = 20

    private static func names(in list: String) -> Int { 1 + list.utf8.count { $0 == UInt8(ascii: ",") } }

    private static func isWildcard(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
}
