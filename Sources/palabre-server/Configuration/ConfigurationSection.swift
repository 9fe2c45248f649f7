// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

extension ConfigurationSection {
    static let all = [
        general, server, listener, operators, gateways, accounts, channels, history, sts, cloak, limits, log, testing,
    ]

    private static let general = ConfigurationSection(
        name: "",
        comment: "",
        keys: [
            ConfigurationKey(
                "data",
                \.settings.data,
                folder,
                sample: "\"/var/lib/palabre-server\"",
                """
                The folder for what is kept over restarts, made if it does not exist; "" keeps nothing on disk. Without it:
                $XDG_DATA_HOME/palabre-server, else ~/.local/share/palabre-server, and for root /var/lib/palabre-server.
                Names of files and folders are relative to the folder of this file.
                """
            ).afterRestart
        ]
    )

    private static let folder = ConfigurationValue<String>(
        expected: "the name of a folder",
        read: { value, folder in value.text.map { $0.isEmpty ? "" : folder.path(of: $0) } },
        write: { TOMLValue.quoted($0) }
    )

    private static let sts = ConfigurationSection(
        name: "sts",
        comment: """
            Strict transport security: clients that come without TLS are told to come back with it, and to remember that.
            It needs a certificate that they all trust.
            """,
        keys: [
            ConfigurationKey(
                "port",
                \.sts.port,
                .number(1...65_535),
                sample: "6697",
                "The port with TLS; without it nothing is said."
            ),
            ConfigurationKey(
                "duration",
                \.sts.duration,
                .number(0...315_360_000),
                "How long clients remember it, in seconds; 0 makes them forget."
            ),
            ConfigurationKey(
                "preload",
                \.sts.isPreloadable,
                .flag,
                "Whether it may be put into lists that come with clients."
            ),
        ],
        problem: { draft in
            let settings = draft.finished
            guard settings.server.world.sts != nil, !settings.server.listeners.contains(where: { $0.tls != nil }) else {
                return nil
            }
            return "it needs a listener with a certificate"
        }
    )

    private static let log = ConfigurationSection(
        name: "log",
        comment: "What is told on standard error.",
        keys: [
            ConfigurationKey(
                "level",
                \.settings.logLevel,
                .word,
                "The least important messages that are told; --log-level on the command line comes first."
            ),
            ConfigurationKey(
                "format",
                \.settings.logFormat,
                .word,
                "For people, or one object of JSON in each line."
            ),
        ]
    )

    private static let testing = ConfigurationSection(
        name: "testing",
        comment: "For tests of clients and of the server: the server's own clock.",
        isHidden: true,
        keys: [
            ConfigurationKey(
                "clock-ahead",
                \.settings.server.clock.ahead,
                .number(0...3_200_000_000),
                "How many seconds it is in the future."
            ).afterRestart,
            ConfigurationKey(
                "clock-speed",
                \.settings.server.clock.speed,
                .number(1...1000),
                "How many times as fast it runs; pings and time-outs keep to real time."
            ).afterRestart,
        ]
    )
}
