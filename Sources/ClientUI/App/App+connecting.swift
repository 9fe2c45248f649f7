// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The way to being connected: passwords, steps, the end of an attempt and the next one.
extension App {
    /// Goes on with an attempt: finds the passwords that are missing, and then connects.
    mutating func proceed(_ index: Int) {
        let network = networks[index]
        guard let (purpose, source) = network.passwords.missing else { return open(index) }
        switch source {
        case .text(let text):
            networks[index].passwords[purpose] = text
            proceed(index)
        case .command, .file:
            step("Getting \(purpose.words(of: network.setup))", of: index)
            errand(.password(network.link, purpose)) { .fetch($0, source) }
        case .prompt where launch.isUnattended:
            abandon(index, "Nobody is here to give \(purpose.words(of: network.setup)): name a file or a command")
        case .prompt:
            ask(.password(purpose, for: network))
        }
    }

    private mutating func open(_ index: Int) {
        var identity = networks[index].identity
        let (setup, passwords) = (networks[index].setup, networks[index].passwords)
        identity.password = passwords[.server]
        let hasProof = setup.certificateFile != nil || setup.keyFile != nil
        if let account = setup.account ?? (hasProof ? identity.nick : nil) {
            identity.credentials = Credentials(
                account: account,
                password: passwords[.account],
                hasCertificate: setup.certificateFile != nil,
                hasKey: setup.keyFile != nil,
                mechanisms: setup.mechanisms
            )
        }
        let endpoint = transport(of: networks[index])
        let trusted = memory.trusted[networks[index].host] ?? []
        let options = LinkOptions(
            pins: setup.pins,
            trusted: trusted.union(networks[index].trustedOnce),
            certificateFile: setup.certificateFile
        )
        networks[index].session = Session(endpoint: endpoint, identity: identity)
        networks[index].attempt.isOpen = true
        effects.append(.open(networks[index].link, endpoint, options))
    }

    /// Ends an attempt before it began.
    mutating func abandon(_ index: Int, _ reason: String) {
        finishStep(of: index)
        networks[index].attempt.isAbandoned = true
        post(.status(.failure), reason, to: server(of: index))
        post(.status(.plain), "Enter or /reconnect tries again", to: server(of: index))
    }

    // MARK: Steps

    /// Takes note of what is being done on the way; the one before is done.
    mutating func step(_ text: String, of index: Int) {
        finishStep(of: index)
        networks[index].attempt.step = Attempt.Step(text: text, begunAt: now)
    }

    /// Writes down the step that is done, and how long it took.
    mutating func finishStep(of index: Int) {
        guard let step = networks[index].attempt.step else { return }
        networks[index].attempt.step = nil
        post(.status(.plain), step.line(at: now), to: server(of: index))
    }

    // MARK: Connected

    mutating func registered(_ report: Report, _ index: Int) {
        networks[index].attempt.readySince = now
        guard networks[index].endpoint.dialect == .irc else { return }
        finishStep(of: index)
        let (title, nick) = (networks[index].title, networks[index].session.nick)
        let bouncer = networks[index].bouncer.flatMap { id in networks.first { $0.id == id } }
        let way = bouncer.map { ", behind \($0.title)" } ?? ""
        post(.status(.plain), "You are on \(title) as \(nick)\(way)", to: server(of: index))
        let channels = networks[index].endpoint.channels
        networks[index].awaitedChannels.formUnion(channels.map(networks[index].session.casemapping.fold))
        let wanted = networks[index].wantedChannels.filter { !networks[index].awaitsAnswer($0) }
        networks[index].wantedChannels = []
        let keys = wanted.map { networks[index].endpoint.keys[$0] ?? "" }
        if !wanted.isEmpty { enter(wanted, keys: keys.allSatisfy(\.isEmpty) ? [] : keys, index) }
        sendWaitingToNicks(of: index)
    }

    mutating func loggedIn(_ account: String?, _ index: Int) {
        let words = account.map { "You are logged in as \($0)" } ?? "You are not logged in any more"
        post(.status(.plain), words, to: server(of: index))
    }

    mutating func loginFailed(_ reason: String, _ index: Int) {
        networks[index].attempt.loginFailure = reason
        finishStep(of: index)
        post(.status(.failure), reason, to: server(of: index))
    }

    // MARK: The end of an attempt

    /// The session is over: says so where it matters, and decides what comes next.
    mutating func ended(_ reason: String?, _ index: Int) {
        finishStep(of: index)
        networks[index].attempt.isOpen = false
        endPolicy(of: index)
        let next = sequel(of: networks[index], wasWanted: reason == nil)
        tellEnd(reason, index, isFinal: next == .rest)
        if let since = networks[index].attempt.readySince, now - since >= Backoff.reset {
            networks[index].backoff = Backoff()
        }
        switch next {
        case .rest: break
        case .retry(let isSlow):
            networks[index].retryAt = Instant(
                milliseconds: now.milliseconds + networks[index].backoff.next(isSlow: isSlow, &chance)
            )
        case .secure(let port):
            networks[index].securePort = port
            reconnect(index)
        case .ask(let question): ask(question)
        }
    }

    // A conversation is told once that it is interrupted, and not of each attempt that fails.
    private mutating func tellEnd(_ reason: String?, _ index: Int, isFinal: Bool) {
        let (id, wasReady) = (networks[index].id, networks[index].attempt.readySince != nil)
        let place = server(of: index)
        for buffer in buffers.indices where buffers[buffer].network == id && (wasReady || buffer == place) {
            post(.status(reason == nil ? .plain : .failure), reason ?? "Disconnected", to: buffer)
            if buffer == place, let advice = advice(on: networks[index]) { post(.status(.warning), advice, to: buffer) }
            if isFinal { post(.status(.plain), "Enter or /reconnect connects again", to: buffer) }
            if wasReady, buffer != current { buffers[buffer].activity.hasEvents = true }
        }
    }

    // Why nothing can be asked where other servers would be asked about.
    private func advice(on network: Network) -> String? {
        let isStrict = insistsOnTransport(network)
        switch network.attempt.closure {
        case .untrusted where isStrict, .notEncrypted where isStrict:
            return "\(network.endpoint.host) insists on TLS with a certificate in order: there is no way around it"
        case .notEncrypted where network.sendsSecrets:
            return "Not without TLS: everybody on the way could read your password"
        default: return nil
        }
    }

    private enum Sequel: Equatable {
        case rest
        case retry(isSlow: Bool)
        case secure(port: Int)
        case ask(Question)
    }

    private func sequel(of network: Network, wasWanted: Bool) -> Sequel {
        guard !wasWanted, network.endpoint.dialect == .irc else { return .rest }
        let attempt = network.attempt
        if let port = attempt.securePort { return .secure(port: port) }
        let again: Sequel = settings.reconnects ? .retry(isSlow: attempt.rejection == .banned) : .rest
        guard !launch.isUnattended else { return .retry(isSlow: attempt.rejection == .banned) }
        if let reason = attempt.loginFailure {
            return network.passwords[.account] == nil ? .rest : .ask(.otherPassword(.account, for: network, reason))
        }
        if attempt.rejection == .password {
            return .ask(.otherPassword(.server, for: network, "The server refused the password, or wants one"))
        }
        let isStrict = insistsOnTransport(network)
        switch attempt.closure {
        case .untrusted(let certificate) where !isStrict && network.setup.pins.isEmpty:
            return .ask(.certificate(certificate, of: network))
        case .notEncrypted where !isStrict && !network.sendsSecrets:
            return .ask(.encryption(of: network))
        default: return again
        }
    }
}

// MARK: - The next attempt

extension App {
    /// When something is to be done for a network: what its session waits for, the next attempt, a new countdown.
    func deadline(of network: Network) -> Instant? {
        guard let retryAt = network.retryAt else { return network.session.deadline }
        guard !launch.isUnattended, size.columns > 0, let seconds = countdown(of: network), seconds > 1 else {
            return retryAt
        }
        return Instant(milliseconds: retryAt.milliseconds - (seconds - 1) * 1000)
    }

    /// How many seconds there are until the next attempt; `nil` when none is coming.
    func countdown(of network: Network) -> Int64? {
        network.retryAt.map { max(1, ($0 - now + 999) / 1000) }
    }

    /// How far the connection to a network is, in a few words; empty when all is well.
    func state(of network: Network) -> String {
        if isAsking(about: network.id) { return "asks: Enter answers" }
        if let seconds = countdown(of: network) { return "reconnecting in \(seconds) s: Enter now" }
        guard !network.attempt.isAbandoned else { return "disconnected" }
        return switch network.session.phase {
        case .connecting: "connecting"
        case .registering: "logging in"
        case .ready: ""
        case .ended: "disconnected"
        }
    }

    mutating func tickNetworks() {
        for id in networks.map(\.id) {
            guard let index = networks.firstIndex(where: { $0.id == id }) else { continue }
            if let retryAt = networks[index].retryAt {
                if retryAt <= now { reconnect(index) }
            } else if let deadline = networks[index].session.deadline, deadline <= now {
                networks[index].rememberKeys()
                tell(.ticked, to: index)
            }
        }
    }
}
