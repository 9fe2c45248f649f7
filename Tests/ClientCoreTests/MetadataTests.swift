// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct MetadataTests {
    private func profile(_ nick: String, _ test: TestSession) -> [String] {
        test.session.profile(of: nick).map { "\($0.key)=\($0.value)" }
    }

    @Test(arguments: ["draft/metadata-2", "draft/metadata-3"])
    func `once registered we want to be told`(capability: String) throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(
            ":irc.test CAP * LS :batch \(capability)=max-subs=10",
            ":irc.test CAP * ACK :batch \(capability)"
        )
        test.forget()
        try test.receive(":irc.test 001 alice :Welcome", ":irc.test 422 alice :None")
        expect(test.sent().first, "METADATA * SUB display-name pronouns avatar status bot homepage color")
        test.forget()
        try test.receive(":irc.test 770 alice display-name", ":irc.test FAIL METADATA LIMIT_REACHED avatar :Too many")
        expect(test.told(), [])
    }

    @Test func `what people tell of themselves is known, in both forms`() throws {
        var test = try TestSession.inChannel("bob", "batch draft/metadata-3")
        try test.receive(
            ":irc.test METADATA bob avatar * :https://bob.test/face.png",
            ":irc.test BATCH +1 metadata #a",
            "@batch=1 :irc.test 761 alice bob display-name * :Bobby",
            "@batch=1 :irc.test 761 alice #a display-name * :A channel",
            "@batch=1 :irc.test 761 alice alice pronouns * :she/her",
            "@batch=1 :irc.test 761 alice bob secret * :nobody asked",
            ":irc.test BATCH -1",
            ":irc.test METADATA",
            ":irc.test 761 alice"
        )
        expect(profile("BOB", test), ["display-name=Bobby", "avatar=https://bob.test/face.png"])
        expect(profile("alice", test), ["pronouns=she/her"])
        expect(profile("#a", test), [])
        try test.receive(":bob!b@h NICK zoe", ":irc.test 766 alice zoe avatar :not set")
        expect(profile("bob", test), [])
        expect(profile("zoe", test), ["display-name=Bobby"])
        try test.receive(":zoe!b@h QUIT :gone")
        expect(profile("zoe", test), [])
    }

    @Test func `WHOIS ends with what is known`() throws {
        var test = try TestSession.ready("batch draft/metadata-3")
        test.handle(.requested(Message(nil, "WHOIS", "bob")))
        try test.receive(
            ":irc.test 311 alice bob b h * :Bob",
            ":irc.test 760 alice bob display-name * :Bobby",
            ":irc.test 760 alice bob pronouns * :he/him",
            ":irc.test 760 alice bob shoe-size * 44",
            ":irc.test 318 alice bob :End of /WHOIS list"
        )
        expect(
            test.told(),
            [
                "bob is b@h: Bob", "shoe-size of bob: 44", "bob goes by Bobby", "bob has the pronouns he/him",
            ].map { .answer($0, .plain, about: "bob") }
        )
    }

    @Test(arguments: [true, false])
    func `the user's own questions are answered`(isLabelled: Bool) throws {
        var test = try TestSession.inChannel("bob", "batch draft/metadata-3\(isLabelled ? " labeled-response" : "")")
        test.handle(.requested(Message(nil, "METADATA", "bob", "GET", "url", "avatar"), from: "#a"))
        test.forget()
        try test.receive(
            "\(isLabelled ? "@label=2 " : ""):irc.test BATCH +1 metadata bob",
            "@batch=1 :irc.test 761 alice bob url * :https://bob.test",
            "@batch=1 :irc.test 766 alice bob avatar :The key is not set",
            ":irc.test BATCH -1",
            ":irc.test 761 alice bob url * :https://bob.test/2"
        )
        expect(
            test.told(),
            ["url of bob: https://bob.test", "bob has no avatar"].map {
                .answer($0, .plain, about: isLabelled ? "#a" : nil)
            }
        )
    }

    @Test(arguments: [true, false])
    func `a question that failed is over`(isLabelled: Bool) throws {
        var test = try TestSession.inChannel("bob", "batch draft/metadata-3\(isLabelled ? " labeled-response" : "")")
        test.handle(.requested(Message(nil, "METADATA", "*", "SET", "status", "here")))
        test.forget()
        let label = isLabelled ? "@label=2 " : ""
        try test.receive(
            "\(label):irc.test FAIL METADATA LIMIT_REACHED alice :That is too much",
            ":irc.test 761 alice bob status * :there"
        )
        expect(test.told(), [.answer("METADATA alice: That is too much", .failure, about: nil)])
    }

    @Test func `what is to be asked for later is, a few times`() throws {
        var test = try TestSession.inChannel("bob", "batch draft/metadata-3")
        for _ in 0..<5 {
            try test.receive(":irc.test 774 alice #a 4")
            test.now = test.now + 3
            test.handle(.ticked)
            expect(test.sent(), [])
            test.now = test.now + 1
            test.handle(.ticked)
            let sent = test.sent()
            if !sent.isEmpty { #expect(sent == ["METADATA #a SYNC"]) }
        }
        try test.receive(":irc.test 774 alice #a 4")
        test.now = test.now + 5
        test.handle(.ticked)
        expect(test.sent(), [])
        expect(test.told(), [])
    }
}
