// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The way to being connected: passwords, steps, and what is told at its end.
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
            step(localized("Getting \(purpose.words(of: network.setup))"), of: index)
            errand(.password(network.link, purpose)) { .fetch($0, source) }
        case .prompt where launch.isUnattended:
            abandon(
                index,
                localized("Nobody is here to give \(purpose.words(of: network.setup)): name a file or a command")
            )
        case .prompt:
            ask(.password(purpose, for: network))
        }
    }

    private mutating func open(_ index: Int) {
        let (setup, passwords) = (networks[index].setup, networks[index].passwords)
        let identity = networks[index].identity.proven(by: passwords, of: setup)
        let endpoint = transport(of: networks[index])
        let options = LinkOptions(
            pins: setup.pins,
            trusted: trusted(of: networks[index]),
            certificateFile: setup.certificateFile
        )
        networks[index].session = Session(endpoint: endpoint, identity: identity)
        networks[index].attempt.isOpen = true
        networks[index].attempt.away = identity.away
        effects.append(.open(networks[index].link, endpoint, options))
    }

    /// Ends an attempt before it began.
    mutating func abandon(_ index: Int, _ reason: String) {
        finishStep(of: index)
        networks[index].attempt.isAbandoned = true
        post(.status(.failure), reason, to: server(of: index))
        post(.status(.plain), localized("Enter or /reconnect tries again"), to: server(of: index))
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
        let way = bouncer.map { localized(", behind \($0.title)") } ?? ""
        post(.status(.plain), localized("You are on \(title) as \(nick)\(way)"), to: server(of: index))
        tellPresenceIfNew(to: index)
        let channels = networks[index].endpoint.channels
        let fold = networks[index].session.casemapping.fold
        networks[index].awaitedChannels.formUnion(channels.map(fold))
        networks[index].attempt.returning = Set(channels.filter { conversation($0, of: index) != nil }.map(fold))
        let wanted = networks[index].wantedChannels.filter { !networks[index].awaitsAnswer($0) }
        networks[index].wantedChannels = []
        let keys = wanted.map { networks[index].endpoint.keys[$0] ?? "" }
        if !wanted.isEmpty { enter(wanted, keys: keys.allSatisfy(\.isEmpty) ? [] : keys, index) }
        sendWaitingToNicks(of: index)
    }

    mutating func loggedIn(_ account: String?, _ index: Int) {
        let words =
            account.map { localized("You are logged in as \($0)") } ?? localized("You are not logged in any more")
        post(.status(.plain), words, to: server(of: index))
    }

    mutating func loginFailed(_ reason: String, _ fault: LoginFault, _ index: Int) {
        networks[index].attempt.loginFailure = Attempt.LoginFailure(reason: reason, fault: fault)
        finishStep(of: index)
        post(.status(.failure), reason, to: server(of: index))
    }
}
