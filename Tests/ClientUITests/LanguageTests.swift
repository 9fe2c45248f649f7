// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// The app in other languages.
struct LanguageTests {
    private func launch(_ locale: String, _ change: (inout Launch) -> Void = { _ in }) -> Launch {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var launch = Launch(loginName: "alice", endpoint: endpoint, utcOffset: 3600, version: "1.0")
        launch.locale = locale
        change(&launch)
        return launch
    }

    private func inChannel(_ launch: Launch, columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage(launch, columns: columns, rows: rows)
        stage.open()
        stage.register()
        stage.enterChannel()
        return stage
    }

    /// A language that says everything in capitals.
    private var loud: Language {
        let phrases = Language.french.keys.map { key in
            (key, String(key.map { $0.isLetter ? Character($0.uppercased()) : $0 }))
        }
        return Language(code: "xx", phrases: Dictionary(uniqueKeysWithValues: phrases))
    }

    @Test func `the surroundings choose the language, and the setting before them`() {
        #expect(inChannel(launch("fr_FR.UTF-8")).shows("4 membres"))
        #expect(inChannel(launch("")).shows("4 members"))
        #expect(inChannel(launch("fr_FR.UTF-8") { $0.settings.language = "en" }).shows("4 members"))
        #expect(inChannel(launch("C") { $0.settings.language = "fr" }).shows("4 membres"))
        #expect(inChannel(launch("fr") { $0.settings.language = "tlh" }).shows("4 members"))
    }

    @Test func `what is said after the setting changed is said in the new language`() {
        var stage = inChannel(launch("C"))
        var settings = stage.app.settings
        settings.language = "fr"
        stage.send(.configurationRead(settings, []))
        stage.enter("/kick")
        #expect(stage.status.contains("/kick qui"))
    }

    @Test func `two apps of one process speak two languages`() {
        let (french, english) = (inChannel(launch("fr")), inChannel(launch("en")))
        #expect(french.shows("Sujet\u{A0}: Under the tree") && english.shows("Topic: Under the tree"))
    }

    @Test func `French screens`() {
        var stage = inChannel(launch("fr_FR.UTF-8"), columns: 120, rows: 36)
        stage.server(":bob!b@x PRIVMSG #palabre :salut alice", ":fatou!f@x QUIT :bonne nuit")
        stage.expectScreen("french-120x36")
        stage.enter("/help")
        stage.expectScreen("french-help-120x36")
        var form = Launch(loginName: "alice")
        form.locale = "fr"
        Stage(form).expectScreen("french-form-80x24")
    }

    @Test func `nothing on the screen stays English`() {
        var launch = launch("xx")
        launch.languages = [loud]
        var stage = inChannel(launch, columns: 120, rows: 36)
        var leftover: Set<Substring> = []
        func look(_ stage: Stage) {
            for row in stage.rows {
                leftover.formUnion(
                    row.matches(of: /[a-z]{3,}/).map(\.output).filter { !LanguageTests.names.contains($0) }
                )
            }
        }
        look(stage)
        for line in [
            "/kick", "/whois", "/away", "/log", "/buffer 77", "/part #elsewhere", "/search", "/alias", "/reply",
        ] {
            stage.enter(line)
            look(stage)
            stage.press(.control("c"), .control("c"))
        }
        for key in [Key(.up, .shift), .meta("g"), .control("s"), .meta("s"), .control("r"), .meta("j"), .meta("k")] {
            stage.press(key)
            look(stage)
            stage.press(Key(.escape), Key(.escape))
        }
        stage.enter("/doctor")
        look(stage)
        #expect(leftover.sorted() == [])
    }

    /// What is the same in all languages: names, and what is typed.
    private static let names: Set<Substring> = [
        "palabre", "moussa", "alice", "fatou", "bob", "irc", "under", "the", "tree", "every", "evening", "nder", "kick",
        "whois", "away", "log", "buffer", "part", "elsewhere", "search", "alias", "reply", "illage", "doctor", "tmux",
        "message", "after", "before", "channel", "from", "has", "link", "nick", "nter", "rege",
    ]
}
