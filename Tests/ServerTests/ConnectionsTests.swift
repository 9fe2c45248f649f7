// SPDX-License-Identifier: Apache-2.0

import NIOEmbedded
import ServerCore
import ServerStore
import Testing

@testable import Server

@Suite struct ConnectionsTests {
    private let hub: Hub

    init() throws {
        hub = Hub(
            configuration: .loopback(),
            store: try Store(.memory(messages: 1)),
            loop: EmbeddedEventLoop(),
            logger: .silent
        )
    }

    private func connections(_ count: Int) -> (Connections, [SessionID]) {
        var connections = Connections()
        let ids = (0..<count).map { _ in
            let connection = IRCConnection(of: Peer(host: "127.0.0.1"), to: hub)
            connections.insert(connection)
            return connection.id
        }
        return (connections, ids)
    }

    @Test func `each of the recipients gets its bytes, but for the one that is left out`() {
        var (connections, ids) = connections(3)
        connections.append([1, 2], to: Recipients(ids, except: ids[1]), limit: 100)
        connections.append([3], to: [ids[2]], limit: 100)
        #expect(connections.takeUnwritten() == [ids[0], ids[2]])
        #expect(connections.takeUnwritten() == [])
        #expect(ids.map { connections.takeOutput(of: $0) } == [[1, 2], [], [1, 2, 3]])
    }

    @Test func `who is gone gets nothing, and who comes next nothing that was for it`() {
        var (connections, ids) = connections(2)
        connections.append([1], to: Recipients(ids), limit: 100)
        #expect(connections.remove(ids[0])?.id == ids[0])
        #expect(connections.remove(ids[0]) == nil)
        #expect(connections[ids[0]] == nil)
        connections.append([2], to: Recipients(ids), limit: 100)
        let newcomer = IRCConnection(of: Peer(host: "127.0.0.1"), to: hub)
        connections.insert(newcomer)
        #expect(connections[newcomer.id] === newcomer)
        #expect(newcomer.id.place == ids[0].place && newcomer.id.number == 3 && newcomer.id > ids[1])
        #expect(connections.takeOutput(of: newcomer.id) == [])
        #expect(connections.takeOutput(of: ids[0]) == [])
        #expect(connections.takeOutput(of: ids[1]) == [1, 2])
    }

    @Test func `who has more than the limit is full, and counts what waits behind a gap`() {
        var (connections, ids) = connections(2)
        let gap = connections.leaveGap(for: ids[0])
        connections.append([1, 2, 3], to: Recipients(ids), limit: 3)
        #expect(connections.takeFull() == [])
        connections.append([4], to: [ids[0]], limit: 3)
        #expect(connections.takeFull() == [ids[0]])
        #expect(connections.outputCount(of: ids[0]) == 4)
        #expect(connections.takeOutput(of: ids[0]) == [])
        #expect(gap.map { connections.fill($0, for: ids[0], with: [0]) } == true)
        #expect(connections.takeOutput(of: ids[0]) == [0, 1, 2, 3, 4])
    }

    @Test func `a gap of a connection that is gone is filled there`() {
        var (connections, ids) = connections(1)
        let gap = connections.leaveGap(for: ids[0])
        let connection = connections.remove(ids[0])
        #expect(connection?.hasGaps == true)
        #expect(gap.map { connections.fill($0, for: ids[0], with: [0]) } == false)
        if let gap { connection?.fill(gap, with: [0]) }
        #expect(connection?.hasGaps == false)
    }
}
