// SPDX-License-Identifier: Apache-2.0

/// One thing that is done to several servers in turn.
struct Trial {
    /// A server, and what is special about its clients.
    struct Contestant {
        /// Its name in this trial's table.
        let name: String
        let server: Server
        var arguments: [String] = []

        init(_ server: Server) {
            (name, self.server) = (server.rawValue, server)
        }

        init(_ name: String, _ server: Server, _ arguments: String...) {
            (self.name, self.server, self.arguments) = (name, server, arguments)
        }
    }

    let name: String
    let explanation: String
    let scenario: Load.Scenario
    var arguments: [String] = []
    var contestants: [Contestant] = Trial.everybody
    let columns: [Column]
    var targets: [Target] = []
    /// Seconds after which one run is given up.
    var limit = 90.0
    /// Whether it belongs to the tables of how cost grows.
    var isGrowth = false

    static let everybody: [Contestant] =
        [.palabre, .palabreOff, .floor, .floorApart, .inspircd, .ngircd, .ergo].map { Contestant($0) }
    static let letters: [Contestant] = [.palabreLetters, .floorLetters, .asyncio].map { Contestant($0) }
}

/// One column of a table.
struct Column {
    let title: String
    let figure: Figure

    static let deliveries: [Column] = [
        Column(title: "deliveries/s", figure: .rate),
        Column(title: "server CPU µs a delivery", figure: .cost),
        Column(title: "p50 ms", figure: .p50),
        Column(title: "p99 ms", figure: .p99),
        Column(title: "p99.9 ms", figure: .p999),
        Column(title: "server busy", figure: .serverBusy),
        Column(title: "joining s", figure: .joining),
    ]
    static let registrations: [Column] = [
        Column(title: "registrations/s", figure: .rate),
        Column(title: "p50 ms", figure: .p50),
        Column(title: "p99 ms", figure: .p99),
        Column(title: "server CPU µs a registration", figure: .registrationCost),
    ]
    static let memory: [Column] = [
        Column(title: "bytes a connection", figure: .connectionMemory),
        Column(title: "server bytes in all", figure: .memory),
        Column(title: "server CPU µs a registration", figure: .registrationCost),
        Column(title: "server busy then", figure: .serverBusy),
    ]
    static let trips: [Column] = [
        Column(title: "round trips/s", figure: .rate),
        Column(title: "p50 ms", figure: .p50),
        Column(title: "p99 ms", figure: .p99),
        Column(title: "server CPU µs a trip", figure: .cost),
    ]
}

/// What one of our contestants must reach in a trial.
struct Target {
    enum Bound: String {
        case atLeast = "≥"
        case atMost = "≤"
    }

    /// Whom it is for; nil for each of ours in the trial.
    var contestant: String?
    let figure: Figure
    let bound: Bound
    let value: Double
    /// With whom it is compared: the value is a factor then.
    var other: String?

    static func rate(_ factor: Double, of other: String) -> Target {
        Target(figure: .rate, bound: .atLeast, value: factor, other: other)
    }

    static func cost(_ factor: Double, of other: String) -> Target {
        Target(figure: .cost, bound: .atMost, value: factor, other: other)
    }
}
