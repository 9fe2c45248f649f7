// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// The commands about messages that were said, on a server that knows all of it.
@Suite struct MessageCommandTests {
    private func stage() -> Stage {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]))
        let capabilities = "batch draft/chathistory draft/message-redaction draft/metadata-2 message-tags"
        stage.tell(.opened(.plain))
        stage.server(":irc.village CAP * LS :\(capabilities)", ":irc.village CAP * ACK :\(capabilities)")
        stage.server(
            ":irc.village 001 alice :Welcome",
            ":irc.village 005 alice NETWORK=Village CHANTYPES=# MONITOR=100 soju.im/FILEHOST=https://files.test :are supported",
            ":irc.village 422 alice :No message of the day"
        )
        stage.enterChannel()
        stage.server(
            "@msgid=m1 :bob!x@y PRIVMSG #palabre :the hare",
            "@msgid=m2 :fatou!x@y PRIVMSG #palabre :the shadow",
            "@msgid=m3 :alice!a@127.0.0.1 PRIVMSG #palabre :mine"
        )
        return stage
    }

    @Test(arguments: [
        ("/reply bob which one?", ["+draft/reply=m1"], "PRIVMSG #palabre :which one?"),
        ("/react 👍", ["+draft/react=👍", "+draft/reply=m2"], "TAGMSG #palabre"),
        ("/react BOB 👍", ["+draft/react=👍", "+draft/reply=m1"], "TAGMSG #palabre"),
        ("/react -👍", ["+draft/unreact=👍", "+draft/reply=m2"], "TAGMSG #palabre"),
        ("/redact", [], "REDACT #palabre m3"), ("/redact bob too loud", [], "REDACT #palabre m1 :too loud"),
        ("/metadata", [], "METADATA * LIST"), ("/metadata bob", [], "METADATA bob LIST"),
        ("/metadata alice pronouns", [], "METADATA * GET pronouns"),
        ("/metadata alice pronouns she/her", [], "METADATA * SET pronouns :she/her"),
        ("/monitor", [], "MONITOR L"), ("/monitor +bob zoe", [], "MONITOR + bob,zoe"),
        ("/monitor -bob", [], "MONITOR - bob"),
    ])
    func `a command is about the right message`(typed: String, tags: [String], line: String) {
        var stage = stage()
        stage.enter(typed)
        let sent = stage.sent.last ?? ""
        #expect(sent.hasSuffix(line) || sent.hasSuffix(line.filter { $0 != ":" }), "\(sent)")
        for tag in tags { #expect(sent.contains(tag), "\(sent)") }
    }

    @Test(arguments: ["/reply zoe hi", "/reply", "/reply zoe", "/react zoe 👍", "/redact zoe"])
    func `where there is no such message the line stays, with the reason`(typed: String) {
        var stage = stage()
        let before = stage.sent
        stage.enter(typed)
        #expect(stage.input == typed)
        #expect(stage.status.contains("! "))
        #expect(stage.sent == before)
    }

    @Test func `reply and react do what their keys do`() {
        var stage = stage()
        stage.enter("/reply bob")
        #expect(stage.shows("↳ replying to bob: the hare"))
        stage.enter("which one?")
        #expect(stage.sent.last?.contains("+draft/reply=m1") == true)
        stage.enter("/react bob :tada:")
        #expect(stage.sent.last?.contains("+draft/react=🎉") == true)
        #expect(stage.shows("[🎉 1]"))
        stage.enter("/react bob 🎉")
        #expect(stage.sent.last?.contains("+draft/unreact=🎉") == true)
        #expect(!stage.shows("🎉 1"))
    }

    @Test func `what the server finds stands among the results, once`() {
        var stage = stage()
        stage.enter("/search hare")
        #expect(stage.title == "results")
        var speech = Speech(kind: .message, source: Stage.bob, conversation: "#palabre", text: "the hare", id: "m1")
        stage.report(.found(speech))
        speech.id = "m0"
        speech.text = "an older hare"
        stage.report(.found(speech), at: -86_400)
        #expect(stage.app.shown.log.newestFirst.map(\.text) == ["the hare", "an older hare"])
        stage.press(Key(.up), Key(.enter))
        #expect(stage.title == "results")
        stage.press(Key(.down), Key(.enter))
        #expect(stage.title == "#palabre")
    }

    @Test func `what was deleted is not the last message any more`() {
        var stage = stage()
        stage.server(":alice!a@127.0.0.1 REDACT #palabre m3")
        stage.enter("/redact")
        #expect(stage.input == "/redact")
    }

    @Test func `older messages are asked for`() {
        var stage = stage()
        stage.enter("/history")
        #expect(stage.sent.contains { $0.contains("CHATHISTORY") })
        #expect(stage.input == "")
    }

    @Test func `a file is uploaded as the user of the network`() {
        var stage = stage()
        stage.enter("/upload a b.png")
        guard
            case .upload(_, file: "a b.png", to: "https://files.test", user: "alice", password: "")? = stage.effects
                .last
        else {
            Issue.record("nothing is uploaded")
            return
        }
    }
}
