// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// A person with irssi, in a pane of its own.
private struct Irssi {
    let tmux: Tmux
    private let scratch: Scratch

    init(nick: String, port: Int, channel: String) async throws {
        scratch = try Scratch()
        tmux = try Tmux(columns: 100, rows: 30)
        try tmux.type("exec irssi --home=\(scratch.path) -c 127.0.0.1 -p \(port) -n \(nick)")
        try tmux.press("Enter")
        _ = await tmux.shows("[\(nick)(")
        try say("/join \(channel)")
        _ = await tmux.shows("[\(channel)")
    }

    func say(_ text: String) throws {
        try tmux.type(text)
        try tmux.press("Enter")
    }

    func sees(_ text: String) async -> Bool { await tmux.shows(text) }
}

/// A person with WeeChat, without a terminal: driven by its fifo, read from its log.
private struct WeeChat {
    let program: Program
    private let scratch: Scratch
    private let channel: String

    /// Whether the plugin that reads commands is there; Debian has it in a package of its own.
    static var canBeDriven: Bool {
        let plugins = try? Command.run(
            "/bin/sh",
            ["-c", "ls /usr/lib*/weechat/plugins/fifo.so /usr/lib/*/weechat/plugins/fifo.so"]
        )
        let isThere = plugins?.isEmpty == false
        if !isThere { print("notice: skipped, not installed: weechat-plugins") }
        return isThere
    }

    init(nick: String, port: Int, channel: String) async throws {
        scratch = try Scratch()
        self.channel = channel
        program = try Program(
            Installed.path(of: "weechat-headless") ?? "",
            "--dir",
            scratch.path,
            "--run-command",
            "/set logger.file.flush_delay 0",
            "--run-command",
            "/set fifo.file.path \"\(scratch.path)/fifo\"",
            "--run-command",
            "/server add local 127.0.0.1/\(port) -notls -nicks=\(nick) -autojoin=\(channel)",
            "--run-command",
            "/server add local 127.0.0.1/\(port) -nossl -nicks=\(nick) -autojoin=\(channel)",
            "--run-command",
            "/set irc.server.local.anti_flood_prio_high 0",
            "--run-command",
            "/connect local"
        )
    }

    func say(_ text: String) throws {
        let fifo = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("fifo"))
        fifo.write(Data("irc.local.\(channel) *\(text)\n".utf8))
        try fifo.close()
    }

    func sees(_ text: String) async -> Bool {
        let log = scratch.url.appendingPathComponent("logs/irc.local.\(channel).weechatlog")
        return await eventually { (try? String(contentsOf: log, encoding: .utf8))?.contains(text) ?? false }
    }
}

/// A person with palabre, in a pane of its own.
struct Palabre {
    let tmux: Tmux
    private let scratch: Scratch

    init(_ arguments: String, columns: Int = 120, rows: Int = 36) throws {
        scratch = try Scratch()
        tmux = try Tmux(
            columns: columns,
            rows: rows,
            environment: ["XDG_DATA_HOME": scratch.path, "LOGNAME": "tester"]
        )
        try tmux.type("\(Installed.palabre) \(arguments)")
        try tmux.press("Enter")
    }

    func say(_ text: String) throws {
        try tmux.type(text)
        try tmux.press("Enter")
    }

    func sees(_ text: String) async -> Bool { await tmux.shows(text) }
}

@Suite(.serialized) struct ChannelInterop {
    @Test(.enabled(if: Installed.has("tmux", "irssi", "weechat-headless", "nc") && WeeChat.canBeDriven))
    func `irssi, WeeChat, netcat and palabre sit in one channel and see each other`() async throws {
        let server = try await RunningServer.palabre()
        let channel = "#palabre"
        let weechat = try await WeeChat(nick: "wendy", port: server.port, channel: channel)
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: channel)
        #expect(await netcat.sees("wendy"))
        let irssi = try await Irssi(nick: "irene", port: server.port, channel: channel)
        #expect(await netcat.sees(":irene!"))
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/\(channel)")
        #expect(await netcat.sees(":paula!"))
        #expect(await palabre.sees("irene"))

        try irssi.say("bonjour from irssi")
        try weechat.say("salut from weechat")
        netcat.say("hello from netcat", to: channel)
        try palabre.say("coucou from palabre")
        for text in ["bonjour from irssi", "salut from weechat", "hello from netcat", "coucou from palabre"] {
            #expect(await irssi.sees(text), "irssi did not see: \(text)\n\(irssi.tmux.text)")
            #expect(await weechat.sees(text), "WeeChat did not see: \(text)\n\(weechat.program.errors)")
            #expect(await palabre.sees(text), "palabre did not see: \(text)\n\(palabre.tmux.text)")
            if !text.contains("netcat") {
                #expect(await netcat.sees(text), "netcat did not see: \(text)")
            }
        }
        for nick in ["wendy", "nina", "irene", "paula"] {
            #expect(palabre.tmux.text.contains(nick), "palabre's nick list lacks \(nick)")
        }
    }

    @Test(.enabled(if: Installed.has("tmux", "ngircd")))
    func `palabre chats on ngircd`() async throws {
        try await chat(on: .ngircd())
    }

    @Test(.enabled(if: Installed.has("tmux", "inspircd")))
    func `palabre chats on InspIRCd`() async throws {
        try await chat(on: .inspircd())
    }

    private func chat(on server: RunningServer) async throws {
        let netcat = try await Netcat(nick: "nina", port: server.port, channel: "#a")
        let palabre = try Palabre("irc://paula@127.0.0.1:\(server.port)/a")
        #expect(await netcat.sees(":paula!"))
        #expect(await palabre.sees("nina"))
        netcat.say("hello paula", to: "#a")
        #expect(await palabre.sees("hello paula"), "\(palabre.tmux.text)")
        try palabre.say("hello nina")
        #expect(await netcat.sees("hello nina"))
        #expect(await palabre.sees("hello nina"))
        netcat.socket.send("MODE #a +o paula\r\n")
        #expect(await palabre.sees("+o paula"), "\(netcat.socket.text)\n\(palabre.tmux.text)")
        try palabre.say("/topic talk of the tree")
        #expect(await netcat.sees("talk of the tree"))
        try palabre.say("/me waves")
        #expect(await netcat.sees("\u{1}ACTION waves\u{1}"))
        try palabre.say("/quit good night")
        #expect(await netcat.sees("good night"))
    }
}
