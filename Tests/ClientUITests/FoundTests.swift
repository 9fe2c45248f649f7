// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What a server's search adds to that of our own logs.
@Suite struct FoundTests {
    private func searched() -> Stage {
        var stage = Stage.inChannel()
        stage.server(
            ":s CAP * NEW :batch message-tags server-time soju.im/search",
            ":s CAP * ACK :batch message-tags server-time soju.im/search",
            "@msgid=1 :bob!x@y PRIVMSG #palabre :the hare is here"
        )
        stage.enter("/search hare")
        return stage
    }

    @Test func `the server is asked too, and its answers stand in order, each once`() {
        var stage = searched()
        #expect(stage.sent.last?.hasSuffix("SEARCH text=hare") == true)
        #expect(stage.title == "results")
        stage.server(
            ":s BATCH +1 soju.im/search",
            "@batch=1;time=2020-01-01T10:00:00.000Z;msgid=0 :zoe!z@h PRIVMSG #palabre :an old hare",
            "@batch=1;msgid=1 :bob!x@y PRIVMSG #palabre :the hare is here",
            ":s BATCH -1"
        )
        let texts = stage.app.shown.log.newestFirst.map(\.text)
        #expect(texts == ["the hare is here", "an old hare"])
        #expect(stage.shows("Wednesday, 1 January 2020"))
    }

    @Test func `nothing of our own does not end a search that a server goes on with`() {
        var stage = searched()
        stage.enter("/buffer #palabre")
        stage.enter("/search nosuchword")
        #expect(stage.title == "results")
        #expect(stage.sent.last?.hasSuffix("SEARCH text=nosuchword") == true)
    }
}
