// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct FeaturesTests {
    @Test func `a plain server has none`() throws {
        #expect(try TestSession.ready().session.features == Features())
        #expect(try TestSession().session.features == Features())
    }

    @Test func `what was agreed on is there`() throws {
        let offer = """
            batch server-time message-tags draft/chathistory draft/message-redaction draft/read-marker draft/metadata-2 \
            soju.im/search draft/multiline=max-bytes=4096,max-lines=24 \
            draft/account-registration=before-connect,email-required
            """
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(":irc.test CAP * LS :\(offer)")
        #expect(test.session.features == Features())
        for line in test.sent() where line.hasPrefix("CAP REQ ") {
            try test.receive(":irc.test CAP * ACK :" + line.dropFirst("CAP REQ :".count))
        }
        try test.receive(":irc.test 005 alice soju.im/FILEHOST=https://irc.test/up :are supported")
        var features = Features()
        features.hasHistory = true
        features.hasClientTags = true
        features.hasRedaction = true
        features.hasReadMarkers = true
        features.hasMetadata = true
        features.hasSearch = true
        features.multiline = Features.Multiline(maximumBytes: 4_096, maximumLines: 24)
        features.registration = Features.Registration(isPossibleBeforeConnect: true, needsEmail: true)
        features.fileHost = "https://irc.test/up"
        #expect(test.session.features == features)
        try test.receive(":irc.test CAP * DEL :draft/multiline draft/chathistory")
        #expect(test.session.features.multiline == nil)
        #expect(!test.session.features.hasHistory)
    }

    @Test func `tags that reach nobody mean nothing`() throws {
        #expect(try !TestSession.ready("message-tags", isupport: "CLIENTTAGDENY=*").session.features.hasClientTags)
        #expect(
            try TestSession.ready("message-tags", isupport: "CLIENTTAGDENY=*,-typing").session.features.hasClientTags
        )
    }

    @Test(arguments: [
        "", "max-lines=5", "max-bytes=", "max-bytes=0", "max-bytes=-1", "max-bytes=x", "max-bytes", "max-bytes=511",
        "max-bytes=4096,max-lines=1",
    ])
    func `a limit that is none is no multiline`(value: String) {
        #expect(Features.Multiline(parsing: value) == nil)
    }

    @Test func `limits are bounded`() {
        let vast = Features.Multiline(parsing: "max-bytes=9999999999,max-lines=9999999999")
        #expect(vast == Features.Multiline(maximumBytes: 1 << 20, maximumLines: 498))
        #expect(Features.Multiline(parsing: "max-bytes=600")?.maximumLines == 100)
    }
}
