// SPDX-License-Identifier: Apache-2.0

import Server
import TOML

extension ConfigurationSection {
    static let cloak = ConfigurationSection(
        name: "cloak",
        comment: "What others see instead of the addresses of users.",
        keys: [
            ConfigurationKey("enabled", \.settings.server.cloaks.isEnabled, .flag, "Whether addresses are hidden.")
                .afterRestart,
            ConfigurationKey(
                "key",
                \.settings.server.cloaks.key,
                secret,
                sample: "\"\(String(repeating: "x", count: 32))\"",
                """
                The secret that cloaks are made with; with another one all cloaks change, and bans on the old ones no longer
                fit. Without it, the server makes one up and keeps it in the data folder.
                """
            ).afterRestart,
            ConfigurationKey(
                "suffix",
                \.settings.server.cloaks.suffix,
                ConfigurationValue.text("1 to 32 letters, digits, dots and hyphens") {
                    (1...32).contains($0.utf8.count)
                        && $0.unicodeScalars.allSatisfy {
                            $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains($0))
                        }
                },
                sample: "\"example\"",
                "How each cloak ends; without it, with the name of the network."
            ).afterRestart,
            ConfigurationKey(
                "networks-ipv4",
                \.settings.server.cloaks.prefixesIPv4,
                prefixes(upTo: 32),
                "The parts of an IPv4 address that show as parts of its cloak, by leading bits."
            ).afterRestart,
            ConfigurationKey(
                "networks-ipv6",
                \.settings.server.cloaks.prefixesIPv6,
                prefixes(upTo: 128),
                "The same for IPv6."
            ).afterRestart,
        ]
    )

    private static let secret = {
        var kind = ConfigurationValue.text("a text of at least 16 bytes") { $0.utf8.count >= 16 }
        kind.isSecret = true
        return kind
    }()

    private static func prefixes(upTo width: Int) -> ConfigurationValue<[Int]> {
        let expected = "1 to 4 whole numbers from 1 to \(width), the greatest first"
        var kind = ConfigurationValue.number(1...width).list(expected: expected, atLeast: 1)
        kind.read = { [read = kind.read] value, draft in
            guard let numbers = read(value, draft), numbers.count <= 4,
                zip(numbers, numbers.dropFirst()).allSatisfy({ $0 > $1 })
            else { return nil }
            return numbers
        }
        return kind
    }
}
