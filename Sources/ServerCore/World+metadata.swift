// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// Who is told of [metadata](https://ircv3.net/specs/extensions/metadata), and when: of changes, of how things are where
/// one comes to, and on demand.
extension World {
    /// The target that means all users and channels that one is told of.
    static let everything = "*ALL"

    // MARK: Changes

    /// Tells those who subscribed to keys that they have another value now, all but the one who has changed them.
    func tellSubscribers(
        of subject: MetadataSubject,
        _ keys: [String],
        _ value: String?,
        except setter: SessionID,
        into effects: inout Effects
    ) {
        let audience = audience(of: subject).filter { $0.id != setter }
        for key in keys {
            var fanout = Fanout()
            for session in audience where session.subscribedKeys.contains(key) {
                fanout.add(session.id, with: session.capabilities)
            }
            fanout.send(World.line(from: server, key, of: subject.name, value), at: clock, into: &effects)
        }
    }

    // One line for all: a * stands in place of each receiver's nick.
    private static func line(from server: Source, _ key: String, of name: String, _ value: String?) -> Line {
        if let value { return Line(Message(server, Numeric.keyValue.command, "*", name, key, "*", value)) }
        return Line(Message(server, Numeric.keyNotSet.command, "*", name, key, Numeric.keyNotSet.text ?? ""))
    }

    // The members of a channel; a user itself, who shares a channel with it and is shown it there, and who monitors it.
    private func audience(of subject: MetadataSubject) -> [Session] {
        let ids: [SessionID]
        switch subject.owner {
        case .channel(let id): ids = channels[id]?.members.flatMap { $0.receivers.map(\.session) } ?? []
        case .user(let id):
            guard let client = clients[id], client.isRegistered else { return [] }
            let neighbours = neighbours(of: client, among: .having(.metadata)).sessions
            ids = neighbours.union(watchers[fold(client.nick)]).union(client.receivers.map(\.session)).sorted()
        }
        return ids.compactMap { sessions[$0] }.filter { $0.isMetadataAware && !$0.subscribedKeys.isEmpty }
    }

    // MARK: How things are

    /// Tells who comes into a channel what it has subscribed to, or to ask for it if that is much.
    func syncMetadata(of channel: Channel, _ turn: inout Turn) {
        guard turn.session.isMetadataAware else { return }
        let subjects = subjects(in: channel, shownTo: turn)
        let values = values(of: subjects, for: turn.session, upTo: Limits.unaskedMetadata)
        turn.replies.add(values, about: channel.name)
    }

    /// The same for users that somebody monitors, and is told to be here.
    func syncMetadata(ofMonitored clients: [Client], for viewer: Session, in replies: inout Replies) {
        guard viewer.isMetadataAware else { return }
        var room = Limits.unaskedMetadata
        for client in clients {
            let values = values(of: [MetadataSubject(client)], for: viewer, upTo: room)
            replies.add(values, about: client.nick)
            room -= values.list.count
        }
    }

    /// The same for all who monitor somebody who has come.
    func syncMetadataOfArrival(_ client: Client, into effects: inout Effects) {
        for id in watchers[fold(client.nick)] {
            guard let watcher = sessions[id], watcher.isMetadataAware, var replies = replies(to: id) else { continue }
            syncMetadata(ofMonitored: [client], for: watcher, in: &replies)
            replies.send(at: clock, into: &effects)
        }
    }

    /// [METADATA SYNC](https://ircv3.net/specs/extensions/metadata#metadata-sync): the keys that one has subscribed to,
    /// of a user, a channel with its members, or everything that one is told of.
    func syncMetadata(_ turn: inout Turn) {
        let (viewer, limit) = (turn.session, Limits.matches)
        if turn[0] == World.everything {
            let values = values(of: subjects(around: turn), for: viewer, upTo: limit)
            return turn.replies.add(values, about: World.everything, limit: limit)
        }
        guard let subject = readableSubject(&turn) else { return }
        var subjects = [subject]
        if case .channel(let id) = subject.owner, let channel = channels[id] {
            subjects = self.subjects(in: channel, shownTo: turn)
        }
        turn.replies.add(values(of: subjects, for: viewer, upTo: limit), about: subject.name, limit: limit)
    }

    // A channel, and those of its members who have told something.
    private func subjects(in channel: Channel, shownTo turn: Turn) -> [MetadataSubject] {
        guard !turn.session.subscribedKeys.isEmpty else { return [] }
        let members = members(of: channel, shownTo: turn.client).filter { !$0.client.metadata.isEmpty }
        return [MetadataSubject(channel)] + members.map { MetadataSubject($0.client) }
    }

    private func subjects(around turn: Turn) -> [MetadataSubject] {
        let near = turn.client.channels.compactMap { channels[$0] }.flatMap { subjects(in: $0, shownTo: turn) }
        let monitored = watchers.list(of: turn.session.id).compactMap { user(named: $0) }.map { MetadataSubject($0) }
        var seen: Set<MetadataSubject> = []
        return ([MetadataSubject(turn.client)] + near + monitored).filter { seen.insert($0).inserted }
    }

    private func values(of subjects: [MetadataSubject], for viewer: Session, upTo limit: Int) -> MetadataValues {
        var values = MetadataValues()
        for subject in subjects {
            for entry in self[metadata: subject].entries where viewer.subscribedKeys.contains(entry.key) {
                guard values.list.count < limit else {
                    values.isComplete = false
                    return values
                }
                values.list.append((subject.name, entry))
            }
        }
        return values
    }
}

/// What somebody is told of some users and channels at once.
private struct MetadataValues {
    var list: [(name: String, entry: Metadata.Entry)] = []
    /// Whether that is everything, and not only as much as is told at once.
    var isComplete = true
}

extension Replies {
    // With a limit the client has asked for it, and gets what there is up to that.
    fileprivate mutating func add(_ values: MetadataValues, about name: String, limit: Int? = nil) {
        guard values.isComplete || limit != nil else { return add(.metadataSyncLater, name, "0") }
        beginBatch("metadata", name)
        for (name, entry) in values.list { add(entry.key, of: name, as: entry.value) }
        if let limit, !values.isComplete {
            let reason = "There is more than can be told at once: ask for less"
            warn("METADATA", "LIMIT_REACHED", name, String(limit), because: reason)
        }
        endBatch()
    }
}
