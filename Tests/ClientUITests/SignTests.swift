// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// Whatever a colour says, a sign says too: on a terminal without colours, and to the fingers.
struct SignTests {
    /// What says the same as the look of a role; `nil` where the look is only there for the eye.
    private static func sign(of role: Role) -> String? {
        switch role {
        case .border, .bar, .barStrong, .barFaint, .heading, .hint, .time, .windowTitle, .link, .code: nil
        case .popup, .popupFaint, .popupMatch, .match, .currentMatch, .mentionText, .misspelled: nil
        case .faint: "(away)"
        case .current: "▸"
        case .unread: "─ unread ─"
        case .badge: " 2│"
        case .windowTitleFocused: "● 2 #palabre"
        case .mention: "!moussa"
        case .ownNick: "alice │"
        case .action: "* │ moussa waves"
        case .arrival: "→ │"
        case .departure: "← │"
        case .warning: "! │ You were removed"
        case .failure: "!! │"
        // It is a sign.
        case .mark: nil
        case .quote: "↳ moussa"
        case .reaction: "│ 👍 1"
        case .ownReaction: "[🌳 1]"
        case .pending: "on its way …"
        case .failed: "not sent: "
        case .redacted: "removed by moussa"
        case .gap: "messages may be missing here"
        case .late: "arrived late"
        case .spoiler: "▒▒▒▒▒▒"
        // The cursor stands on it.
        case .selection: nil
        case .popupCurrent: "▸/b"
        }
    }

    private func stage() -> Stage {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var launch = Launch(loginName: "alice", endpoint: endpoint, utcOffset: 3600)
        launch.settings.theme = .mono
        var stage = Stage(launch, columns: 120, rows: 40)
        stage.open()
        let wanted = "message-tags server-time echo-message batch labeled-response away-notify draft/message-redaction"
        stage.server(":irc.village CAP * LS :\(wanted)", ":irc.village CAP alice ACK :\(wanted)")
        stage.register()
        stage.enterChannel()
        return stage
    }

    /// Screens that have it all.
    private var screens: [String] {
        var rows: [String] = []
        func look(_ change: (inout Stage) -> Void) {
            var stage = stage()
            change(&stage)
            rows += stage.rows
            #expect(
                stage.frame.cells.allSatisfy { $0.style.foreground == .standard && $0.style.background == .standard }
            )
        }
        look { stage in
            stage.server(
                "@msgid=1 :moussa!m@h PRIVMSG #palabre :alice: a story?",
                ":moussa!m@h PRIVMSG #palabre :\u{1}ACTION waves\u{1}",
                "@msgid=2;+reply=1 :fatou!f@h PRIVMSG #palabre :\u{3}1,1hidden\u{3}",
                ":fatou!f@h AWAY :out",
                "@+draft/react=👍;+reply=2 :moussa!m@h TAGMSG #palabre",
                "@+draft/react=🌳;+reply=1 :alice!a@h TAGMSG #palabre",
                "@msgid=3 :bob!b@h PRIVMSG #palabre :oops",
                ":moussa!m@h REDACT #palabre 3",
                ":bob!b@h PART #palabre",
                "@time=2026-11-22T12:30:00.000Z :fatou!f@h PRIVMSG #palabre :long ago"
            )
            stage.enter("on its way")
        }
        look { stage in
            stage.server(":moussa!m@h PRIVMSG #palabre :before")
            stage.enter("nobody hears it")
            stage.lose()
            stage.pass(seconds: 3)
            stage.open()
            stage.register()
            stage.enterChannel()
        }
        look { $0.server(":moussa!m@h KICK #palabre alice :enough") }
        look { stage in
            stage.server(":moussa!m@h PRIVMSG #palabre :before")
            stage.press(.meta("1"))
            stage.server(":moussa!m@h PRIVMSG #palabre :one", ":moussa!m@h PRIVMSG #palabre :two")
            rows += stage.rows
            stage.press(.meta("2"))
            rows += stage.rows
            stage.press(.control("x"), Key(.character("2")))
        }
        look { $0.enter("/help") }
        look { stage in
            stage.type("/b")
            stage.press(Key(.tab))
        }
        return rows
    }

    @Test func `every meaning that has a colour has a sign too`() {
        let screens = screens
        for role in Role.allCases {
            guard let sign = SignTests.sign(of: role) else { continue }
            #expect(screens.contains { $0.contains(sign) }, "\(role): \(sign)")
        }
    }

    @Test func `the cursor stands on the message that is chosen`() {
        var stage = stage()
        stage.server(":moussa!m@h PRIVMSG #palabre :one", ":moussa!m@h PRIVMSG #palabre :two")
        stage.press(Key(.up, .shift), Key(.up))
        let row = stage.frame.cursor.map { stage.rows[$0.row] } ?? ""
        #expect(row.contains("moussa │ one"))
    }
}
