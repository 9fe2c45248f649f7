// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

extension ConfigurationSection {
    static let operators = ConfigurationSection(
        name: "operator",
        comment: "Who may become an operator of the server, with OPER; any number of them.",
        elements: Elements(
            begin: { $0.account = OperatorAccount(name: "") },
            finish: { draft in
                let account = draft.account
                if account.name.isEmpty { return "its name is missing" }
                if account.password == nil, account.fingerprint == nil {
                    return "it needs a password, a fingerprint, or both"
                }
                if draft.settings.server.world.operators.contains(where: { $0.name == account.name }) {
                    return "another operator has the same name"
                }
                draft.settings.server.world.operators.append(account)
                return nil
            },
            count: { $0.settings.server.world.operators.count },
            load: { $0.account = $0.settings.server.world.operators[$1] },
            title: { $0.account.name }
        ),
        keys: [
            ConfigurationKey(
                "name",
                \.account.name,
                word.shown(as: "\"moussa\"", insteadOf: \.isEmpty),
                "What OPER says first."
            ),
            ConfigurationKey(
                "password",
                \.account.password,
                .password,
                sample: "\"\(sampleHash)\"",
                "What it says then: a password, or better its hash, from `palabre-server hash-password`."
            ),
            ConfigurationKey(
                "fingerprint",
                \.account.fingerprint,
                fingerprint,
                sample: "\"\(String(repeating: "0f", count: 32))\"",
                "The SHA-256 of the certificate that the client must show, in hexadecimal."
            ),
            ConfigurationKey(
                "masks",
                \.account.masks,
                ConfigurationValue.text("a mask") { $0.contains("@") && $0.utf8.count <= 200 && !$0.contains(" ") }
                    .list(expected: "a list of masks, like [\"moussa@192.0.2.*\"]"),
                "Where the operator may come from, as user@host, one of which must fit; none for anywhere."
            ),
            ConfigurationKey(
                "privileges",
                \.account.privileges,
                .privileges,
                """
                What the operator may do. kill: KILL; ban: KLINE, DLINE and their opposites; rehash: REHASH; end: DIE and
                RESTART; override: SAMODE and SAJOIN; wallops: WALLOPS; inspect: see addresses and what is hidden, STATS.
                """
            ),
        ]
    )

    static let gateways = ConfigurationSection(
        name: "gateway",
        comment: "Who may say with WEBIRC where its users come from; any number of them.",
        elements: Elements(
            begin: { $0.gateway = Gateway(name: "", password: "", networks: []) },
            finish: { draft in
                let gateway = draft.gateway
                if gateway.name.isEmpty { return "its name is missing" }
                if gateway.password.isEmpty { return "its password is missing" }
                if gateway.networks.isEmpty { return "its networks are missing: nobody could use it" }
                if draft.settings.server.world.gateways.contains(where: { $0.name == gateway.name }) {
                    return "another gateway has the same name"
                }
                draft.settings.server.world.gateways.append(gateway)
                return nil
            },
            count: { $0.settings.server.world.gateways.count },
            load: { $0.gateway = $0.settings.server.world.gateways[$1] },
            title: { $0.gateway.name }
        ),
        keys: [
            ConfigurationKey("name", \.gateway.name, word.shown(as: "\"web\"", insteadOf: \.isEmpty), "Its name."),
            ConfigurationKey(
                "password",
                \.gateway.password,
                .password.shown(as: "\"\(sampleHash)\"", insteadOf: \.isEmpty),
                "What it says to prove who it is; a hash is best."
            ),
            ConfigurationKey(
                "networks",
                \.gateway.networks,
                .networks.shown(as: "[\"192.0.2.7\"]", insteadOf: \.isEmpty),
                "Where it comes from."
            ),
        ]
    )

    private static let word = ConfigurationValue.text("1 to 32 characters without spaces") {
        (1...32).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static let fingerprint = ConfigurationValue<String>(
        expected: "64 hexadecimal digits",
        read: { value, _ in
            guard let digits = value.text?.lowercased().filter({ $0 != ":" }), digits.utf8.count == 64,
                digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
            else { return nil }
            return digits
        },
        write: { TOMLValue.quoted($0) }
    )

    // The hash of a password that nobody knows.
    private static let sampleHash =
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}
