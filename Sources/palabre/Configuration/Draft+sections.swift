// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import IRC
internal import TOML

extension Draft {
    /// All that a configuration file may say.
    static let sections =
        settingSections + [
            ConfigurationSection<Draft>(
                name: "network",
                comment: "Where to connect at the start; any number of them.",
                elements: ConfigurationSection.Elements(
                    begin: { $0.network = NetworkDraft() },
                    finish: { $0.keepNetwork() },
                    count: { _ in 0 },
                    load: { _, _ in },
                    title: { $0.network.name ?? "" }
                ),
                keys: networkKeys
            ),
            plugins,
        ]

    /// A network as a `[[network]]` says it.
    static func pairs(of setup: NetworkSetup) -> [(key: String, value: String)] {
        var draft = Draft(folder: ConfigurationFolder(), isPrivate: true)
        draft.network = NetworkDraft(setup)
        return networkKeys.compactMap { key in
            // What is not said is not so.
            guard let value = key.write(draft), value != "false", value != "[]" else { return nil }
            return (key.name, value)
        }
    }

    private static let networkKeys =
        place + person + login + passwords("password", .server) + passwords("account-password", .account)

    private static let place: [ConfigurationKey<Draft>] = [
        ConfigurationKey("name", \.network.name, .phrase, sample: "\"Village\"", "What you call it."),
        ConfigurationKey("address", \.network.endpoint, address, sample: "\"ircs://irc.example.org\"", "Where it is."),
        ConfigurationKey(
            "channels",
            \.network.channels,
            channels,
            "The channels to join; a key goes behind the name: \"#cellar sesame\"."
        ),
        ConfigurationKey(
            "fingerprints",
            \.network.fingerprints,
            .fingerprints,
            "The only certificates to accept, by their SHA-256, instead of what the system trusts."
        ),
    ]

    private static let person: [ConfigurationKey<Draft>] = [
        ConfigurationKey("nick", \.network.nick, word("a nick"), sample: "\"moussa\"", "Your nick."),
        ConfigurationKey("user", \.network.user, word("a user name"), sample: "\"moussa\"", "Your user name."),
        ConfigurationKey("real-name", \.network.realName, .phrase, sample: "\"Moussa D.\"", "Your name."),
    ]

    private static let login: [ConfigurationKey<Draft>] = [
        ConfigurationKey("account", \.network.account, word("an account"), sample: "\"moussa\"", "What to log in to."),
        ConfigurationKey(
            "sasl",
            \.network.mechanisms,
            ConfigurationValue<SASLMechanism>.word.list(
                expected: "a list of some of "
                    + SASLMechanism.allCases.map { TOMLValue.quoted($0.rawValue) }.joined(separator: ", "),
                atLeast: 1
            ),
            sample: "[\"SCRAM-SHA-256\"]",
            "The only ways to log in; without it, the strongest."
        ),
        ConfigurationKey(
            "certificate",
            \.network.certificate,
            .file("the name of a PEM file with your certificate and its key"),
            sample: "\"moussa.pem\"",
            "The certificate to show."
        ),
        ConfigurationKey(
            "key",
            \.network.key,
            .file("the name of a PEM file with your key"),
            sample: "\"moussa.key\"",
            "The key to log in with, for ECDSA-NIST256P-CHALLENGE."
        ),
    ]

    private static func passwords(
        _ name: String,
        _ use: NetworkDraft.PasswordUse
    ) -> [ConfigurationKey<Draft>] {
        [
            ConfigurationKey(name, \.network[use].text, secret, sample: "\"sesame\"", "It, in this file."),
            ConfigurationKey(
                "\(name)-command",
                \.network[use].command,
                .text("a command for the shell") { !$0.isEmpty },
                sample: "\"pass show irc\"",
                "A command that prints it."
            ),
            ConfigurationKey(
                "\(name)-file",
                \.network[use].file,
                .file("the name of a file"),
                sample: "\"password\"",
                "A file with it that nobody else can read."
            ),
            ConfigurationKey("\(name)-prompt", \.network[use].isAsked, .flag, "Whether to ask for it."),
        ]
    }

    private static let address = ConfigurationValue<Endpoint>(
        expected: "an address, like \"ircs://irc.example.org\" or \"irc.example.org/#channel\"",
        read: { value, _ in value.text.flatMap { try? Endpoint(parsing: $0) } },
        write: { TOMLValue.quoted($0.description) }
    )

    private static let channels = ConfigurationValue<NetworkDraft.Channel>(
        expected: "a channel",
        read: { value, _ in value.text.flatMap { NetworkDraft.Channel($0) } },
        write: { TOMLValue.quoted([$0.name, $0.key].compactMap(\.self).joined(separator: " ")) }
    ).list(expected: "a list of channels, like [\"#garden\", \"#cellar sesame\"]")

    private static func word(_ noun: String) -> ConfigurationValue<String> {
        .text("\(noun) without spaces") { text in
            !text.isEmpty && text.utf8.count <= 200 && text.first != ":"
                && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        }
    }

    private static let secret = {
        var kind = ConfigurationValue.text("a password of one line") { text in
            !text.isEmpty && !text.unicodeScalars.contains { ["\0", "\r", "\n"].contains($0) }
        }
        kind.isSecret = true
        return kind
    }()
}
