// SPDX-License-Identifier: Apache-2.0

import IRC

/// What the owner of an account decides.
extension Service {
    static let settings = [
        ServiceCommand(
            "SET",
            by: .loggedIn,
            arity: 2,
            "changes a setting of your account",
            forms: "<setting> ON",
            "<setting> OFF",
            "<setting> DEFAULT",
            "EMAIL <address>",
            text: """
                ALWAYS-ON: you stay in your channels without a program
                AUTOAWAY: you are away then
                MULTICLIENT: several programs of yours are one to others
                HISTORY: what you and others tell each other in private is kept
                EMAIL: where mail to you goes; it takes the account's own password, not a device's
                """
        ) { $0.set(&$1, $2) },
        ServiceCommand(
            "GET",
            by: .loggedIn,
            isChange: false,
            "tells how the settings of your account are",
            forms: "[<setting>]",
            text: "SET explains them."
        ) { $0.get(&$1, $2) },
    ]
}

/// Something that is on or off for an account, or as the server has it.
private enum AccountSetting: String, CaseIterable {
    case alwaysOn = "ALWAYS-ON"
    case autoAway = "AUTOAWAY"
    case multiclient = "MULTICLIENT"
    case history = "HISTORY"

    init?(named name: String) {
        let name = name.uppercased()
        self.init(rawValue: ["ALWAYSON": "ALWAYS-ON", "AUTO-AWAY": "AUTOAWAY", "DM-HISTORY": "HISTORY"][name] ?? name)
    }

    var key: WritableKeyPath<AccountSettings, Bool?> {
        switch self {
        case .alwaysOn: \.isAlwaysOn
        case .autoAway: \.isAutoAway
        case .multiclient: \.sharesNick
        case .history: \.keepsConversations
        }
    }

    /// What it comes to.
    func decide(_ wish: Bool?, under configuration: WorldConfiguration) -> Bool {
        let policy = configuration.accounts
        switch self {
        case .alwaysOn: return policy.alwaysOn.decide(wish)
        case .autoAway: return policy.autoAway.decide(wish)
        case .multiclient: return policy.sharedNicks.decide(wish)
        case .history: return configuration.history.conversations != .off && (wish ?? true)
        }
    }
}

extension World {
    fileprivate mutating func set(_ turn: inout Turn, _ words: [String]) {
        guard var account = turn.client.account.flatMap({ accounts[$0] }) else { return }
        if words[0].uppercased() == "EMAIL" { return setEmail(words[1], of: account, &turn) }
        if ["PASSWORD", "PASSWD"].contains(words[0].uppercased()) {
            return turn.notice("Say PASSWD <old password> <new password>")
        }
        guard let setting = AccountSetting(named: words[0]) else { return refuseSetting(&turn) }
        switch words[1].uppercased() {
        case "ON", "TRUE", "YES", "ENABLED", "MANDATORY": account.settings[keyPath: setting.key] = true
        case "OFF", "FALSE", "NO", "DISABLED": account.settings[keyPath: setting.key] = false
        case "DEFAULT": account.settings[keyPath: setting.key] = nil
        default: return turn.notice("A setting is ON, OFF or DEFAULT")
        }
        keep(account, into: &turn.effects)
        reviewUsers(of: account.name, into: &turn.effects)
        tell(setting, of: account, &turn)
    }

    fileprivate func get(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account.flatMap({ accounts[$0] }) else { return }
        guard let name = words.first else {
            for setting in AccountSetting.allCases { tell(setting, of: account, &turn) }
            return tellEmail(of: account, &turn)
        }
        if name.uppercased() == "EMAIL" { return tellEmail(of: account, &turn) }
        guard let setting = AccountSetting(named: name) else { return refuseSetting(&turn) }
        tell(setting, of: account, &turn)
    }

    private func refuseSetting(_ turn: inout Turn) {
        let names = AccountSetting.allCases.map(\.rawValue) + ["EMAIL"]
        turn.notice("There is no such setting: \(names.joined(separator: ", "))")
    }

    private mutating func setEmail(_ email: String, of account: Account, _ turn: inout Turn) {
        if let refusal = turn.deviceRefusal { return turn.notice(refusal) }
        var account = account
        account.email = ["*", "NONE"].contains(email.uppercased()) ? nil : email
        if let problem = problem(withEmail: account.email, of: account.name) { return turn.report(problem) }
        keep(account, into: &turn.effects)
        tellEmail(of: account, &turn)
    }

    private func tellEmail(of account: Account, _ turn: inout Turn) {
        turn.notice("EMAIL is \(account.email ?? "not set")")
    }

    private func tell(_ setting: AccountSetting, of account: Account, _ turn: inout Turn) {
        let wish = account.settings[keyPath: setting.key]
        let isOn = setting.decide(wish, under: configuration)
        let reason =
            switch wish {
            case isOn?: ""
            case nil: " (by default)"
            default: " (whatever you have set: the server decides)"
            }
        turn.notice("\(setting.rawValue) is \(isOn ? "ON" : "OFF")\(reason)")
    }
}
