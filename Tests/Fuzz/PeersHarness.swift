// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import IRC

/// What must hold of the lines of JSON, whatever a plugin or a script writes: no trap, what was read can be written and
/// read again, nothing that we write steers a terminal, and an app that does what they ask for stays whole.
func fuzzPeers(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    for line in lines {
        check(json: line)
        check(notice: line)
    }
    let requests = lines.compactMap(request)
    if !requests.isEmpty { carryOut(requests) }
}

private func check(json line: String) {
    guard let value = try? JSON(parsing: line) else { return }
    let written = value.line
    precondition(!written.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "exactly one line, without a control character")
    guard let again = try? JSON(parsing: written) else { preconditionFailure("what was written is JSON") }
    precondition(again.line == written, "written, read and written again is the same")
}

private func check(notice line: String) {
    guard let notice = try? PeerNotice(line: line) else { return }
    guard let again = try? PeerNotice(line: notice.line) else { preconditionFailure("what was written is a notice") }
    precondition(again.line == notice.line, "and the same one")
}

private func request(_ line: String) -> PeerRequest? {
    guard let request = try? PeerRequest(line: line) else { return nil }
    guard let again = try? PeerRequest(line: request.line) else { preconditionFailure("what was written is a request") }
    precondition(again == request, "and the same one")
    return request
}

/// A plugin in a channel asks for all of it, a second after the other; its user looks at what it opens.
private func carryOut(_ requests: [PeerRequest]) {
    let now = Instant(seconds: 1_800_000_000)
    var launch = Launch(loginName: "fuzz", endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#a"]))
    launch.settings.plugins = [PluginSetup(name: "bot", command: "bot")]
    var app = App(launch)
    var effects: [AppEffect] = []
    app.handle(.started(Size(columns: 80, rows: 24)), at: now, into: &effects)
    for case .open(let link, _, _) in effects {
        let messages = [
            Message(Source(name: "s"), "001", "fuzz", "hi"), Message(Source(name: "s"), "422", "fuzz", "no motd"),
            Message(Source(name: "fuzz"), "JOIN", "#a"),
        ]
        app.handle(.link(link, .opened(.plain)), at: now, into: &effects)
        app.handle(.link(link, .received(messages)), at: now, into: &effects)
    }
    let plugin = effects.compactMap { if case .startPlugin(let peer, _) = $0 { peer } else { nil } }.first
    guard let plugin else { preconditionFailure("the app starts what the configuration names") }
    app.handle(.peer(plugin, .came(name: "bot")), at: now, into: &effects)
    for (second, request) in requests.enumerated() {
        app.handle(.peer(plugin, .asked(request)), at: now + Int64(second), into: &effects)
        app.handle(.ticked, at: now + Int64(second), into: &effects)
    }
    for case .tell(_, let notice) in effects {
        precondition(!notice.line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "what we tell is one line")
    }
    app.handle(.key(Key(.character("9"), .meta)), at: now, into: &effects)
    checkCells(of: app.render(size: Size(columns: 80, rows: 24)))
    app.handle(.peer(plugin, .left(reason: nil)), at: now, into: &effects)
    checkCells(of: app.render(size: Size(columns: 40, rows: 12)))
}
