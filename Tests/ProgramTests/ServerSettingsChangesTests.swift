// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import Testing

@testable import palabre_server

private func changes(from old: String, to new: String) -> SettingsChanges {
    let files = [old, new].map { ConfigurationFile($0, name: "p.toml") }
    for file in files { #expect(file.problems == []) }
    return SettingsChanges(from: files[0].settings, to: files[1].settings)
}

@Suite struct ServerSettingsChangesTests {
    @Test func `each key that changed is told with both values`() {
        let result = changes(from: "[limits]\nbans = 7\n", to: "[limits]\nbans = 8\nnick-length = 20\n")
        #expect(result.report == ["limits.nick-length: 32 → 20", "limits.bans: 7 → 8"])
        #expect(result.settings.server.world.banLimit == 8)
    }

    @Test func `the same file changes nothing`() {
        let text =
            "data = \"x\"\n[server]\npassword = \"y\"\nmotd = \"z\"\n[[operator]]\nname = \"a\"\npassword = \"b\""
        let result = changes(from: text, to: text)
        #expect(result.report == [])
        #expect(result.settings == ConfigurationFile(text, name: "p.toml").settings)
    }

    @Test func `secrets are not told, nor are long texts`() {
        let result = changes(
            from: "[[operator]]\nname = \"a\"\npassword = \"one\"",
            to: "[server]\npassword = \"two\"\nmotd = \"\(String(repeating: "m", count: 100))\"\n"
                + "[cloak]\nkey = \"0123456789abcdef\"\n[[operator]]\nname = \"a\"\npassword = \"three\""
        )
        #expect(
            result.report == [
                "server.motd: changed", "server.password: changed", "operator a: password: changed",
                "cloak.key: changed, once the server is started again",
            ]
        )
        #expect(result.settings.server.world.password == "two")
        #expect(result.settings.server.world.operators[0].password == "three")
    }

    @Test func `what needs a restart stays as it is until then`() {
        let result = changes(
            from: "data = \"a\"",
            to: "data = \"b\"\n[server]\nname = \"c.d\"\n[testing]\nclock-speed = 2"
        )
        #expect(
            result.report == [
                "data: \"a\" → \"b\", once the server is started again",
                "server.name: \"palabre.local\" → \"c.d\", once the server is started again",
                "testing.clock-speed: 1 → 2, once the server is started again",
            ]
        )
        #expect(result.settings == ConfigurationFile("data = \"a\"", name: "p.toml").settings)
    }

    @Test func `tables that come, go and change are told by their names`() {
        let result = changes(
            from: "listener = [{ address = \"::1\" }, { address = \"127.0.0.1\" }]",
            to: "listener = [{ address = \"::1\", proxy = true }, { address = \"/s\" }]"
        )
        #expect(
            result.report == [
                "listener 127.0.0.1:6667: removed", "listener [::1]:6667: proxy: false → true", "listener /s: added",
            ]
        )
        #expect(result.settings.server.listeners.map(\.place.description) == ["[::1]:6667", "/s"])
    }
}
