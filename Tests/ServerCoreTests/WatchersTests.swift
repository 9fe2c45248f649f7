// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct WatchersTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    @Test func `a list keeps its order and its spelling`() {
        var watchers = Watchers()
        for name in ["Zoe", "Amy"] {
            let isAdded = watchers.add(name.lowercased(), givenAs: name, for: alice, limit: 2)
            #expect(isAdded)
        }
        let isKnown = watchers.add("zoe", givenAs: "ZOE", for: alice, limit: 2)
        let isRefused = !watchers.add("bea", givenAs: "bea", for: alice, limit: 2)
        #expect(isKnown && isRefused)
        #expect(watchers.list(of: alice) == ["Zoe", "Amy"])
        #expect(watchers["bea"].isEmpty)
    }

    @Test func `the watchers of a nick come in order`() {
        var watchers = Watchers()
        for id in [5, 3, 9, 1] as [UInt64] {
            _ = watchers.add("zoe", givenAs: "zoe", for: SessionID(id), limit: 1)
        }
        #expect(watchers["zoe"] == [1, 3, 5, 9].map { SessionID($0) })
    }

    @Test func `nothing is left when all is taken off`() {
        var watchers = Watchers()
        for id in [alice, bob] {
            for nick in ["x", "y"] { _ = watchers.add(nick, givenAs: nick, for: id, limit: 9) }
        }
        watchers.remove("x", for: alice)
        watchers.remove("x", for: alice)
        #expect(watchers["x"] == [bob] && watchers.list(of: alice) == ["y"])
        watchers.remove("y", for: alice)
        watchers.removeAll(for: bob)
        #expect(watchers.isEmpty)
    }

    @Test func `there is no room in no list`() {
        var watchers = Watchers()
        let isAdded = watchers.add("x", givenAs: "x", for: alice, limit: 0)
        #expect(!isAdded && watchers.isEmpty)
    }
}
