// SPDX-License-Identifier: Apache-2.0

import IRC

/// Many receivers of one line, sorted by the capabilities that change its bytes.
///
/// The line is encoded once for each set of those, never once for each receiver. What a whole channel gets goes to the lists
/// that its ``Roster`` keeps ready.
struct Fanout: Sendable {
    /// Who of many is meant, by what they negotiated.
    struct Audience: Sendable {
        /// All of these are needed.
        var having: Capabilities = []
        /// Who has one of these is left out.
        var lacking: Capabilities = []

        static let everybody = Audience()

        static func having(_ capabilities: Capabilities) -> Audience { Audience(having: capabilities) }
        static func lacking(_ capabilities: Capabilities) -> Audience { Audience(lacking: capabilities) }

        /// Everybody else.
        var others: Audience {
            var others = self
            others.isInverted.toggle()
            return others
        }

        private var isInverted = false

        init(having: Capabilities = [], lacking: Capabilities = []) {
            self.having = having
            self.lacking = lacking
        }

        /// Whether nobody is left out.
        var isEverybody: Bool { having.isEmpty && lacking.isEmpty && !isInverted }

        func contains(_ capabilities: Capabilities) -> Bool {
            (capabilities.isSuperset(of: having) && capabilities.isDisjoint(with: lacking)) != isInverted
        }
    }

    private var groups = ReceiverGroups()
    // Left out of what the groups list.
    private var excluded: SessionID?

    init() {}

    /// The members of a channel that have at least one of the statuses (an empty set: all), on all of their sessions but
    /// one.
    init(
        to members: Roster,
        with status: MemberStatus = [],
        among audience: Audience = .everybody,
        except excluded: SessionID? = nil
    ) {
        guard !status.isEmpty || !audience.isEverybody else {
            groups = members.receivers
            self.excluded = excluded
            return
        }
        for member in members where status.isEmpty || !member.status.isDisjoint(with: status) {
            add(member.receivers, among: audience, except: excluded)
        }
    }

    /// One client, on all of its sessions but one.
    init(to client: Client, among audience: Audience = .everybody, except excluded: SessionID? = nil) {
        add(client.receivers, among: audience, except: excluded)
    }

    /// All sessions that get it.
    var sessions: Set<SessionID> {
        var sessions = Set(groups.lazy.flatMap(\.sessions))
        if let excluded { sessions.remove(excluded) }
        return sessions
    }

    /// Adds those of the audience.
    mutating func add(
        _ receivers: Receivers,
        among audience: Audience = .everybody,
        except excluded: SessionID? = nil
    ) {
        for receiver in receivers where receiver.session != excluded && audience.contains(receiver.capabilities) {
            add(receiver.session, with: receiver.capabilities)
        }
    }

    mutating func add(_ session: SessionID, with capabilities: Capabilities) {
        if session == excluded {
            groups.removeAll(session)
            excluded = nil
        }
        groups.append(session, with: capabilities)
    }

    func send(_ line: Line, at clock: Clock, into effects: inout Effects) {
        guard !groups.isEmpty else { return }
        // All but the tags is the same for all: what the first group gets, and where the tags end in it.
        var first: [UInt8] = []
        var start = 0
        send(into: &effects) { capabilities, bytes in
            guard line.isFit(for: capabilities) else { return }
            bytes.reserveCapacity(Fanout.usualLength)
            line.writeTags(for: capabilities, at: clock.serverTime, into: &bytes)
            guard first.isEmpty else { return bytes.append(contentsOf: first[start...]) }
            start = bytes.count
            line.message.writeUntagged(into: &bytes)
            first = bytes
        }
    }

    /// Sends several lines that are one message: as a batch, to receivers who can all read it, or one by one.
    func send(_ passage: Passage, asBatch isBatch: Bool, at clock: Clock, into effects: inout Effects) {
        send(into: &effects) { capabilities, bytes in
            let all = isBatch ? capabilities.union(.multilineBatches) : capabilities
            passage.write(for: all, at: clock.serverTime, into: &bytes)
        }
    }

    private func send(into effects: inout Effects, write: (Capabilities, inout [UInt8]) -> Void) {
        for group in groups {
            let recipients = Recipients(group.sessions, except: excluded)
            guard !recipients.isEmpty else { continue }
            var bytes: [UInt8] = []
            write(group.capabilities, &bytes)
            if !bytes.isEmpty { effects.append(.send(bytes, to: recipients)) }
        }
    }

    // What most lines fit in, with their tags.
    private static let usualLength = 256
}
