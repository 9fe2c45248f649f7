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
        var stage = inChannel(loudLaunch(), columns: 120, rows: 36)
        var leftover = english(in: stage.rows)
        for line in [
            "/kick", "/whois", "/away", "/log", "/buffer 77", "/part #elsewhere", "/search", "/alias", "/reply",
            "/network", "/network add", "/network remove there", "/plugin", "/plugin start", "/plugin stop it",
            "/plugin start it program", "/plugin start it", "/filter", "/ignore", "/spell", "/spell on", "/page",
            "/unset",
            "/mute", "/set theme", "/set away.after many",
        ] {
            stage.enter(line)
            leftover.formUnion(english(in: stage.rows))
            stage.press(.control("c"), .control("c"))
        }
        for key in [Key(.up, .shift), .meta("g"), .control("s"), .meta("s"), .control("r"), .meta("j"), .meta("k")] {
            stage.press(key)
            leftover.formUnion(english(in: stage.rows))
            stage.press(Key(.escape), Key(.escape))
        }
        for page in ["/doctor", "/set", "/set log", "/set spelling"] {
            stage.enter(page)
            leftover.formUnion(english(in: stage.rows).subtracting(LanguageTests.settings))
            stage.press(Key(.escape), Key(.escape))
        }
        #expect(leftover.sorted() == [])
    }

    @Test func `what is said of the configuration and of plugins does not stay English`() throws {
        var stage = inChannel(loudLaunch(), columns: 120, rows: 36)
        stage.enter("/plugin start it program")
        let peer = try #require(stage.startedPlugins.last?.0)
        stage.send(.peer(peer, .came(name: "it")))
        stage.send(.peer(peer, .babbled("")))
        stage.send(.peer(peer, .left(reason: nil)))
        var leftover = english(in: stage.rows)
        stage.send(.configurationRefused(["[[[]]]"]))
        var settings = stage.app.settings
        settings.theme = .light
        let setup = NetworkSetup(Endpoint(dialect: .irc, host: "there"))
        stage.send(.configurationRead(settings, [setup]))
        leftover.formUnion(english(in: stage.rows))
        stage.enter("/buffer 1")
        leftover.formUnion(english(in: stage.rows))
        #expect(leftover.sorted() == [])
    }

    @Test func `nothing that is said without a screen stays English`() {
        var form = Launch(loginName: "alice")
        (form.locale, form.languages, form.plain) = ("xx", [loud], .keys)
        var leftover = english(in: said(by: form) { $0.press(Key(.tab), Key(.tab)) })
        leftover.formUnion(english(in: said(by: loudLaunch { $0.plain = .keys }, LanguageTests.talk)))
        #expect(leftover.sorted() == [])
    }

    private static func talk(_ stage: inout Stage) {
        stage.open()
        stage.server(
            ":irc.village CAP * LS :message-tags server-time echo-message batch draft/message-redaction",
            ":irc.village CAP alice ACK :message-tags server-time echo-message batch draft/message-redaction"
        )
        stage.register()
        stage.enterChannel()
        stage.server(
            "@msgid=1 :bob!b@h PRIVMSG #palabre :alice",
            "@msgid=2;+reply=1 :bob!b@h PRIVMSG #palabre :bob",
            "@+draft/react=🌳;+reply=1 :bob!b@h TAGMSG #palabre",
            ":bob!b@h NOTICE #palabre :alice",
            ":bob!b@h PRIVMSG #palabre :\u{1}ACTION bob\u{1}",
            ":bob!b@h NOTICE #palabre :bob",
            ":bob!b@h PRIVMSG alice :bob",
            ":fatou!f@h QUIT",
            ":moussa!m@h PART #palabre"
        )
        stage.server(":bob!b@h REDACT #palabre 2 :bob")
        stage.press(.meta("."), Key(.function(7)), Key(.function(8)), Key(.function(9)), Key(.up, .shift), Key(.escape))
        for line in ["bob", "/kick"] { stage.enter(line) }
        stage.press(.control("u"))
        for line in ["/where", "/plugin", "/set theme", "/page back", "/page newest"] { stage.enter(line) }
        stage.lose(.failed, "")
    }

    /// All that is written, and the rows in which one types.
    private func said(by launch: Launch, _ deeds: (inout Stage) -> Void) -> [String] {
        var stage = Stage(launch)
        deeds(&stage)
        return stage.said + [stage.promptRow]
    }

    private func loudLaunch(_ change: (inout Launch) -> Void = { _ in }) -> Launch {
        launch("xx") {
            $0.languages = [loud]
            change(&$0)
        }
    }

    /// The words that are in no capitals, though the language is.
    private func english(in rows: [String]) -> Set<Substring> {
        Set(rows.flatMap { $0.matches(of: /[a-z]{3,}/).map(\.output) }).subtracting(LanguageTests.names)
    }

    /// The names of settings, and what these may be.
    private static let settings = Set(
        Setting.all.flatMap { setting in
            ([setting.name, setting.standard.words] + setting.values).flatMap { $0.split { !$0.isLetter } }
        }
    )

    /// What is the same in all languages: names, and what is typed.
    private static let names: Set<Substring> = [
        "palabre", "moussa", "alice", "fatou", "bob", "irc", "under", "the", "tree", "every", "evening", "nder", "kick",
        "whois", "away", "log", "buffer", "part", "elsewhere", "search", "alias", "reply", "illage", "doctor", "tmux",
        "message", "after", "before", "channel", "from", "has", "link", "nick", "nter", "rege",
        "network", "remove", "plugin", "start", "stop", "set", "unset", "many", "page", "back", "newest", "where",
        "there",
        "theme", "heme", "automatic", "utomatic", "dark", "light", "high", "contrast", "mono", "onnecting", "elcome",
        "day",
    ]
}
