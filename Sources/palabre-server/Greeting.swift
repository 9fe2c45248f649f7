// SPDX-License-Identifier: Apache-2.0

package import Server

/// What a server that was started without a configuration tells whoever started it: how to get in, and how to rule.
package enum Greeting {
    package static func text(
        listeners: [BoundListener],
        firstOperator: ChatServer.Invitation?
    ) -> String {
        let width = listeners.map(\.description.count).max() ?? 0
        var lines = ["palabre-server listens on"]
        lines += listeners.map { listener in
            let padding = String(repeating: " ", count: width - listener.description.count)
            return "    \(listener)\(padding)  \(use(of: listener))"
        }
        if let firstOperator { lines += words(of: firstOperator) }
        lines.append("For others to join, write a configuration: `palabre-server example-config` prints one.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(of invitation: ChatServer.Invitation) -> [String] {
        guard let password = invitation.password else {
            let file = invitation.file ?? "the data folder"
            return ["The first operator's password was shown at an earlier start. Without \(file) there is a new one."]
        }
        return [
            "To become its operator, say this in any IRC client, once:",
            "    /oper \(invitation.name) \(password)",
            "The password is shown this once, and works no more after it was used.",
        ]
    }

    private static func use(of listener: BoundListener) -> String {
        switch listener.dialect {
        case .tutorial: "the tutorial's protocol"
        case .irc: "IRC: `palabre \(listener.isSecure ? "ircs" : "irc")://\(listener)/#palabre`"
        }
    }
}

extension ListenerConfiguration {
    /// The listener in a line, as `--check-config` has it: `0.0.0.0:6697 (irc, TLS)`.
    var summary: String {
        var traits = [isWebSocket ? "irc over WebSockets" : dialect.rawValue]
        if tls != nil { traits.append("TLS") }
        if expectsProxy { traits.append("PROXY") }
        return "\(place) (\(traits.joined(separator: ", ")))"
    }
}
