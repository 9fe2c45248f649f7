// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct CTCPTests {
    @Test(arguments: [
        ("\u{1}ACTION waves\u{1}", "ACTION", "waves"), ("\u{1}action waves", "ACTION", "waves"),
        ("\u{1}VERSION\u{1}", "VERSION", ""), ("\u{1}ACTION  two\u{1}", "ACTION", " two"),
    ])
    func `requests are read`(text: String, command: String, rest: String) {
        #expect(CTCP(parsing: text) == CTCP(command: command, text: rest))
    }

    @Test(arguments: ["", "hello", "\u{1}", "\u{1}\u{1}", "\u{1} x\u{1}", "a\u{1}ACTION b\u{1}"])
    func `ordinary text is none`(text: String) {
        #expect(CTCP(parsing: text) == nil)
    }

    @Test func `what is written is read back`() {
        for ctcp in [CTCP(command: "ACTION", text: "waves at all"), CTCP(command: "PING")] {
            #expect(CTCP(parsing: ctcp.messageText) == ctcp)
        }
    }
}

@Suite struct NumericTests {
    @Test func `always three digits`() {
        #expect(Numeric.welcome.command == "001")
        #expect(Numeric.nicknameInUse.command == "433")
    }

    @Test func `errors are told from replies`() {
        #expect(Numeric.nicknameInUse.isError)
        #expect(Numeric.invalidModeParameter.isError)
        #expect(!Numeric.nameReply.isError)
    }
}
