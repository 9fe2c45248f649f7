// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

/// What a transcript can say about the configuration.
extension TranscriptPlayer {
    /// Sets a key of the configuration.
    mutating func configure(_ key: String, _ value: String) {
        switch key {
        case "adminLine": configuration.adminLines.append(value)
        case "allowsUnicodeNicks": configuration.allowsUnicodeNicks = true
        case "awayLength": configuration.awayLength = Int(value) ?? 0
        case "banLimit": configuration.banLimit = Int(value) ?? 0
        case "channelLimit": configuration.channelLimit = Int(value) ?? 0
        case "channelModes": configuration.channelModes = Set(value)
        case "concurrent": configuration.connections.concurrent = Int(value) ?? 0
        case "connectionRate": configuration.connections.rate = rate(value)
        case "deniedClientTags": configuration.deniedClientTags = value.split(separator: ",").map(String.init)
        case "description": configuration.description = value
        case "exemptNetwork": configuration.exemptNetworks += [CIDR(value)].compactMap { $0 }
        case "fakelag":
            let rate = rate(value)
            configuration.fakelag.burst = rate.count
            configuration.fakelag.perSecond = rate.seconds
        case "gateway": configuration.gateways += [gateway(value)]
        case "monitorLimit": configuration.monitorLimit = Int(value) ?? 0
        case "motd": configuration.motd.append(value)
        case "network": configuration.networkName = value
        case "nickChanges": configuration.nickChanges = rate(value)
        case "operator": addOperator(value.split(separator: " ").map(String.init))
        case "operators": configuration.operators = []
        case "password": configuration.password = value
        case "pingInterval": configuration.pingInterval = Int(value) ?? 0
        case "pingTimeout": configuration.pingTimeout = Int(value) ?? 0
        case "replayedMessages": configuration.replayedMessages = Int(value) ?? 0
        case "serverName": configuration.serverName = value
        case "sts":
            let numbers = value.split(separator: " ").compactMap { Int($0) }
            configuration.sts = numbers.count == 2 ? StrictTransport(port: numbers[0], duration: numbers[1]) : nil
        case "targetLimit": configuration.targetLimit = Int(value) ?? 0
        case "topicLength": configuration.topicLength = Int(value) ?? 0
        case "userModes": configuration.userModes = Set(value)
        case "whowasLimit": configuration.whowasLimit = Int(value) ?? 0
        default: seen.append("! unknown configuration: \(key)")
        }
    }

    // Two numbers: 5 60 is five in a minute.
    private func rate(_ value: String) -> Rate {
        let numbers = value.split(separator: " ").compactMap { Int($0) }
        return Rate(count: numbers.first ?? 0, seconds: numbers.last ?? 0)
    }

    // Its name, its password and where it may come from.
    private func gateway(_ value: String) -> Gateway {
        let words = value.split(separator: " ").map(String.init)
        return Gateway(name: words[0], password: words[1], networks: words[2...].compactMap { CIDR($0) })
    }

    private mutating func addOperator(_ words: [String]) {
        func word(after name: String) -> String? { words.firstIndex(of: name).map { words[$0 + 1] } }
        var account = OperatorAccount(name: words[0], password: word(after: "saying"))
        account.fingerprint = word(after: "showing")
        account.masks = word(after: "from").map { [$0] } ?? []
        if let names = word(after: "may")?.split(separator: ",") {
            account.privileges = Privileges(
                Privileges.names.filter { names.contains(Substring($0.name)) }.map(\.privilege)
            )
        }
        configuration.operators.removeAll { $0.name == account.name }
        configuration.operators.append(account)
    }
}
