// SPDX-License-Identifier: Apache-2.0

import IRC

/// Somebody who says that an account is theirs, while that is being found out.
struct Login: Hashable, Sendable {
    /// On which session, and with which command, which is answered then.
    let session: SessionID
    var message: Message
    /// The account as it was named; there need not be one.
    let account: String
    /// What the device calls itself, behind an `@` in the name; empty where it says nothing.
    let device: String
    /// What it was tried with: the hash of the password that it must be; `nil` where there is none.
    var hash: String?
    /// The device whose password that is; `nil` for the account's.
    var key: String?
    /// The password that the account shall have then; `nil` where it is only about who it is.
    var newPassword: String?
    /// Where it comes from, for the throttle; `nil` for where nothing is counted.
    var network: CIDR?
    /// Whether it comes from where the owner of the account was not seen, as far as that matters.
    var isStranger = false

    init(to name: String, on session: SessionID, with message: Message) {
        self.session = session
        self.message = message
        account = Names.withoutDevice(name)
        device = Names.device(in: name)
    }
}

/// Why somebody is not logged in.
enum LoginProblem: Hashable, Sendable {
    /// There is no such account, or it is not this password: nobody learns which.
    case wrong
    /// It was not looked at: too many want to log in.
    case busy
    /// Too many failed; it may be tried again in so many seconds.
    case throttled(Int64)
    case suspended(String)
    case unverified
    /// Other sessions are the same client, and are logged in to another account.
    case shared
    /// The password of a device was said where only the account's counts.
    case device

    var text: String {
        switch self {
        case .wrong: "There is no such account, or the password is wrong"
        case .busy: "Too many log in at the moment: try again"
        case .throttled(let wait): "Too many wrong passwords: try again in \(wait) s"
        case .suspended(let reason): "The account is suspended: \(reason)"
        case .unverified: "The account is not verified yet"
        case .shared: "Other clients share your nick, and stay in your account: end them first"
        case .device: "This is the password of a device: say that of your account"
        }
    }

    var code: String {
        switch self {
        case .wrong, .device: "INVALID_CREDENTIALS"
        case .busy, .throttled: "TEMPORARILY_UNAVAILABLE"
        case .suspended: "ACCOUNT_SUSPENDED"
        case .unverified: "VERIFICATION_REQUIRED"
        case .shared: "ALREADY_AUTHENTICATED"
        }
    }
}

extension World {
    /// Finds out whether a password opens an account; the turn waits for it.
    mutating func check(
        _ password: String,
        for name: String,
        _ turn: inout Turn,
        then new: String? = nil
    )
        -> LoginProblem?
    {
        var login = Login(to: name, on: turn.session.id, with: turn.message)
        let account = accounts[login.account]
        let device = account?.device(ofPassword: password)
        if new != nil, device != nil { return .device }
        login.key = device?.name
        login.newPassword = new
        login.hash = (device?.password ?? account?.password)?.hash
        if let problem = begin(&login, &turn) { return problem }
        ask(.login(login), .check(password: password, against: login.hash), &turn)
        return nil
    }

    /// Counts a try, unless there were too many.
    mutating func begin(_ login: inout Login, _ turn: inout Turn) -> LoginProblem? {
        login.message = turn.message
        login.network = countedNetwork(of: turn.session)
        if let problem = haste(of: login) { return problem }
        login.isStranger = failures.isStranger(login)
        failures.begin(login, under: configuration.accounts.failures, at: clock.now)
        return nil
    }

    /// Whether too many tries failed already.
    func haste(of login: Login) -> LoginProblem? {
        let wait = failures.wait(for: login, under: configuration.accounts.failures, at: clock.now)
        return wait == 0 ? nil : .throttled((wait + 999) / 1000)
    }

    /// The network that what a session tries is counted with; `nil` where nothing is.
    func countedNetwork(of session: Session) -> CIDR? {
        guard let address = session.peer.address, !configuration.isExempt(session.peer) else { return nil }
        return configuration.connections.network(of: address)
    }

    mutating func end(_ login: Login, failed: Bool) {
        failures.end(login, failed: failed, under: configuration.accounts.failures, at: clock.now)
    }

    /// Goes on where somebody waited to be logged in.
    mutating func conclude(_ login: Login, _ computed: Computed, into effects: inout Effects) {
        let isRight =
            switch computed {
            case .checked(let isRight): isRight
            case .verified(let signature): signature != nil
            case .derived, .mailed, .refused: false
            }
        end(login, failed: !isRight && computed != .refused)
        guard var turn = turn(on: login.session, login.message) else { return }
        turn.service = Service.of(turn.message)
        let problem = isRight ? problem(with: login, turn) : computed == .refused ? .busy : .wrong
        if let problem {
            refuse(problem, &turn)
        } else if case .verified(let signature?) = computed {
            prove(signature, to: login, &turn)
        } else if let password = login.newPassword, let account = accounts[login.account] {
            derive(password, for: .change(of: account.name, since: account.registeredAt), &turn)
        } else {
            complete(login, &turn)
        }
        turn.finish(into: &effects)
        if !turn.isPending { release(login.session, from: .question, into: &effects) }
    }

    /// Why somebody who proved a password is not let in: what was right when it was asked may have been changed since.
    func problem(with login: Login, _ turn: Turn) -> LoginProblem? {
        guard let account = accounts[login.account], let hash = login.hash,
            hash == account.password?.hash || account.devices.contains(where: { $0.password.hash == hash })
        else { return .wrong }
        return problem(with: account, turn)
    }

    /// Why somebody cannot log in to an account that is theirs.
    func problem(with account: Account, _ turn: Turn) -> LoginProblem? {
        if account.isSuspended(at: clock.now) { return .suspended(account.suspension?.reason ?? "") }
        if account.verification != nil { return .unverified }
        let client = turn.client
        if client.receivers.count > 1, !isLoggedIn(client, to: account.name) { return .shared }
        return nil
    }

    /// Logs the client of the turn in to the account that it proved to be its own, and says so.
    mutating func complete(_ login: Login, _ turn: inout Turn) {
        guard var account = accounts[login.account] else { return refuse(.wrong, &turn) }
        account.seenAt = clock.now
        // It is over, or nobody would be here.
        account.suspension = nil
        if let key = login.key, let index = account.devices.firstIndex(where: { fold($0.name) == fold(key) }) {
            account.devices[index].seenAt = clock.now
        }
        keep(account, into: &turn.effects)
        // Who cannot be noted as seen is let in all the same.
        turn.isLasting = false
        failures.note(ownerOf: account.name, from: countedNetwork(of: turn.session))
        let device = login.device.isEmpty ? login.key ?? "" : login.device
        noteDevice(in: "@" + device, of: turn.session.id)
        sessions[turn.session.id]?.exchange = nil
        sessions[turn.session.id]?.isByDevice = login.key != nil
        logIn(as: account.name, &turn)
        if turn.message.command == "AUTHENTICATE" {
            turn.replies.add(.saslSuccess)
        } else {
            turn.report(.done("LOGGED_IN", account.name, "You are logged in as \(account.name) now"))
        }
    }

    /// Tells why somebody is not logged in.
    mutating func refuse(_ problem: LoginProblem, _ turn: inout Turn) {
        if turn.message.command == "AUTHENTICATE" {
            sessions[turn.session.id]?.exchange = nil
            switch problem {
            case .suspended, .unverified: turn.replies.add(.nickLocked, because: problem.text)
            default: turn.replies.add(.saslFail, because: problem.text)
            }
        } else {
            turn.report(.refused(problem.code, "*", problem.text))
        }
    }
}
