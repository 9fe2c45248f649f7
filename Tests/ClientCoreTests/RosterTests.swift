// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ClientCore

@Suite struct RosterTests {
    private func roster(_ names: String...) -> Roster {
        var isupport = ISupport()
        isupport.merge(["PREFIX=(ov)@+"])
        var roster = Roster(isupport)
        for name in names { roster.insert(Source(name: name)) }
        return roster
    }

    private func key(_ name: String) -> Folded { Folded(name, .rfc1459) }

    private func shown(_ roster: Roster) -> [String] { roster.members.map { $0.prefixes + $0.nick } }

    @Test func `members are sorted by rank and then by nick in any case`() {
        var roster = roster("carol", "Bob", "alice", "dave")
        roster.setPrefix("o", of: key("DAVE"), to: true)
        roster.setPrefix("v", of: key("carol"), to: true)
        #expect(shown(roster) == ["@dave", "+carol", "alice", "Bob"])
    }

    @Test func `a prefix keeps its place among others`() {
        var roster = roster("bob")
        roster.setPrefix("v", of: key("bob"), to: true)
        roster.setPrefix("o", of: key("bob"), to: true)
        #expect(shown(roster) == ["@+bob"])
        roster.setPrefix("o", of: key("bob"), to: false)
        #expect(shown(roster) == ["+bob"])
    }

    @Test func `a nick is there once`() {
        var roster = roster("bob", "BOB", "[x]", "{X}")
        #expect(shown(roster) == ["BOB", "{X}"])
        expect(roster.rename(key("bob"), to: "{x}"), true)
        #expect(shown(roster) == ["{x}"])
    }

    @Test func `nicks that only look the same are two`() {
        #expect(roster("e\u{301}", "\u{e9}").members.count == 2)
    }

    @Test func `a list shows when it is settled, or when anything else happens`() {
        var roster = roster("bob")
        roster.list(Source(name: "carol"), prefixes: "@")
        #expect(shown(roster) == ["bob"])
        roster.remove(key("bob"))
        #expect(shown(roster) == ["@carol"])
    }

    @Test func `a list of highest prefixes does not take the others away`() {
        var roster = roster("bob")
        roster.update(key("bob")) { $0.isAway = true }
        roster.list(Source(name: "bob", user: "b", host: "h"), prefixes: "@+")
        roster.settle()
        roster.list(Source(name: "bob"), prefixes: "@")
        roster.settle()
        #expect(shown(roster) == ["@+bob"])
        #expect(roster[key("bob")]?.isAway == true)
        #expect(roster[key("bob")]?.host == "h")
        roster.list(Source(name: "bob"), prefixes: "")
        roster.settle()
        #expect(shown(roster) == ["bob"])
    }

    @Test func `a few who are listed among many are known as before`() {
        var roster = roster()
        for number in 0..<1_000 { roster.list(Source(name: "m\(number)"), prefixes: "") }
        roster.settle()
        roster.update(key("m7")) { $0.isAway = true }
        roster.list(Source(name: "M7"), prefixes: "@")
        roster.list(Source(name: "zoe"), prefixes: "+")
        roster.settle()
        #expect(shown(roster).prefix(2) == ["@M7", "+zoe"])
        #expect(roster.members.count == 1_001)
        #expect(roster[key("m7")]?.isAway == true)
    }

    @Test func `there is a limit`() {
        var roster = roster("bob")
        for number in 0..<Roster.limit + 10 { roster.list(Source(name: "m\(number)"), prefixes: "") }
        roster.settle()
        roster.insert(Source(name: "eve"))
        #expect(roster.members.count == Roster.limit)
    }

    @Test func `it agrees with a dictionary under random changes`() {
        var generator = SeededGenerator(seed: 7)
        var roster = roster()
        var model: [String: Set<Character>] = [:]
        for _ in 0..<3_000 {
            let nick = "n\(Int.random(in: 0..<12, using: &generator))"
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                roster.insert(Source(name: nick))
                model[nick] = []
            case 1:
                roster.remove(key(nick))
                model[nick] = nil
            case 2:
                let new = "n\(Int.random(in: 0..<12, using: &generator))"
                if roster.rename(key(nick), to: new) { model[new] = model.removeValue(forKey: nick) }
            default:
                let sign: Character = Bool.random(using: &generator) ? "@" : "+"
                let isSet = Bool.random(using: &generator)
                roster.setPrefix(sign == "@" ? "o" : "v", of: key(nick), to: isSet)
                if isSet { model[nick]?.insert(sign) } else { model[nick]?.remove(sign) }
            }
            let expected = model.map { nick, signs in (nick, "@+".filter(signs.contains)) }
                .sorted { left, right in
                    let (leftRank, rightRank) = (rank(left.1), rank(right.1))
                    return leftRank == rightRank ? left.0 < right.0 : leftRank < rightRank
                }
            #expect(shown(roster) == expected.map { $0.1 + $0.0 })
        }
    }

    private func rank(_ signs: String) -> Int { signs.hasPrefix("@") ? 0 : signs.hasPrefix("+") ? 1 : 2 }
}
