// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import IRC

/// An app at work: a channel with a list of its members, and a long log of what is said in it.
enum Screenful {
    static let size = Size(columns: 120, rows: 36)

    static var app: App {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var app = App(Launch(loginName: "alice", endpoint: endpoint))
        var now = Instant(seconds: 1_767_225_600)
        var effects: [AppEffect] = []
        app.handle(.started(size), at: now, into: &effects)
        let link = effects.compactMap { if case .open(let link, _, _) = $0 { link } else { nil } }.first
        guard let link else { preconditionFailure("the app opens the link that it was launched with") }
        app.handle(.link(link, .opened(.plain)), at: now, into: &effects)
        for line in arrival + conversation {
            now = now + 700
            guard let message = try? Message(parsing: line) else { continue }
            app.handle(.link(link, .received([message])), at: now, into: &effects)
            effects.removeAll()
        }
        return app
    }

    private static let nicks = (1...40).map { "villager\($0)" }

    private static var arrival: [String] {
        [
            ":irc.village 001 alice :Welcome", ":irc.village 005 alice NETWORK=Village PREFIX=(ov)@+ :are supported",
            ":irc.village 422 alice :No message of the day", ":alice!a@127.0.0.1 JOIN #palabre",
            ":irc.village 332 alice #palabre :Under the tree every evening",
            ":irc.village 353 alice = #palabre :@alice +" + nicks.joined(separator: " "),
            ":irc.village 366 alice #palabre :End",
        ]
    }

    private static var conversation: [String] {
        let texts = [
            "good evening, everybody",
            "the tree is old, and its shade is for everybody who comes by and has something to tell, or only wants to listen",
            "see \u{2}https://village.example/tree\u{2}, alice: it has a \u{3}04picture\u{3} of it",
            "\u{1}ACTION nods\u{1}",
            "être assis sous l’arbre, c’est déjà parler 🌳",
        ]
        return (0..<1000).map { number in
            let nick = nicks[number % nicks.count]
            return ":\(nick)!v@village.example PRIVMSG #palabre :\(texts[number % texts.count])"
        }
    }
}
