// SPDX-License-Identifier: Apache-2.0

/// What was measured; the names are those of the file that `--json` writes.
enum Figure: String, Codable, CodingKeyRepresentable {
    /// Deliveries, registrations or round trips in a second.
    case rate
    /// Microseconds of the server's processor for each of them.
    case cost
    /// Milliseconds of half of them, of 99% and of 99.9%.
    case p50, p99, p999
    /// How many there were, and in how many seconds.
    case count, seconds
    /// Seconds until all members were in their channels, and what the server's processor had of them.
    case joining, joiningCost
    /// Bytes of memory for each connection, and of the whole server with them.
    case connectionMemory, memory
    /// Microseconds of the server's processor for each registration.
    case registrationCost
    /// The part of the time in which the server ran, and waited for a processor; the same for who measures.
    case serverBusy, serverWaiting, loadBusy, loadWaiting
    /// Microseconds of who measures, for each delivery.
    case loadCost
}

/// What must not happen; how often it did.
enum Fault: String, Codable, CodingKeyRepresentable, CaseIterable {
    /// A message that did not reach a member.
    case lost
    /// A message that reached a member twice.
    case doubled
    /// A message that came after a later one of the same sender.
    case disordered
    /// A message that reached somebody whom it was not for.
    case misrouted
    /// A message that was not the one that was sent.
    case corrupt
    /// A connection that ended, or never came up.
    case disconnected
    /// A run that came to no end in time.
    case unfinished
}

/// What one run against one server gave.
struct Outcome: Codable {
    var figures: [Figure: Double] = [:]
    var faults: [Fault: Int] = [:]
    /// What the server said that it should not have, and the like: the first few.
    var complaints: [String] = []

    var isClean: Bool { faults.values.allSatisfy { $0 == 0 } }

    /// The faults in words.
    var verdict: String {
        let found = Fault.allCases.filter { faults[$0, default: 0] > 0 }.map {
            "\(faults[$0, default: 0]) \($0.rawValue)"
        }
        return found.isEmpty ? "clean" : found.joined(separator: ", ")
    }
}
