// SPDX-License-Identifier: Apache-2.0

import ClientCore
import OrderedCollections

// Somebody changed the configuration with an editor, while the program runs.
extension App {
    /// It is right: all that it says holds from now on.
    mutating func configurationRead(_ read: Settings, _ networks: [NetworkSetup]) {
        let wasWrong = !configuration.problems.isEmpty
        configuration.problems = []
        var new = read
        for edit in configuration.unwritten { new.make(edit) }
        let old = settings
        apply(new)
        let news = new.news(since: old) + take(networks)
        if !news.isEmpty {
            tellOfConfiguration(localized("The configuration: \(news.joined(separator: ", "))"))
        } else if wasWrong {
            tellOfConfiguration(localized("The configuration is right again"))
        }
    }

    /// It has mistakes, or is gone, which is none: everything stays as it was until they are mended.
    mutating func configurationRefused(_ problems: [String]) {
        guard problems != configuration.problems else { return }
        configuration.problems = problems
        guard !problems.isEmpty else {
            return tellOfConfiguration(localized("The configuration is gone: what it said holds until you quit"))
        }
        guard !launch.isUnattended else { return effects += problems.map { .log($0) } }
        let place = placeForConfiguration
        for problem in problems { post(.status(.failure), problem, to: place) }
        post(.status(.plain), localized("Nothing of the configuration is used until that is mended"), to: place)
    }

    private mutating func tellOfConfiguration(_ words: String) {
        guard !launch.isUnattended else { return effects.append(.log(words)) }
        post(.status(.plain), words, to: placeForConfiguration)
        if notice?.kind != .failure { hint(words) }
    }

    // What is about the program stands where no conversation is.
    private var placeForConfiguration: Int {
        currentNetwork.map { server(of: $0) } ?? buffers.firstIndex { $0.kind == .home || $0.kind == .server }
            ?? current
    }

    // MARK: Networks

    /// Takes over what the file says of networks, and tells what that changes.
    private mutating func take(_ new: [NetworkSetup]) -> [String] {
        let old = configuration.networks
        configuration.networks = new
        let gone = old.filter { setup in !new.contains { $0.describesSame(as: setup) } }
        return new.flatMap { setup in take(setup, since: old.first { $0.describesSame(as: setup) }) }
            + gone.map { setup in
                let isOpen = networks.contains { $0.setup.describesSame(as: setup) && !$0.isOver }
                let remedy = isOpen ? localized(" (/disconnect leaves it)") : ""
                return localized("\(setup.title) is not in it any more\(remedy)")
            }
    }

    private mutating func take(_ setup: NetworkSetup, since old: NetworkSetup?) -> [String] {
        guard setup != old else { return [] }
        let index = networks.firstIndex { $0.setup.describesSame(as: setup) }
        guard let index else {
            guard old == nil else { return [localized("\(setup.title) has changed")] }
            add(withNick(setup))
            askNext()
            return [localized("\(setup.title) is new, and connected to")]
        }
        let known = old?.endpoint.channels ?? networks[index].endpoint.channels
        let channels = setup.endpoint.channels.filter { channel in
            !known.contains { networks[index].isSame($0, channel) }
        }
        networks[index].take(withNick(setup))
        guard let old else {
            join(channels, of: setup, index)
            return [localized("\(setup.title) is in it")]
        }
        if setup.withoutChannels == old.withoutChannels {
            guard !channels.isEmpty else { return [] }
            join(channels, of: setup, index)
            return [localized("\(setup.title) has \(channels.joined(separator: ", "))")]
        }
        let remedy = networks[index].isOver ? "" : localized(" (/reconnect uses it)")
        return [localized("\(setup.title) has changed\(remedy)")]
    }

    private mutating func join(_ channels: [String], of setup: NetworkSetup, _ index: Int) {
        // A server gives the first key to the first channel.
        let keys = setup.endpoint.keys
        let ordered = channels.filter { keys[$0] != nil } + channels.filter { keys[$0] == nil }
        if !ordered.isEmpty { enter(ordered, keys: ordered.compactMap { keys[$0] }, index) }
    }
}

extension Network {
    /// Uses another description on the next attempt, and stays in the channels that it is in.
    fileprivate mutating func take(_ new: NetworkSetup) {
        let (channels, keys) = (endpoint.channels, endpoint.keys)
        if new.password != setup.password || new.accountPassword != setup.accountPassword
            || new.account != setup.account
        {
            passwords = Passwords(new)
        }
        setup = new
        endpoint = new.endpoint
        endpoint.channels = channels
        endpoint.keys = keys
        identity.nick = new.nick ?? identity.nick
        identity.user = new.user ?? identity.user
        identity.realName = new.realName ?? identity.realName
    }
}

extension Settings {
    /// More changes than these are only counted.
    private static let mostNews = 4

    /// What is other than before, in words.
    fileprivate func news(since old: Settings) -> [String] {
        var news = Setting.all.compactMap { setting -> String? in
            let value = setting.get(self)
            return value == setting.get(old) ? nil : localized("\(setting.name) is \(value.words)")
        }
        for table in SettingTable.all where table.get(self) != table.get(old) {
            news.append(localized("other \(table.name)"))
        }
        guard news.count > Settings.mostNews else { return news }
        return news.prefix(Settings.mostNews - 1) + [localized("\(news.count - Settings.mostNews + 1) more changes")]
    }
}
