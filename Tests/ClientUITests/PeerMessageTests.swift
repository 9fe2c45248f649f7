// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientUI

@Suite struct PeerMessageTests {
    private func mistake(_ line: String) -> String? {
        do throws(JSON.Mistake) {
            _ = try PeerRequest(line: line)
            return nil
        } catch {
            return error.text
        }
    }

    private static let place = PeerPlace(network: "Village", buffer: "#palabre")

    @Test(arguments: [
        PeerRequest(.subscribe([])), PeerRequest(id: "1", .subscribe([.message, .action])),
        PeerRequest(.command("/topic A tale", in: place)), PeerRequest(.command("/away", in: nil)),
        PeerRequest(id: "é\n", .say("/not a command", in: PeerPlace(buffer: "ada"))),
        PeerRequest(.print("two\nlines", in: PeerPlace(buffer: ""))),
        PeerRequest(.offerCommand(name: "tale", help: "")), PeerRequest(.offerCommand(name: "tale", help: "tell one")),
        PeerRequest(.offerWords(prefix: "/tale ", words: ["hare", "fox"])), PeerRequest(id: "2", .list),
        PeerRequest(id: "3", .read(place, limit: 20)), PeerRequest(.nothing),
    ])
    func `a request is the same after a line of JSON`(_ request: PeerRequest) throws {
        #expect(try PeerRequest(line: request.line) == request)
    }

    private static let line: KeptLine = {
        var line = KeptLine(
            number: 0,
            conversation: Conversation(network: place.network, name: place.buffer),
            time: Instant(milliseconds: 1_700_000_000_123),
            kind: .message,
            nick: "ada",
            text: "a \u{2}tale\u{2}",
            id: "m1",
            marks: [.own, .mention, .bot]
        )
        line.details.replyTo = "m0"
        return line
    }()

    @Test(arguments: [
        PeerNotice.hello(version: "1.0"), .line(line, place), .command(name: "tale", arguments: "hare", place),
        .typed("hare", buffer: ""), .buffers(id: "2", [place, PeerPlace(network: "Village", buffer: "")]),
        .lines(id: nil, [line], place), .done(id: "1"), .failed(id: nil, reason: "no"),
    ])
    func `a notice is the same after a line of JSON`(_ notice: PeerNotice) throws {
        #expect(try PeerNotice(line: notice.line) == notice)
    }

    @Test(arguments: [
        ("[]", "an object was expected: {…}"), ("{}", "\"do\" is missing"),
        (#"{"do":"fly"}"#, "\"do\" knows no \"fly\""), (#"{"do":1}"#, "\"do\" must be a text"),
        (#"{"do":"say"}"#, "\"text\" is missing"), (#"{"do":"say","text":["a"]}"#, "\"text\" must be a text"),
        (#"{"do":"list","buffer":"a"}"#, "\"buffer\" means nothing here"),
        (#"{"do":"subscribe","kinds":"message"}"#, "\"kinds\" must be a list of texts"),
        (#"{"do":"subscribe","kinds":["mesage"]}"#, "no line is of the kind \"mesage\""),
        (#"{"do":"read","buffer":"a","limit":"9"}"#, "\"limit\" must be a whole number"),
        (#"{"do":"list","id":7}"#, "\"id\" must be a text"),
    ])
    func `a request that is none is told why`(_ line: String, _ words: String) {
        #expect(mistake(line) == words)
    }
}
