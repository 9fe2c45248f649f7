// SPDX-License-Identifier: Apache-2.0

import IRC

/// How often somebody failed to log in of late, so that nobody can guess passwords, and nobody can keep the owner of an
/// account out by guessing wrong.
///
/// Failures count for the network that they come from, and for the account as tried from there. Those from several networks
/// count for the account as a whole too, some more of them, and keep out only who comes from where its owner has not
/// been since the server began. A device's password is made by the server, and is not to be guessed: for it only the
/// network counts; for certificates nothing does.
struct LoginThrottle: Sendable {
    private struct Guess: Hashable, Sendable {
        let account: String
        /// `nil` from where no limits are for.
        let network: CIDR?
    }

    /// As many networks' failures are an account's.
    private static let share = 4
    /// Of how many networks it is remembered that the owner of an account came from there.
    private static let homesOfEach = 8

    private var guesses = Throttle<Guess>()
    private var accounts = Throttle<String>()
    private var networks = Throttle<CIDR>()
    // By folded names of accounts; the one that was used last comes last.
    private var homes: [String: [CIDR]] = [:]

    /// How many milliseconds must pass before it may be tried again; 0 when it may be now.
    func wait(for login: Login, under rate: Rate, at now: Instant) -> Int64 {
        var waits = [login.network.map { networks.wait(for: $0, under: rate, at: now) } ?? 0]
        if let guess = guess(of: login) { waits.append(guesses.wait(for: guess, under: rate, at: now)) }
        if isStranger(login) {
            waits.append(accounts.wait(for: World.fold(login.account), under: LoginThrottle.wide(rate), at: now))
        }
        return waits.max() ?? 0
    }

    /// Notes that it is being tried, by a stranger or not as it was found then.
    mutating func begin(_ login: Login, under rate: Rate, at now: Instant) {
        if let network = login.network { networks.begin(network, under: rate, at: now) }
        if let guess = guess(of: login) { guesses.begin(guess, under: rate, at: now) }
        if login.isStranger { accounts.begin(World.fold(login.account), under: LoginThrottle.wide(rate), at: now) }
    }

    /// Notes what came of it.
    mutating func end(_ login: Login, failed: Bool, under rate: Rate, at now: Instant) {
        if let network = login.network { networks.end(network, failed: failed, under: rate, at: now) }
        if let guess = guess(of: login) { guesses.end(guess, failed: failed, under: rate, at: now) }
        if login.isStranger {
            accounts.end(World.fold(login.account), failed: failed, under: LoginThrottle.wide(rate), at: now)
        }
    }

    /// Notes that the owner of an account came from a network.
    mutating func note(ownerOf account: String, from network: CIDR?) {
        guard let network else { return }
        let account = World.fold(account)
        var networks = homes[account] ?? []
        networks.removeAll { $0 == network }
        homes[account] = networks.suffix(LoginThrottle.homesOfEach - 1) + [network]
    }

    /// Forgets where the owner of an account came from.
    mutating func forget(_ account: String) { homes[World.fold(account)] = nil }

    private func guess(of login: Login) -> Guess? {
        login.key == nil ? Guess(account: World.fold(login.account), network: login.network) : nil
    }

    /// Whether it counts for the account as a whole: who tries comes from where its owner was not seen.
    func isStranger(_ login: Login) -> Bool {
        guard login.key == nil, let network = login.network else { return false }
        return homes[World.fold(login.account)]?.contains(network) != true
    }

    private static func wide(_ rate: Rate) -> Rate {
        Rate(count: share * min(max(rate.count, 0), 1_000_000), seconds: rate.seconds)
    }
}
