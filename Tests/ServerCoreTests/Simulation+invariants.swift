// SPDX-License-Identifier: Apache-2.0

import Audit
import IRC

@testable import ServerCore

/// What must hold inside the world after each step.
extension Simulation {
    func problemInWorld() -> String? {
        if Set(world.sessions.keys) != audit.alive { return "sessions are forgotten or kept" }
        if world.deadline == nil, !world.sessions.isEmpty { return "there is no deadline" }
        let isAnybodyKept = !world.clients.isEmpty || world.channels.values.contains { $0.charter != nil }
        if world.deadline != world.nextPruning, !isAnybodyKept { return "there is a deadline for nobody" }
        if let due = world.sessions.values.map(world.due).min(), let deadline = world.deadline, deadline > due {
            return "the deadline is too late"
        }
        let held = world.sessions.values.filter { !$0.holds.isEmpty }
        if Set(held.map(\.id)) != audit.held { return "somebody is held without being told, or the other way round" }
        if world.lags.earliest == nil, held.contains(where: { $0.holds.contains(.lag) }) { return "a lag has no end" }
        let users = world.clients.values.filter(\.isRegistered)
        if world.population.users != users.count { return "users are counted wrong" }
        if world.population.invisible != users.count(where: \.isInvisible) { return "the invisible are counted wrong" }
        if world.recentMessages.ids.count > world.configuration.redactableMessages { return "too much is remembered" }
        if users.contains(where: { $0.readMarkers.count > Limits.readMarkers }) { return "too much was read" }
        return problemInSessions() ?? problemInOffices() ?? problemInNames() ?? problemInChannels()
            ?? problemInMetadata()
    }

    private func problemInSessions() -> String? {
        for (id, session) in world.sessions {
            guard let client = world.clients[session.client] else { return "a session of nobody" }
            if session.id != id { return "a session under the number of another one" }
            if client.receivers[id] != session.capabilities { return "a client with old capabilities of a session" }
            if client.isRegistered != session.isRegistered { return "a session and its client are not equally far" }
        }
        for client in world.clients.values {
            let ids = client.receivers.map(\.session)
            if Set(ids).count != ids.count { return "a session is there twice" }
            if ids.contains(where: { world.sessions[$0]?.client != client.id }) { return "a session that is another's" }
            if ids.count != 1, !client.isRegistered { return "a newcomer with no session, or with several" }
        }
        return nil
    }

    private func problemInMetadata() -> String? {
        let limits = world.configuration.metadata
        for metadata in world.clients.values.map(\.metadata) + world.channels.values.map(\.metadata) {
            if metadata.entries.count > limits.keys { return "too much metadata" }
            if Set(metadata.keys).count != metadata.keys.count { return "a key with two values" }
            for entry in metadata.entries {
                if !Metadata.isKey(entry.key) { return "metadata under what is no key" }
                if !(1...limits.valueLength).contains(entry.value.utf8.count) { return "a value of a wrong size" }
            }
        }
        for session in world.sessions.values {
            if session.subscribedKeys.count > limits.subscriptions { return "too many subscriptions" }
            if !session.subscribedKeys.allSatisfy(Metadata.isKey) { return "a subscription to what is no key" }
        }
        return nil
    }

    private func problemInOffices() -> String? {
        let clients = world.clients.values
        if world.population.operators != clients.count(where: \.isOperator) { return "operators are counted wrong" }
        if clients.contains(where: { ($0.office != nil) != $0.isOperator }) { return "no office, or no mode" }
        if !audit.alive.isSuperset(of: world.rehashes.keys) { return "somebody who is gone waits for a configuration" }
        let waiting = world.sessions.values.filter { $0.holds.contains(.question) }.map(\.id)
        return audit.held.isSuperset(of: waiting) ? nil : "somebody waits for an answer, and is read"
    }

    private func problemInInquiries() -> String? {
        let waiting = world.channels.values.flatMap { $0.members.flatMap(\.replays) }
        if !Set(waiting).isSubset(of: world.inquiries.keys) { return "a history is waited for that will not come" }
        let questions = Dictionary(grouping: world.inquiries.values, by: \.session).mapValues(\.count)
        if !audit.alive.isSuperset(of: questions.keys) { return "a history is for somebody who is gone" }
        // One for each channel that was joined, and the one that a command waits for.
        let limit = world.configuration.channelLimit + 1
        for session in world.sessions.values where session.openQuestions != questions[session.id] ?? 0 {
            return "questions are counted wrong"
        }
        return questions.values.contains { $0 > limit } ? "one asks for too many histories" : nil
    }

    private func problemInNames() -> String? {
        let named = world.clients.values.filter { $0.nick != "*" }
        if Set(named.map { world.fold($0.nick) }).count != named.count { return "two have one nick" }
        if named.contains(where: { world.nicks[world.fold($0.nick)] != $0.id }) { return "a nick is not known" }
        let skeletons = named.flatMap { client in Names.skeletons(of: client.nick).map { ($0, client.id) } }
        if skeletons.contains(where: { world.skeletons[$0.0] != $0.1 }) { return "two nicks look alike" }
        if world.skeletons.count != skeletons.count { return "a skeleton is nobody's" }
        return world.nicks.count == named.count ? nil : "a nick is nobody's"
    }

    private func problemInChannels() -> String? {
        if world.channelNames.count != world.channels.count { return "a channel has no name" }
        if !Set(world.traffic.keys).isSubset(of: world.channels.keys) { return "traffic of no channel" }
        for channel in world.channels.values {
            if channel.members.isEmpty, channel.charter == nil { return "an empty channel" }
            if channel.flags.contains(.registered) != (channel.charter != nil) { return "a mode without a charter" }
            for account in channel.charter?.accounts ?? [] where world.holdings[account]?.contains(channel.id) != true {
                return "a charter that is not found by its accounts"
            }
            if world.channelNames[world.fold(channel.name)] != channel.id { return "a channel is not known" }
            for list in Channel.List.allCases {
                if channel[list].count > world.configuration.banLimit { return "too many on a list" }
                for end in channel[list].compactMap(\.expiresAt) where world.deadline.map({ $0 > end }) ?? true {
                    return "an entry that ends too late"
                }
            }
            if channel.residents.contains(where: { world.clients[$0]?.attendance.kept == nil }) { return "no resident" }
            if channel.residents.contains(where: { channel.members[$0] == nil }) { return "a resident who has left" }
            for member in channel.members {
                guard let client = world.clients[member.client] else { return "a member who is gone" }
                if !client.channels.contains(channel.id) { return "a member that does not know it" }
                if member.receivers != client.receivers { return "a member with other receivers" }
                if member.isSilenced.map({ $0 != channel.silences(client) }) == true { return "an old ban" }
            }
        }
        for (account, ids) in world.holdings {
            let charters = ids.map { world.channels[$0]?.charter }
            if ids.isEmpty || !charters.allSatisfy({ $0?.accounts.contains(account) == true }) {
                return "an old holding"
            }
        }
        for client in world.clients.values {
            if client.channels.contains(where: { world.channels[$0]?.members[client.id] == nil }) { return "no member" }
            if client.channels.count > world.configuration.channelLimit { return "too many channels" }
        }
        return problemInInquiries() ?? problemInBatches()
    }

    private func problemInBatches() -> String? {
        if !audit.alive.isSuperset(of: world.batches.keys) { return "a batch of somebody who is gone" }
        let open = world.batches.values.compactMap(\.batch)
        if !open.isEmpty, world.batchEnds.earliest == nil { return "a batch that never ends" }
        let limits = world.configuration.multiline
        for batch in open {
            let text = Speech(batch.pieces).text
            if text.utf8.count != batch.length { return "bytes are counted wrong" }
            if batch.pieces.count > limits.lines || batch.length > limits.bytes { return "a batch is too big" }
        }
        return nil
    }
}
