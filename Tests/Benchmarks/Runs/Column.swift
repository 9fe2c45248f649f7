// SPDX-License-Identifier: Apache-2.0

/// One column of a table.
struct Column {
    let title: String
    let figure: Figure

    /// Whether it says what one thing costs, which a busy machine hardly changes.
    var isCost: Bool { [.cost, .registrationCost, .connectionMemory].contains(figure) }

    static let deliveries: [Column] = [
        Column(title: "deliveries/s", figure: .rate),
        Column(title: "server CPU µs a delivery", figure: .cost),
        Column(title: "p50 ms", figure: .p50),
        Column(title: "p99 ms", figure: .p99),
        Column(title: "p99.9 ms", figure: .p999),
        Column(title: "server busy", figure: .serverBusy),
        Column(title: "joining s", figure: .joining),
        Column(title: "of CPU", figure: .joiningCost),
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
