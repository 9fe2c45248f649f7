// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What the app knows of the configuration's file.
struct ConfigurationState: Sendable {
    /// The networks that it names.
    var networks: [NetworkSetup]
    /// What is wrong with it now; nothing of what it says is used until that is mended.
    var problems: [String] = []
    /// What could not be written, and holds until the program ends.
    var unwritten: [ConfigurationEdit] = []

    /// The first problem, without the folder that the file is in.
    var shortProblem: String? {
        guard let problem = problems.first else { return nil }
        let place = problem.firstRange(of: ": ")?.lowerBound ?? problem.endIndex
        let name = problem[..<place].lastIndex(of: "/").map { problem.index(after: $0) }
        return String(problem[(name ?? problem.startIndex)...])
    }
}

extension Settings {
    /// Makes a change that the file does not have.
    mutating func make(_ edit: ConfigurationEdit) {
        guard case .set(let table, let key, let value) = edit else { return }
        if let setting = Setting.all.first(where: { $0.table == table && $0.key == key }) {
            _ = setting.set(&self, value ?? setting.standard)
        } else if let entries = SettingTable.all.first(where: { $0.name == table }) {
            if case .text(let text)? = value { _ = entries.set(&self, key, text) } else { entries.remove(&self, key) }
        }
    }
}

extension NetworkSetup {
    /// What people call it.
    var title: String { name ?? endpoint.host }

    /// Whether two descriptions are of the same network, of which one may be newer.
    package func describesSame(as other: NetworkSetup) -> Bool {
        if let name, let otherName = other.name { return name.lowercased() == otherName.lowercased() }
        return endpoint.dialect == other.endpoint.dialect && endpoint.port == other.endpoint.port
            && endpoint.host.lowercased() == other.endpoint.host.lowercased()
    }

    /// The same but for the channels to join there.
    var withoutChannels: NetworkSetup {
        var setup = self
        setup.endpoint.channels = []
        setup.endpoint.keys = [:]
        return setup
    }
}
