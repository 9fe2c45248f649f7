// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The end of an attempt to connect, and what comes after it.
extension App {
    /// The session is over: says so where it matters, and decides what comes next.
    mutating func ended(_ reason: String?, _ index: Int) {
        finishStep(of: index)
        networks[index].attempt.isOpen = false
        endPolicy(of: index)
        let next = sequel(of: networks[index], wasWanted: reason == nil)
        // Whoever is sent on to TLS at once was told so, and nothing was lost.
        if networks[index].attempt.securePort == nil || networks[index].attempt.readySince != nil {
            tellEnd(reason, index, isFinal: next == .rest)
        }
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
            post(.status(reason == nil ? .plain : .failure), reason ?? localized("Disconnected"), to: buffer)
            if buffer == place, let advice = advice(on: networks[index]) { post(.status(.warning), advice, to: buffer) }
            if isFinal { post(.status(.plain), localized("Enter or /reconnect connects again"), to: buffer) }
            if wasReady, buffer != current { buffers[buffer].activity.hasEvents = true }
        }
    }

    // Why nothing can be asked where other servers would be asked about.
    private func advice(on network: Network) -> String? {
        let isStrict = insistsOnTransport(network)
        switch network.attempt.closure {
        case .untrusted(let certificate) where isStrict:
            let strictness = localized(
                "\(network.endpoint.host) insists on TLS with a certificate in order, so nobody is asked"
            )
            return "\(strictness). \(certificate.advice)"
        case .notEncrypted where isStrict:
            return localized(
                "\(network.endpoint.host) insists on TLS with a certificate in order: there is no way around it"
            )
        case .untrusted(let certificate) where launch.isUnattended:
            return certificate.advice
        case .notEncrypted where network.sendsSecrets:
            return localized("Not without TLS: everybody on the way could read your password")
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
        if let failure = attempt.loginFailure {
            switch failure.fault {
            case .refused where network.passwords[.account] != nil:
                return .ask(.otherPassword(.account, for: network, failure.reason))
            case .refused, .impossible: return .rest
            case .unavailable: return again
            }
        }
        if attempt.rejection == .password {
            return .ask(
                .otherPassword(.server, for: network, localized("The server refused the password, or wants one"))
            )
        }
        let isStrict = insistsOnTransport(network)
        switch attempt.closure {
        case .untrusted(let certificate) where !isStrict && network.setup.pins.isEmpty:
            let isOther = !trusted(of: network).isEmpty
            return .ask(.certificate(certificate, of: network, wasOtherAccepted: isOther))
        case .notEncrypted where !isStrict && !network.sendsSecrets && !network.wasEncrypted:
            return .ask(.encryption(of: network))
        default: return again
        }
    }
}

// MARK: - The next attempt

extension App {
    /// When something is to be done for a network: what its session waits for, the next attempt, a new countdown.
    func deadline(of network: Network) -> Instant? {
        guard let retryAt = network.retryAt else {
            // What is on the screen tells how long a silent server has been silent.
            let isSeen = !launch.isUnattended && shown.network == network.id
            let lag = isSeen && network.isReady ? network.session.nextLag(after: now) : nil
            return [network.session.deadline, lag].compactMap(\.self).min()
        }
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
        if isAsking(about: network.id) { return localized("asks: Enter answers") }
        if let seconds = countdown(of: network) { return localized("reconnecting in \(seconds) s: Enter now") }
        guard !network.attempt.isAbandoned else { return localized("disconnected") }
        return switch network.session.phase {
        case .connecting: localized("connecting")
        case .registering: localized("logging in")
        case .ready: ""
        case .ended: localized("disconnected")
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
