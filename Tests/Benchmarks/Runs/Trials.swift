// SPDX-License-Identifier: Apache-2.0

/// Everything that is done to servers.
extension Trial {
    static let all: [Trial] = fanouts + arrivals + trips + burdens + growth

    private static let talkingInChannels = [
        "--channels", "200", "--members", "10", "--senders", "10", "--window", "2",
    ]
    private static let inspircd = Server.inspircd.rawValue

    private static let fanouts = [
        Trial(
            name: "fanout-100",
            explanation: "one channel of 100, ten of whom talk, each with eight messages under way",
            scenario: .talk,
            columns: Column.deliveries,
            targets: [.rate(8, of: inspircd), Target(figure: .p99, bound: .atMost, value: 5)]
        ),
        Trial(
            name: "fanout-100-quickack",
            explanation: "the same with clients that acknowledge at once: nobody's TCP waits for that",
            scenario: .talk,
            arguments: ["--quickack"],
            columns: Column.deliveries,
            targets: [.cost(1, of: inspircd)]
        ),
        Trial(
            name: "fanout-1000",
            explanation: "one channel of 1,000, ten of whom talk",
            scenario: .talk,
            arguments: ["--members", "1000"],
            columns: Column.deliveries,
            targets: [
                .rate(1.5, of: inspircd), .cost(0.75, of: inspircd),
                Target(figure: .joining, bound: .atMost, value: 0.2),
            ]
        ),
        Trial(
            name: "fanout-1000-paced",
            explanation: "the same at 20 messages a second, with which no server is busy",
            scenario: .talk,
            arguments: ["--members", "1000", "--rate", "20"],
            columns: Column.deliveries,
            targets: [.cost(1, of: inspircd)]
        ),
        Trial(
            name: "channels-200x10",
            explanation: "200 channels of ten, all of whom talk, each with two messages under way",
            scenario: .talk,
            arguments: talkingInChannels,
            columns: Column.deliveries,
            targets: [.rate(1.2, of: inspircd), .cost(1, of: inspircd)]
        ),
    ]

    private static let arrivals =
        [1000, 5000, 10_000].map { clients in
            Trial(
                name: "connect-\(clients)",
                explanation: "\(clients) clients register, as fast as it goes",
                scenario: .connect,
                arguments: ["--clients", "\(clients)"],
                columns: Column.registrations,
                targets: [Target(figure: .rate, bound: .atLeast, value: 12_000)]
            )
        } + [
            Trial(
                name: "idle-10000",
                explanation: "10,000 clients who say nothing",
                scenario: .idle,
                arguments: ["--clients", "10000"],
                columns: Column.memory,
                targets: [Target(figure: .connectionMemory, bound: .atMost, value: 6000)]
            )
        ]

    private static let trips =
        [
            Trial(
                name: "pingpong",
                explanation: "one client, PING and PONG",
                scenario: .pingpong,
                columns: Column.trips,
                targets: [.rate(0.95, of: Server.floor.rawValue)]
            )
        ]
        + [16, 200].map { clients in
            Trial(
                name: "letters-\(clients)",
                explanation: "\(clients) clients of the tutorial's protocol",
                scenario: .letters,
                arguments: ["--clients", "\(clients)"],
                contestants: letters,
                columns: Column.trips,
                targets: [
                    .rate(0.5, of: Server.floorLetters.rawValue), .rate(3, of: Server.asyncio.rawValue),
                ]
            )
        }

    /// What a real server has switched on besides.
    private static let burdens = [
        Trial(
            name: "tls",
            explanation: "fanout-100-quickack with TLS and without",
            scenario: .talk,
            arguments: ["--quickack"],
            contestants: [
                Contestant("plain", .palabre), Contestant("tls", .palabreTLS, "--tls"),
                Contestant("inspircd-tls", .inspircdTLS, "--tls"),
            ],
            columns: Column.deliveries,
            targets: [
                Target(contestant: "tls", figure: .rate, bound: .atLeast, value: 0.5, other: "plain"),
                Target(contestant: "tls", figure: .cost, bound: .atMost, value: 2, other: "plain"),
            ]
        ),
        Trial(
            name: "capabilities",
            explanation: "fanout-100; none has any capability, all have the same, or ten different sets are mixed",
            scenario: .talk,
            contestants: [
                Contestant("none", .palabre),
                Contestant("one set", .palabre, "--capabilities", Capabilities.one),
                Contestant("ten sets", .palabre, "--capabilities", Capabilities.ten),
            ],
            columns: Column.deliveries,
            targets: [Target(contestant: "ten sets", figure: .cost, bound: .atMost, value: 1.5, other: "one set")]
        ),
    ]

    private static let growers: [Contestant] = [.palabre, .floor, .inspircd].map { Contestant($0) }

    /// The same with more and more of something: the names end with how much.
    private static let growth =
        [10, 100, 1000, 10_000].map { members in
            Trial(
                name: "members-\(members)",
                explanation: "one channel of \(members), up to ten of whom talk",
                scenario: .talk,
                // What is under way with 10,000 are 800,000 deliveries: that takes its time.
                arguments: ["--members", "\(members)", "--senders", "\(min(10, members))", "--limit", "400"]
                    + (members > 1000 ? ["--warmup", "3", "--duration", "6"] : []),
                contestants: growers,
                columns: Column.deliveries,
                limit: 440,
                isGrowth: true
            )
        }
        + [1000, 5000, 10_000].map { clients in
            Trial(
                name: "connections-\(clients)",
                explanation: "\(clients) clients who say nothing",
                scenario: .idle,
                arguments: ["--clients", "\(clients)"],
                contestants: growers,
                columns: Column.memory,
                isGrowth: true
            )
        }
}

/// Sets of capabilities that clients ask for; each of ours has its own idea of what a message looks like with them.
private enum Capabilities {
    static let one = "message-tags server-time account-tag"
    static let ten = [
        "",
        "server-time",
        "message-tags",
        "account-tag",
        "message-tags server-time",
        "server-time account-tag",
        "message-tags account-tag",
        one,
        "\(one) extended-join away-notify",
        "server-time multi-prefix userhost-in-names",
    ].joined(separator: "|")
}
