// SPDX-License-Identifier: Apache-2.0

import Foundation
import IRC
import Server
import ServerCore

/// A connection to a server on the socket in its data folder: one command at a time, and its answer.
final class ConsoleLine {
    /// What a server answered.
    struct Answer: Hashable, Sendable {
        /// What it tells, in whole sentences.
        var texts: [String] = []
        /// What went wrong; it comes last.
        var problem: String?
    }

    private static let label = "console"

    private let descriptor: CInt
    private var received: [UInt8] = []

    /// Connects; `nil` where nobody listens.
    init?(to socket: ConsoleSocket) {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard socket.path.utf8.count < room else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.path.utf8) }
        descriptor = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result != 0 {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
    }

    /// Has a command carried out, and waits for the answer as long as it takes.
    ///
    /// A password goes beside the words: it may be longer than a line, and have spaces.
    func ask(
        _ command: String,
        _ parameters: [String],
        password: String? = nil
    ) throws(ServerError) -> Answer {
        guard ConsoleLine.areSpeakable(parameters), password?.utf8.contains(0) != true else {
            throw failure("only what comes last may be empty, begin with a colon or have spaces", "write it otherwise")
        }
        var message = Message(command: command, parameters: parameters)
        guard message.bytes.count <= Message.maximumLineLength else {
            throw failure("that is too long for one line", "use shorter names")
        }
        message.tags["label"] = ConsoleLine.label
        if let password { message.tags["password"] = password }
        guard message.tags.length <= Message.maximumClientTagsLength else {
            throw failure("the password is too long", "choose a shorter one")
        }
        try send(Message(command: "CAP", parameters: ["REQ", "labeled-response batch"]).bytes + message.bytes)
        return try answer()
    }

    // One line with our label, or a batch with it.
    private func answer() throws(ServerError) -> Answer {
        var answer = Answer()
        var batch: String?
        while true {
            let message = try nextMessage()
            let isLabelled = message.tags["label"] == ConsoleLine.label
            if message.command == "BATCH", isLabelled {
                batch = message[parameter: 0].map { String($0.dropFirst()) }
            } else if isLabelled {
                answer.take(message)
                return answer
            } else if let batch, message.tags["batch"] == batch {
                answer.take(message)
            } else if let batch, message.command == "BATCH", message[parameter: 0] == "-" + batch {
                return answer
            } else if message.command == "ERROR" {
                throw failure(message.parameters.last ?? "", "look at its log")
            }
        }
    }

    private func nextMessage() throws(ServerError) -> Message {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end].filter { $0 != UInt8(ascii: "\r") }
                received.removeSubrange(...end)
                if let message = try? Message(parsing: String(decoding: line, as: UTF8.self)) { return message }
                continue
            }
            var piece = [UInt8](repeating: 0, count: 16_384)
            let count = recv(descriptor, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("it ended before it had answered", "look at its log") }
            received += piece[..<count]
        }
    }

    private func send(_ bytes: [UInt8]) throws(ServerError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { throw failure(String(cString: strerror(errno)), "look at its log") }
            rest = rest.dropFirst(count)
        }
    }

    private static func areSpeakable(_ parameters: [String]) -> Bool {
        parameters.allSatisfy { $0.utf8.allSatisfy { ![0, 10, 13].contains($0) } }
            && parameters.dropLast().allSatisfy { !$0.isEmpty && !$0.hasPrefix(":") && !$0.contains(" ") }
    }

    private func failure(_ reason: String, _ remedy: String) -> ServerError {
        ServerError(attempt: "ask", subject: "the server", reason: reason, remedy: remedy, exitCode: .unavailable)
    }
}

extension ConsoleLine.Answer {
    fileprivate mutating func take(_ message: Message) {
        let text = (message.parameters.last ?? "").harmless
        let isRefusal = message.command == "FAIL" || Int(message.command).map { $0 >= 400 } ?? false
        if isRefusal { problem = text } else if message.command != "ACK" { texts.append(text) }
    }
}
