// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import IRC
internal import TOML

/// What a configuration file says, while it is being read.
struct Draft: ConfigurationDraft {
    let folder: ConfigurationFolder
    /// Whether nobody but the user can read the file.
    let isPrivate: Bool
    var settings = Settings()
    var networks: [NetworkSetup] = []
    /// The `[[network]]` that is being read.
    var network = NetworkDraft()
    /// The `[[plugin]]` that is being read.
    var plugin = PluginDraft()

    init(folder: ConfigurationFolder, isPrivate: Bool) {
        self.folder = folder
        self.isPrivate = isPrivate
    }

    /// Adds the network that was read, or says what is wrong with it.
    mutating func keepNetwork() -> String? {
        if network.hasPassword, !isPrivate {
            return "it holds a password, and others can read the file. Keep them out: chmod 600"
        }
        do throws(NetworkDraft.Mistake) {
            let setup = try network.finished()
            if let other = networks.first(where: { $0.describesSame(as: setup) }) {
                return setup.name == nil || other.name == nil
                    ? "another network has the same address: give both a name" : "another network has the same name"
            }
            networks.append(setup)
            return nil
        } catch {
            return error.text
        }
    }
}

/// A network whose keys may still be missing.
struct NetworkDraft: Sendable {
    /// What keeps a draft from being a network.
    struct Mistake: Error {
        var text: String
    }

    /// What a password is for.
    enum PasswordUse: Hashable, Sendable {
        case server
        case account
    }

    /// The ways to name one password.
    struct Password: Sendable {
        var text: String?
        var command: String?
        var file: String?
        var isAsked = false

        init(_ secret: Secret? = nil) {
            switch secret {
            case .command(let line): command = line
            case .file(let name): file = name
            case .prompt, .text: isAsked = true
            case nil: break
            }
        }

        /// Where it comes from; `nil` for nowhere.
        func secret(_ name: String) throws(Mistake) -> Secret? {
            let all = [text.map(Secret.text), command.map(Secret.command), file.map(Secret.file)].compactMap(\.self)
            let secrets = all + (isAsked ? [.prompt] : [])
            guard secrets.count <= 1 else { throw Mistake(text: "\(name) is said in more than one way") }
            return secrets.first
        }
    }

    var name: String?
    var endpoint: Endpoint?
    var nick: String?
    var user: String?
    var realName: String?
    var channels: [Channel] = []
    var account: String?
    private var serverPassword = Password()
    private var accountPassword = Password()
    var mechanisms: [SASLMechanism]?
    var certificate: String?
    var key: String?
    var fingerprints: [String] = []

    /// A channel, and the key that it may need: `#garden`, `#cellar sesame`.
    struct Channel: Sendable {
        var name: String
        var key: String?

        init?(_ text: String) {
            let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard let name = words.first, name.utf8.count > 1, let sign = name.first, "#&+!".contains(sign),
                words.count <= 2, words.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 200,
                text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "," })
            else { return nil }
            self.name = name
            key = words.count == 2 ? words[1] : nil
        }
    }

    init() {}

    /// A network to be written; what the user typed as a password is not.
    init(_ setup: NetworkSetup) {
        name = setup.name
        var endpoint = setup.endpoint
        channels = endpoint.channels.compactMap { name in
            Channel([name, endpoint.keys[name]].compactMap(\.self).joined(separator: " "))
        }
        endpoint.channels = []
        endpoint.keys = [:]
        endpoint.nick = nil
        self.endpoint = endpoint
        nick = setup.nick
        user = setup.user
        realName = setup.realName
        account = setup.account
        serverPassword = Password(setup.password)
        accountPassword = Password(setup.accountPassword)
        mechanisms = setup.mechanisms
        certificate = setup.certificateFile
        key = setup.keyFile
        fingerprints = setup.pins.sorted()
    }

    subscript(use: PasswordUse) -> Password {
        get { use == .server ? serverPassword : accountPassword }
        set { if use == .server { serverPassword = newValue } else { accountPassword = newValue } }
    }

    var hasPassword: Bool { serverPassword.text != nil || accountPassword.text != nil }

    /// The network, when nothing is missing and everything fits together.
    func finished() throws(Mistake) -> NetworkSetup {
        guard var endpoint else { throw Mistake(text: "its address is missing") }
        if endpoint.dialect == .tutorial, !channels.isEmpty || account != nil {
            throw Mistake(text: "a tutorial server has neither channels nor accounts")
        }
        for channel in channels {
            if !endpoint.channels.contains(channel.name) { endpoint.channels.append(channel.name) }
            endpoint.keys[channel.name] = channel.key
        }
        var setup = NetworkSetup(endpoint)
        setup.name = name
        setup.nick = nick ?? endpoint.nick
        setup.user = user
        setup.realName = realName
        setup.password = try serverPassword.secret("password")
        setup.account = account
        setup.accountPassword = try login()
        setup.mechanisms = mechanisms
        setup.certificateFile = certificate
        setup.keyFile = key
        setup.pins = Set(fingerprints)
        return setup
    }

    /// The password of the account; whoever names an account and nothing to prove it by is asked.
    private func login() throws(Mistake) -> Secret? {
        let secret = try accountPassword.secret("account-password")
        guard account != nil else {
            if secret != nil { throw Mistake(text: "a password for an account needs the account") }
            return nil
        }
        return secret ?? (certificate == nil && key == nil ? .prompt : nil)
    }
}
