// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct FanoutTests {
    private let clock = Clock(now: Instant(seconds: 0))

    private func sent(_ line: Line, to receivers: [Capabilities]) -> [String: [UInt64]] {
        var fanout = Fanout()
        for (index, capabilities) in receivers.enumerated() { fanout.add(SessionID(UInt64(index)), with: capabilities) }
        var effects = Effects()
        fanout.send(line, at: clock, into: &effects)
        var result: [String: [UInt64]] = [:]
        for case .send(let bytes, let ids) in effects.list {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(result[text] == nil, "the same bytes are sent at once")
            result[text] = ids.map(\.rawValue)
        }
        return result
    }

    @Test func `a line is encoded once for each set of tags`() {
        let line = Line(Message(nil, "PRIVMSG", "#a", "hi"), id: "x")
        let all: Capabilities = [.messageTags, .serverTime, .batch, .echoMessage]
        let result = sent(line, to: [[], .batch, .serverTime, .messageTags, all, [.serverTime, .multiPrefix]])
        #expect(
            result == [
                "PRIVMSG #a :hi\r\n": [0, 1],
                "@time=1970-01-01T00:00:00.000Z PRIVMSG #a :hi\r\n": [2, 5],
                "@msgid=x PRIVMSG #a :hi\r\n": [3],
                "@time=1970-01-01T00:00:00.000Z;msgid=x PRIVMSG #a :hi\r\n": [4],
            ]
        )
    }

    @Test func `client-only tags come last, and only to clients with message-tags`() {
        var tags = Tags()
        tags["+a"] = "1"
        let line = Line(Message(tags: tags, command: "TAGMSG", parameters: ["#a"]), id: "x")
        #expect(sent(line, to: [.messageTags, [], .serverTime]) == ["@msgid=x;+a=1 TAGMSG #a\r\n": [0]])
    }

    @Test func `nobody is sent nothing`() {
        #expect(sent(Line(Message(nil, "PING")), to: []).isEmpty)
    }

    @Test func `only who has one of the statuses is told`() {
        var roster = Roster()
        for (id, status) in [MemberStatus([]), .voice, .channelOperator, [.voice, .channelOperator]].enumerated() {
            let client = ClientID(UInt64(id))
            var receivers = Receivers()
            receivers[SessionID(UInt64(id))] = []
            roster[client] = Member(
                client: client,
                status: status,
                joinedAt: Instant(milliseconds: 0),
                receivers: receivers
            )
        }
        func told(_ status: MemberStatus, except: UInt64? = nil) -> [UInt64] {
            var effects = Effects()
            let fanout = Fanout(to: roster, with: status, except: except.map { SessionID($0) })
            fanout.send(Line(Message(nil, "X")), at: clock, into: &effects)
            guard case .send(_, let ids)? = effects.list.first else { return [] }
            return ids.map(\.rawValue)
        }
        #expect(told([]) == [0, 1, 2, 3])
        #expect(told([], except: 2) == [0, 1, 3])
        #expect(told(.channelOperator) == [2, 3])
        #expect(told([.channelOperator, .voice]) == [1, 2, 3])
    }
}
