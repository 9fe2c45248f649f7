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

    /// What a name ends with: how many there are of what grows.
    var amount: String { String(name.split(separator: "-").last ?? "") }

    static let everybody: [Contestant] =
        [.palabre, .palabreOff, .floor, .floorApart, .inspircd, .ngircd, .ergo].map { Contestant($0) }
    static let letters: [Contestant] = [.palabreLetters, .floorLetters, .asyncio].map { Contestant($0) }
}
