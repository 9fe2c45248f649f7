// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import Foundation
import Support
import Synchronization
import TOML
import Testing

@testable import palabre

/// The configuration's file, changed in place.
@Suite struct ClientConfigurationFileTests {
    private let scratch: Scratch
    private let path: String

    init() throws {
        scratch = try Scratch()
        path = (scratch.path + "/palabre/config.toml")
    }

    private func change(_ file: ConfigurationFile, _ edits: ConfigurationEdit...) async -> Failure? {
        await withCheckedContinuation { done in
            file.change(edits) { done.resume(returning: $0) }
        }
    }

    private func news(_ file: ConfigurationFile) async -> [ConfigurationFile.News] {
        await withCheckedContinuation { done in
            let news = News()
            file.read { news.take($0) }
            file.change([]) { _ in done.resume(returning: news.all) }
        }
    }

    private var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    private func write(_ text: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private var mode: Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
    }

    private let dark = ConfigurationEdit.set(table: "ui", key: "theme", .text("dark"))

    @Test func `one line is changed, and all others stay, with the rights of the file`() async throws {
        try write("# mine\n[ui]\n  theme='light'  # at day\nmouse = false")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let file = ConfigurationFile(path, saying: text)
        #expect(await change(file, dark, .set(table: "ui", key: "mouse", nil)) == nil)
        #expect(text == "# mine\n[ui]\n  theme=\"dark\"  # at day\n")
        #expect(mode == 0o640)
        #expect(try Configuration(file: path).settings.theme == .dark)
        #expect(try FileManager.default.contentsOfDirectory(atPath: (scratch.path + "/palabre")) == ["config.toml"])
    }

    @Test func `without a file one is made that explains all, for nobody but the user`() async throws {
        let file = ConfigurationFile(path, saying: nil)
        #expect(await change(file, dark) == nil)
        #expect(mode == 0o600)
        #expect(text.contains("# theme = \"automatic\"\ntheme = \"dark\"\n"))
        #expect(text.replacing("theme = \"dark\"\n", with: "") == ExampleConfiguration.text)
    }

    @Test func `the example changes nothing, names every key, and all in it may be said`() throws {
        let example = ExampleConfiguration.text
        let read = try Configuration(example, name: "x", isPrivate: true)
        #expect(read.settings == Settings() && read.networks.isEmpty)
        let lines = example.split(separator: "\n")
        for section in Draft.sections {
            for key in section.keys { #expect(lines.contains { $0.hasPrefix("# \(key.name) = ") }) }
        }
        let once = ["password =", "password-command", "account-password =", "account-password-command", "-prompt"]
        let said = lines.map { line in
            let isLine = line.hasPrefix("# [[") || line.contains(" = ") && !once.contains { line.contains($0) }
            return line.hasPrefix("# ") && isLine ? line.dropFirst(2) : line
        }
        #expect(throws: Never.self) {
            let all = try Configuration(said.joined(separator: "\n"), name: "x", isPrivate: true)
            #expect(all.networks.count == 1 && all.settings.aliases.count == 1)
        }
        #expect(lines.allSatisfy { $0.count <= 120 })
    }

    @Test func `every value reads as it was written`() throws {
        for setting in Setting.all {
            let values: [SettingValue] =
                switch setting.kind {
                case .flag: [.flag(true), .flag(false)]
                case .choice(let words): words.map { .text($0) }
                case .number(let range): [.number(range.lowerBound), .number(range.upperBound)]
                case .text: [.text("a \"b\" \\ 'c' # é"), .text("")]
                case .list: [.list(["bob", "/x y\\b/", "#a"]), .list([])]
                }
            for value in values {
                var editor = try ConfigurationEditor(ExampleConfiguration.text, of: path)
                try editor.make(.set(table: setting.table, key: setting.key, value))
                let read = try Configuration(editor.text, name: path, isPrivate: true)
                #expect(setting.get(read.settings) == value, "\(setting.name)")
                try editor.make(.set(table: setting.table, key: setting.key, nil))
                #expect(editor.text == ExampleConfiguration.text)
            }
        }
    }

    @Test func `a link stays a link`() async throws {
        let real = try scratch.write("[ui]\n", to: "real.toml")
        try FileManager.default.createDirectory(atPath: (scratch.path + "/palabre"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
        #expect(await change(ConfigurationFile(path, saying: "[ui]\n"), dark) == nil)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == real)
        #expect(try String(contentsOfFile: real, encoding: .utf8) == "[ui]\ntheme = \"dark\"\n")
    }

    @Test func `what cannot be written is left as it is, and why is told`() async throws {
        try write("[ui\n")
        let file = ConfigurationFile(path, saying: text)
        #expect(await change(file, dark)?.explanation == "cannot change the configuration: \(path):1:4: expected ].")
        #expect(text == "[ui\n")
        try write("ui = 5\n")
        #expect(await change(file, dark)?.explanation.contains("only you can change") == true)
        #expect(text == "ui = 5\n")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: (scratch.path + "/nowhere"))
        #expect(await change(file, dark)?.explanation == "cannot write \(path): it is a link to nothing.")
    }

    // Whoever is root may write everywhere.
    @Test(.enabled(if: geteuid() != 0)) func `a file or a folder that nobody may write is left alone`() async throws {
        try write("[ui]\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        let file = ConfigurationFile(path, saying: text)
        #expect(await change(file, dark)?.explanation == "cannot write \(path): permission denied.")
        #expect(text == "[ui]\n")
    }

    // MARK: What is new

    @Test func `what we wrote ourselves is no news, what others wrote is`() async throws {
        try write("[ui]\n")
        let file = ConfigurationFile(path, saying: text)
        #expect(await news(file) == [])
        _ = await change(file, dark)
        #expect(await news(file) == [])
        try write("[ui]\nkeys = \"vi\"\n")
        // What is written over it takes it along, and it is still news.
        _ = await change(file, dark)
        var expected = Settings()
        (expected.keys, expected.theme) = (.vi, .dark)
        #expect(await news(file) == [.read(expected, [])])
        #expect(await news(file) == [])
        try write("[ui]\nkeys = 5\nmose = false\n")
        guard case .refused(let lines)? = await news(file).first else {
            Issue.record("it was taken")
            return
        }
        #expect(lines.map { $0.replacing(path, with: "") }.first?.hasPrefix(":2:8: ui.keys: expected one of") == true)
        #expect(lines.last?.hasSuffix(":3:1: ui.mose: unknown key, did you mean mouse?") == true)
        try FileManager.default.removeItem(atPath: path)
        #expect(await news(file) == [.refused([])])
    }

    @Test func `no change of ours puts a mistake into what was right`() async throws {
        try write("[ui]\n")
        let file = ConfigurationFile(path, saying: text)
        let failure = await change(file, .set(table: "ui", key: "highlights", .list(["a\u{2}"])))
        #expect(failure?.explanation.contains("config.toml:2:14: ui.highlights: expected a list") == true)
        #expect(text == "[ui]\n")
        // What is wrong anyhow can still be mended, one thing after the other.
        try write("[ui]\nkeys = 5\n")
        #expect(await change(file, dark) == nil)
    }

    @Test func `a key is found in whatever way it is written`() async throws {
        try write("[keys]\n\"c-S\" = \"jump\" # mine\n[aliases]\nHi = \"/me waves\"\n")
        let file = ConfigurationFile(path, saying: text)
        let edits = [
            ConfigurationEdit.set(table: "keys", key: "C-s", .text("undo")),
            .set(table: "aliases", key: "hi", .text("/me nods")),
        ]
        for edit in edits { #expect(await change(file, edit) == nil) }
        #expect(text == "[keys]\n\"c-S\" = \"undo\" # mine\n[aliases]\nHi = \"/me nods\"\n")
        #expect(try Configuration(file: path).settings.aliases.map(\.name) == ["hi"])
        #expect(await change(file, .set(table: "keys", key: "C-s", nil), .set(table: "aliases", key: "hi", nil)) == nil)
        #expect(text == "[keys]\n[aliases]\n")
    }

    // MARK: Networks

    @Test func `a network in brackets is left to its owner, in words`() async throws {
        try write("network = [{ address = \"h\" }]\n")
        let file = ConfigurationFile(path, saying: text)
        let setup = try #require(try Configuration(file: path).networks.first)
        #expect(await change(file, .remove(setup))?.explanation.contains("only you can take it out") == true)
        #expect(text == "network = [{ address = \"h\" }]\n")
    }

    @Test func `a network is written with all that is known of it, but for what was typed in secret`() async throws {
        var endpoint = Endpoint(dialect: .irc, host: "irc.example.org", port: 7000, isSecure: true)
        endpoint.channels = ["#garden", "#cellar"]
        endpoint.keys = ["#cellar": "sesame"]
        var setup = NetworkSetup(endpoint)
        setup.name = "Village"
        setup.nick = "moussa"
        setup.account = "mo"
        setup.accountPassword = .text("secret")
        setup.pins = [String(repeating: "0f", count: 32)]
        try write("[ui]\n")
        let file = ConfigurationFile(path, saying: text)
        #expect(await change(file, .add(setup)) == nil)
        #expect(!text.contains("secret"))
        setup.accountPassword = .prompt
        #expect(try Configuration(file: path).networks == [setup])
        #expect(await change(file, .remove(setup)) == nil)
        #expect(text == "[ui]\n\n")
        #expect(await change(file, .remove(setup))?.explanation.contains("no such network") == true)
    }
}

/// News, as they come.
private final class News: Sendable {
    private let taken = Mutex<[ConfigurationFile.News]>([])

    var all: [ConfigurationFile.News] { taken.withLock { $0 } }

    func take(_ news: ConfigurationFile.News) { taken.withLock { $0.append(news) } }
}
