// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

extension ConfigurationValue<String> {
    /// A password, or the hash of one.
    static let password = {
        var kind = text("a password, or its hash as `palabre-server hash-password` prints it") {
            !$0.isEmpty && !Passwords.isMalformedHash($0)
        }
        kind.isSecret = true
        return kind
    }()
}

extension ConfigurationValue<CIDR> {
    static let network = ConfigurationValue(
        expected: "a network like \"192.0.2.0/24\" or \"2001:db8::/32\"",
        read: { value, _ in value.text.flatMap { CIDR($0) } },
        write: { TOMLValue.quoted($0.description) }
    )
}

extension ConfigurationValue<[CIDR]> {
    static let networks = ConfigurationValue<CIDR>.network.list(
        expected: "a list of networks, like [\"192.0.2.0/24\", \"2001:db8::/32\"]"
    )
}

extension ConfigurationValue<Rate> {
    /// `5/60s`: so many times in so many seconds.
    static let rate = ConfigurationValue(
        expected: "how often in how many seconds, like \"5/60s\"",
        read: { value, _ in
            guard let fields = value.text?.split(separator: "/", omittingEmptySubsequences: false), fields.count == 2,
                fields[1].hasSuffix("s"), let count = Int(fields[0]), let seconds = Int(fields[1].dropLast()),
                (0...1_000_000).contains(count), (1...86_400).contains(seconds)
            else { return nil }
            return Rate(count: count, seconds: seconds)
        },
        write: { TOMLValue.quoted("\($0.count)/\($0.seconds)s") }
    )
}

extension ConfigurationValue<Set<Character>> {
    /// Modes by their letters.
    static func modes(_ letters: String) -> ConfigurationValue {
        ConfigurationValue(
            expected: "a text of some of the letters \(letters)",
            read: { value, _ in value.text.flatMap { Set($0).isSubset(of: Set(letters)) ? Set($0) : nil } },
            write: { TOMLValue.quoted(String($0.sorted())) }
        )
    }
}

extension ConfigurationValue<Privileges> {
    static let privileges = ConfigurationValue(
        expected: "a list of some of "
            + Privileges.names.map { TOMLValue.quoted($0.name) }
            .joined(separator: ", "),
        read: { value, _ in
            guard case .array(let nodes) = value else { return nil }
            let members = nodes.compactMap { node in Privileges.names.first { $0.name == node.value.text }?.privilege }
            return members.count == nodes.count ? Privileges(members) : nil
        },
        write: { privileges in
            let names = Privileges.names.filter { privileges.contains($0.privilege) }.map(\.name)
            return "[" + names.map(TOMLValue.quoted).joined(separator: ", ") + "]"
        }
    )
}
