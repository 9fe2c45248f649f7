// SPDX-License-Identifier: Apache-2.0

import IRC

/// Many receivers of one line, sorted by the capabilities that change its bytes.
///
/// The line is encoded once for each set of those, never once for each receiver.
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

        func contains(_ capabilities: Capabilities) -> Bool {
            (capabilities.isSuperset(of: having) && capabilities.isDisjoint(with: lacking)) != isInverted
        }
    }

    private var receivers: [[SessionID]] = Array(repeating: [], count: Int(Capabilities.tagging.rawValue) + 1)

    init() {}

    /// The members of a channel that have at least one of the statuses (an empty set: all), on all of their sessions but
    /// one.
    init(
        to members: Roster,
        with status: MemberStatus = [],
        among audience: Audience = .everybody,
        except excluded: SessionID? = nil
    ) {
        for member in members where status.isEmpty || !member.status.isDisjoint(with: status) {
            add(member.receivers, among: audience, except: excluded)
        }
    }

    /// One client, on all of its sessions but one.
    init(to client: Client, among audience: Audience = .everybody, except excluded: SessionID? = nil) {
        add(client.receivers, among: audience, except: excluded)
    }

    /// All sessions that get it.
    var sessions: Set<SessionID> { Set(receivers.joined()) }

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
        receivers[Int(capabilities.intersection(.tagging).rawValue)].append(session)
    }

    func send(_ line: Line, at clock: Clock, into effects: inout Effects) {
        send(into: &effects) { capabilities, bytes in
            guard line.isFit(for: capabilities) else { return }
            line.write(for: capabilities, at: clock.serverTime, into: &bytes)
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
        for (index, sessions) in receivers.enumerated() where !sessions.isEmpty {
            var bytes: [UInt8] = []
            write(Capabilities(rawValue: UInt64(index)), &bytes)
            if !bytes.isEmpty { effects.append(.send(bytes, to: sessions)) }
        }
    }
}
