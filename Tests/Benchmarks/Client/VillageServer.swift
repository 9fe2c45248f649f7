// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A server for one client, which lets it in, into any channel, and then says all that it has been given.
///
/// It does its part whenever `step` is called, and never waits. It knows as little of IRC as will do.
final class VillageServer {
    let port: UInt16
    private let listener: Int32
    /// The connection; negative while there is none.
    private(set) var descriptor: Int32 = -1
    private(set) var nick = ""
    private(set) var isRegistered = false
    private(set) var channels: Set<String> = []
    /// What the client was asked last and has answered.
    private(set) var answered = ""
    private var unsent: ArraySlice<UInt8> = []
    private var unread: [UInt8] = []
    private var hasUser = false
    private var isNegotiating = false

    init() throws {
        guard let port = Sockets.freePort(), let listener = Sockets.listen(on: port) else {
            throw Child.Failure(description: "no port is free")
        }
        self.port = port
        self.listener = listener
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        close(listener)
    }

    /// What to wait for with `poll`.
    var interest: pollfd {
        descriptor < 0
            ? pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            : pollfd(fd: descriptor, events: Int16(POLLIN) | (unsent.isEmpty ? 0 : Int16(POLLOUT)), revents: 0)
    }

    /// Whether all that was to be said has been written.
    var isQuiet: Bool { unsent.isEmpty }

    func say(_ bytes: [UInt8]) {
        unsent = unsent.isEmpty ? bytes[...] : unsent + bytes
    }

    /// Asks whether the client has taken in all that was said until now.
    func ask(_ token: String) {
        say(Array("PING :\(token)\r\n".utf8))
    }

    func step() {
        if descriptor < 0 {
            descriptor = Sockets.accept(listener) ?? -1
        } else {
            read()
            write()
        }
    }

    private func write() {
        guard !unsent.isEmpty else { return }
        let written = unsent.withUnsafeBytes {
            send(descriptor, $0.baseAddress, min($0.count, 65_536), Int32(MSG_NOSIGNAL))
        }
        if written > 0 { unsent = unsent.dropFirst(written) }
        if unsent.isEmpty { unsent = [] }
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let length = recv(descriptor, &buffer, buffer.count, 0), length > 0 { unread += buffer[..<length] }
        while let end = unread.firstIndex(of: 10) {
            let line = String(decoding: unread[..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace).map(
                String.init
            )
            unread.removeSubrange(...end)
            if !line.isEmpty { take(line[0].uppercased(), Array(line.dropFirst())) }
        }
    }

    private func take(_ command: String, _ parameters: [String]) {
        let first = parameters.first ?? ""
        let bare = first.hasPrefix(":") ? String(first.dropFirst()) : first
        switch command {
        case "CAP": negotiate(first.uppercased())
        case "NICK":
            nick = bare
            register()
        case "USER":
            hasUser = true
            register()
        case "PING": tell(":village.example PONG village.example :\(bare)")
        case "PONG": answered = (parameters.last ?? "").replacing(":", with: "")
        case "JOIN": for channel in bare.split(separator: ",") { join(String(channel)) }
        case "MODE" where parameters.count == 1 && bare.hasPrefix("#"): reply("324", "\(bare) +nt")
        case "MODE" where bare.hasPrefix("#"): reply("368", "\(bare) :End")
        case "WHO": reply("315", "\(bare) :End")
        default: break
        }
    }

    private func negotiate(_ word: String) {
        isNegotiating = word != "END"
        if word == "LS" || word == "LIST" { tell(":village.example CAP * \(word) :") }
        register()
    }

    private func register() {
        guard !isRegistered, hasUser, !nick.isEmpty, !isNegotiating else { return }
        isRegistered = true
        reply("001", ":Welcome")
        reply("002", ":village.example")
        reply("003", ":today")
        reply("004", "village.example 1 i nt")
        reply("005", "CHANTYPES=# PREFIX=(ov)@+ NETWORK=Village CASEMAPPING=ascii CHANMODES=b,k,l,imnst :are supported")
        reply("422", ":none")
    }

    private func join(_ channel: String) {
        channels.insert(channel)
        tell(":\(nick)!\(nick)@host.example JOIN \(channel)")
        reply("353", "= \(channel) :\(nick) @ama kofi yaa")
        reply("366", "\(channel) :End")
    }

    private func reply(_ numeric: String, _ text: String) {
        tell(":village.example \(numeric) \(nick) \(text)")
    }

    private func tell(_ line: String) {
        say(Array((line + "\r\n").utf8))
    }
}
