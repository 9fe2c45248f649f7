// SPDX-License-Identifier: Apache-2.0

@testable import ServerCore

/// What a transcript can say of the configuration: `config KEY VALUE`.
extension WorldConfiguration {
    /// Sets what a key means; false when it means nothing.
    mutating func set(_ key: String, _ value: String) -> Bool {
        switch key {
        case "accountRegistration": setRegistration(value)
        case "accountsRequired": accounts.isRequired = true
        case "adminLine": adminLines.append(value)
        case "allowsUnicodeNicks": allowsUnicodeNicks = true
        case "alwaysOn": accounts.alwaysOn = .mandatory
        case "awayLength": awayLength = Int(value) ?? 0
        case "banLimit": banLimit = Int(value) ?? 0
        case "channelLimit": channelLimit = Int(value) ?? 0
        case "channelExpiry": registeredChannels.expiry = Int(value) ?? 0
        case "channelRegistration": registeredChannels.isRegistrationOpen = value == "open"
        case "channelsPerAccount": registeredChannels.limit = Int(value) ?? 0
        case "channelHistoryAge": history.channels.age = Int64(value)
        case "channelModes": channelModes = Set(value)
        case "concurrent": connections.concurrent = Int(value) ?? 0
        case "connectionRate": connections.rate = Rate(transcript: value)
        case "deniedClientTags": deniedClientTags = value.split(separator: ",").map(String.init)
        case "description": description = value
        case "exemptNetwork": exemptNetworks += [CIDR(value)].compactMap { $0 }
        case "fakelag": (fakelag.burst, fakelag.perSecond) = { ($0.count, $0.seconds) }(Rate(transcript: value))
        case "failures": accounts.failures = Rate(transcript: value)
        case "gateway": gateways.append(Gateway(transcript: value))
        case "historyLimit": history.requestLimit = Int(value) ?? 0
        case "keptInChannels": history.channels = Retention(transcript: value)
        case "keptInConversations": history.conversations = Retention(transcript: value)
        case "mails": accounts.mails = Rate(transcript: value)
        case "metadataChanges": metadata.changes = Rate(transcript: value)
        case "metadataKeys": metadata.keys = Int(value) ?? 0
        case "metadataSubscriptions": metadata.subscriptions = Int(value) ?? 0
        case "monitorLimit": monitorLimit = Int(value) ?? 0
        case "motd": motd.append(value)
        case "multiline": (multiline.lines, multiline.bytes) = { ($0.count, $0.seconds) }(Rate(transcript: value))
        case "network": networkName = value
        case "nickChanges": nickChanges = Rate(transcript: value)
        case "operator": addOperator(value.split(separator: " ").map(String.init))
        case "operators": operators = []
        case "password": password = value
        case "pingInterval": pingInterval = Int(value) ?? 0
        case "pingTimeout": pingTimeout = Int(value) ?? 0
        case "newAccounts": accounts.registrations = Rate(transcript: value)
        case "redactableMessages": redactableMessages = Int(value) ?? 0
        case "redactionWindow": redactionWindow = Int(value) ?? 0
        case "replayedMessages": replayedMessages = Int(value) ?? 0
        case "scram": accounts.offersSCRAM = value == "on"
        case "serverName": serverName = value
        case "servicesName": servicesName = value
        case "sts":
            let numbers = value.split(separator: " ").compactMap { Int($0) }
            sts = numbers.count == 2 ? StrictTransport(port: numbers[0], duration: numbers[1]) : nil
        case "targetLimit": targetLimit = Int(value) ?? 0
        case "topicLength": topicLength = Int(value) ?? 0
        case "userModes": userModes = Set(value)
        case "whowasLimit": whowasLimit = Int(value) ?? 0
        default: return false
        }
        return true
    }

    // Words such as `closed`, `needs-email`.
    private mutating func setRegistration(_ value: String) {
        let words = value.split(separator: " ")
        accounts.isRegistrationOpen = !words.contains("closed")
        accounts.allowsRegistrationBeforeConnect = !words.contains("connected")
        accounts.needsEmail = words.contains("needs-email")
        accounts.sendsMail = words.contains("mails")
        accounts.needsVerification = words.contains("verified")
        accounts.allowsOtherNames = !words.contains("own-name")
    }

    private mutating func addOperator(_ words: [String]) {
        func word(after name: String) -> String? { words.firstIndex(of: name).map { words[$0 + 1] } }
        var account = OperatorAccount(name: words[0], password: word(after: "saying"))
        account.fingerprint = word(after: "showing")
        account.isForOnce = words.contains("once")
        account.masks = word(after: "from").map { [$0] } ?? []
        if let names = word(after: "may")?.split(separator: ",") {
            account.privileges = Privileges(
                Privileges.names.filter { names.contains(Substring($0.name)) }.map(\.privilege)
            )
        }
        operators.removeAll { $0.name == account.name }
        operators.append(account)
    }
}

extension Retention {
    // `off`, or so many seconds (`60s`), or so many messages (`5`), or both.
    fileprivate init(transcript value: String) {
        let words = value.split(separator: " ")
        self.init(
            age: words.first { $0.hasSuffix("s") }.flatMap { Int64($0.dropLast()) },
            count: value == "off" ? 0 : words.lazy.compactMap { Int($0) }.first
        )
    }
}

extension Rate {
    // Two numbers: 5 60 is five in a minute.
    fileprivate init(transcript value: String) {
        let numbers = value.split(separator: " ").compactMap { Int($0) }
        self.init(count: numbers.first ?? 0, seconds: numbers.last ?? 0)
    }
}

extension Peer {
    /// Somebody who `connects from HOST securely cloaked HOST showing FINGERPRINT on the console`, or some of that.
    init(transcript words: [String]) {
        func word(after name: String) -> String? { words.firstIndex(of: name).map { words[$0 + 1] } }
        self.init(
            host: word(after: "from") ?? "127.0.0.1",
            isSecure: words.contains("securely"),
            cloak: word(after: "cloaked"),
            fingerprint: word(after: "showing")
        )
        isConsole = words.contains("console")
    }
}

extension Gateway {
    // Its name, its password and where it may come from.
    fileprivate init(transcript value: String) {
        let words = value.split(separator: " ").map(String.init)
        self.init(name: words[0], password: words[1], networks: words[2...].compactMap { CIDR($0) })
    }
}
