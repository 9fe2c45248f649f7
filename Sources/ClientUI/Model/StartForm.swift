// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// The form that asks where to connect, for whoever starts the program without saying it.
///
/// Enter connects as soon as nothing is missing, from whatever field; otherwise it goes to the field where something is,
/// and says what.
struct StartForm: Equatable, Sendable {
    enum Field: Hashable, Sendable {
        case nick
        case place
        case address
        case security
        case channel
        case login
        case account
        case password
    }

    enum Place: Hashable, Sendable {
        case thisComputer
        case another
        case known(KnownNetwork)

        static let all: [Place] = [.thisComputer, .another] + KnownNetwork.all.map(Place.known)

        /// The channel to propose.
        var channel: String { self == .thisComputer ? "#palabre" : "" }
    }

    /// What the user decided.
    enum Outcome: Equatable {
        case undecided
        case cancelled
        case connect(NetworkSetup, isThisComputer: Bool)
    }

    var nick: LineEditor
    var address = LineEditor()
    var channel: LineEditor
    var account = LineEditor()
    /// Never shown, and kept out of the kill ring.
    private(set) var password = LineEditor()
    /// Whether to log in to an account, which most newcomers do not have.
    private(set) var logsIn = false
    private(set) var place = Place.thisComputer
    private(set) var focus = Field.place
    /// What is missing or wrong.
    var complaint: String?
    // Nil follows what the address suggests.
    private var chosenSecurity: Bool?

    init(nick: String, channel: String = Place.thisComputer.channel) {
        self.nick = LineEditor(nick)
        self.channel = LineEditor(channel)
    }

    /// The fields that the chosen place has, from top to bottom.
    var fields: [Field] {
        let address: [Field] = place == .another ? [.address, .security] : []
        let login: [Field] = place == .thisComputer ? [] : logsIn ? [.login, .account, .password] : [.login]
        return [.nick, .place] + address + [.channel] + login
    }

    /// Whether the address is connected to by TLS: yes, but for this computer and the port that never has it.
    var isSecure: Bool {
        if let chosenSecurity { return chosenSecurity }
        let text = address.text
        let isLocal = text.hasPrefix("localhost") || text.hasPrefix("127.") || text.hasPrefix("[::1]")
        return !isLocal && !text.hasSuffix(":6667")
    }

    // MARK: Keys

    mutating func press(_ key: Key, _ killRing: inout KillRing) -> Outcome {
        complaint = nil
        switch KeyMap.fields[key] {
        case .send: return submit()
        case .dismiss: return .cancelled
        case .clearLine where editor.isEmpty: return .cancelled
        case .clearLine: editor = LineEditor()
        case .complete: moveFocus(by: 1)
        case .completeBackward: moveFocus(by: -1)
        case .olderLine: moveUp()
        case .newerLine: moveDown()
        case let action? where focus == .password:
            var forgotten = KillRing()
            _ = editor.perform(action, &forgotten)
        case let action?: _ = editor.perform(action, &killRing)
        case nil: type(key)
        }
        return .undecided
    }

    mutating func paste(_ text: String) {
        // What is pasted over the list of servers can only be one that is not on it.
        if focus == .place {
            choose(.another)
            focus = .address
        }
        editor.insert(text.filter { !$0.isNewline })
    }

    private mutating func type(_ key: Key) {
        switch focus {
        case .security where key == Key(.character(" ")): chosenSecurity = !isSecure
        case .login where key == Key(.character(" ")): logsIn.toggle()
        case .place where place == .another && key.isText && key != Key(.character(" ")):
            // Who has chosen another server types it at once.
            focus = .address
            editor.type(key)
        case .security, .place, .login: break
        case .nick, .address, .channel, .account, .password: editor.type(key)
        }
    }

    private mutating func moveFocus(by step: Int) {
        let index = fields.firstIndex(of: focus) ?? 0
        focus = fields[(index + step + fields.count) % fields.count]
    }

    private mutating func moveUp() {
        let index = Place.all.firstIndex(of: place) ?? 0
        guard focus == .place, index > 0 else { return moveFocus(by: -1) }
        choose(Place.all[index - 1])
    }

    private mutating func moveDown() {
        let index = Place.all.firstIndex(of: place) ?? 0
        guard focus == .place, index + 1 < Place.all.count else { return moveFocus(by: 1) }
        choose(Place.all[index + 1])
    }

    private mutating func choose(_ new: Place) {
        if channel.text == place.channel { channel = LineEditor(new.channel) }
        place = new
    }

    /// The text of the field that has the focus; that of no field takes none.
    private(set) var editor: LineEditor {
        get {
            switch focus {
            case .nick: nick
            case .address: address
            case .channel: channel
            case .account: account
            case .password: password
            case .place, .security, .login: LineEditor()
            }
        }
        set {
            switch focus {
            case .nick: nick = newValue
            case .address: address = newValue
            case .channel: channel = newValue
            case .account: account = newValue
            case .password: password = newValue
            case .place, .security, .login: break
            }
        }
    }

    // MARK: Deciding

    private mutating func submit() -> Outcome {
        if let complaint = Nick.complaint(about: nick.text) { return complain(complaint, about: .nick) }
        do throws(EndpointError) {
            var endpoint = try endpoint()
            if endpoint.dialect == .irc, endpoint.channels.isEmpty { endpoint.channels = channels }
            return .connect(setup(endpoint), isThisComputer: place == .thisComputer)
        } catch {
            let isEmpty = address.isEmpty
            return complain(
                isEmpty ? localized("Which server? host, host:port or a URL") : error.description,
                about: .address
            )
        }
    }

    private func setup(_ endpoint: Endpoint) -> NetworkSetup {
        var setup = NetworkSetup(endpoint)
        setup.nick = endpoint.nick ?? nick.text
        guard logsIn, fields.contains(.account), endpoint.dialect == .irc else { return setup }
        // Most accounts have the name of their nick. Without a password it is asked for.
        setup.account = account.isEmpty ? setup.nick : account.text
        setup.accountPassword = password.isEmpty ? nil : .text(password.text)
        return setup
    }

    private mutating func complain(_ complaint: String, about field: Field) -> Outcome {
        self.complaint = complaint
        focus = field
        return .undecided
    }

    private func endpoint() throws(EndpointError) -> Endpoint {
        switch place {
        case .thisComputer: return Endpoint(dialect: .irc, host: "127.0.0.1")
        case .known(let network): return network.endpoint
        case .another:
            let text = address.text
            guard !text.contains("://") else { return try Endpoint(parsing: text) }
            guard !text.hasSuffix(":5555") else { return try Endpoint(parsing: "tutorial://\(text)") }
            return try Endpoint(parsing: "\(isSecure ? "ircs" : "irc")://\(text)")
        }
    }

    /// The channels of the field, which may be left without their sign.
    private var channels: [String] {
        channel.text.split { $0 == "," || $0 == " " }.map {
            $0.hasPrefix("#") || $0.hasPrefix("&") ? "\($0)" : "#\($0)"
        }
    }
}
