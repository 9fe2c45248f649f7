// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A client that can be measured, and how it is told where to go.
enum ChatProgram: String, CaseIterable {
    case palabre
    case palabreUnlogged = "palabre-unlogged"
    case irssi, weechat, senpai, catgirl

    /// What it is, for a reader of the tables.
    var explanation: String {
        switch self {
        case .palabre: "palabre, everything that is said kept on disk"
        case .palabreUnlogged: "the same without a log"
        case .irssi: "irssi, no log"
        case .weechat: "WeeChat, its logger as it comes: on"
        case .senpai: "senpai"
        case .catgirl: "catgirl, which speaks nothing but TLS: only its start"
        }
    }

    /// The path of its program; nil when it is not installed.
    var program: String? {
        switch self {
        case .palabre, .palabreUnlogged:
            let beside = URL(fileURLWithPath: Drive.program).deletingLastPathComponent().appendingPathComponent(
                "palabre"
            )
            return Server.executable(ProcessInfo.processInfo.environment["PALABRE"] ?? beside.path)
        default: return Server.installed(rawValue)
        }
    }

    var isOurs: Bool { self == .palabre || self == .palabreUnlogged }
    var speaksPlainly: Bool { self != .catgirl }

    /// How to start it without a server, as somebody does who wants to see it.
    func start(_ program: String, in scratch: Scratch) throws -> [String] {
        switch self {
        case .senpai, .catgirl: try command(program, port: 1, in: scratch)
        case .palabreUnlogged: [program, "--config", try settings(in: scratch)]
        case .palabre, .irssi, .weechat: [program]
        }
    }

    /// How to start it towards a port of this computer.
    func command(_ program: String, port: UInt16, in scratch: Scratch) throws -> [String] {
        switch self {
        case .palabre, .palabreUnlogged: [program, "--config", try settings(in: scratch), "irc://127.0.0.1:\(port)"]
        case .irssi: [program, "-c", "127.0.0.1", "-p", "\(port)", "-n", "bench"]
        case .weechat: [program, "irc://bench@127.0.0.1:\(port)"]
        case .senpai:
            [
                program, "-config",
                try scratch.write("address irc+insecure://127.0.0.1:\(port)\nnickname bench\n", to: "senpai.scfg"),
            ]
        case .catgirl: [program, "-h", "127.0.0.1", "-p", "\(port)", "-n", "bench"]
        }
    }

    // Nothing that is ours beside what is measured: no settings but those that a case is about.
    private func settings(in scratch: Scratch) throws -> String {
        try scratch.write(self == .palabreUnlogged ? "[log]\nenabled = false\n" : "", to: "palabre.toml")
    }

    /// What it says about its version.
    func version(in scratch: Scratch) throws -> String {
        guard let program else { return "not installed" }
        let flag = self == .senpai ? "-version" : "--version"
        let child = try Child([program, flag], output: scratch.file("version"))
        _ = try child.ends(within: 5)
        return scratch.read("version").split(separator: "\n").first.map(String.init) ?? explanation
    }
}
