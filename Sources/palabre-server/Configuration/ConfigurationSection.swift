// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import ServerCore

/// A table of the configuration file and the keys in it.
///
/// ``all`` is the one place that knows them: the reader, the example and the search for the nearest key live on it.
struct ConfigurationSection: Sendable {
    /// Empty for what stands before the first table.
    var name: String
    var comment: String
    /// Whether it may come more than once, as `[[name]]`.
    var isRepeated = false
    var keys: [ConfigurationKey]
}

extension ConfigurationSection {
    static let all = [general, server, listener, limits, history]

    private static let general = ConfigurationSection(
        name: "",
        comment: "",
        keys: [
            .optionalText(
                "data",
                \.settings.data,
                expected: "the name of a folder",
                sample: "/var/lib/palabre-server",
                """
                The folder for what is kept over restarts, made if it does not exist; "" keeps nothing on disk. Without it:
                $XDG_DATA_HOME/palabre-server, else ~/.local/share/palabre-server, and for root /var/lib/palabre-server.
                Names of files and folders are relative to the folder of this file.
                """,
                read: { text, draft in text.isEmpty ? "" : draft.path(text) }
            )
        ]
    )

    private static let server = ConfigurationSection(
        name: "server",
        comment: "What clients see of the server.",
        keys: [
            .text(
                "name",
                \.settings.server.world.serverName,
                expected: "a name like irc.example.org: letters, digits, dots and hyphens, with at least one dot",
                "Its name, which need not be one that can be looked up.",
                where: isServerName
            ),
            .text(
                "network",
                \.settings.server.world.networkName,
                expected: "1 to 32 characters without spaces",
                "The name of the network, as clients show it.",
                where: { (1...32).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
            ),
            ConfigurationKey(
                name: "motd",
                comment: "The message of the day; \"\"\" begins one of several lines.",
                expected: "a text",
                read: { value, draft in
                    guard let text = value.text else { return false }
                    draft.settings.server.world.motd = lines(of: text)
                    return true
                },
                write: { ConfigurationKey.quoted($0.settings.server.world.motd.joined(separator: "\n")) }
            ),
            ConfigurationKey(
                name: "motd-file",
                comment: "The same from a file.",
                expected: "the name of a text file that can be read",
                sample: ConfigurationKey.quoted("motd.txt"),
                read: { value, draft in
                    guard let name = value.text,
                        let text = try? String(contentsOfFile: draft.path(name), encoding: .utf8)
                    else { return false }
                    draft.settings.server.world.motd = lines(of: text)
                    return true
                },
                write: { _ in nil }
            ),
            .optionalText(
                "password",
                \.settings.server.world.password,
                expected: "a text that is not empty",
                sample: "let me in",
                "What everybody must know to connect.",
                read: { text, _ in text.isEmpty ? nil : text }
            ),
        ]
    )

    private static let listener = ConfigurationSection(
        name: "listener",
        comment: "An address to listen on; any number of them. A file without any gets the two that are shown here.",
        isRepeated: true,
        keys: [
            ConfigurationKey(
                name: "address",
                comment: """
                    Host and port. 127.0.0.1 is for this computer alone, 0.0.0.0 for all of IPv4, [::] for all. The usual
                    ports are 6667 for irc, 6697 for irc with TLS, and 5555 for tutorial.
                    """,
                expected: "a host and a port, like \"127.0.0.1:6667\" or \"[::1]:6667\"",
                read: { value, draft in
                    draft.listener.address = value.text.flatMap(ListenerAddress.init)
                    return draft.listener.address != nil
                },
                write: { draft in draft.listener.address.map { ConfigurationKey.quoted($0.description) } }
            ),
            ConfigurationKey(
                name: "protocol",
                comment: "What is spoken there.",
                expected: "\"irc\" or \"tutorial\"",
                read: { value, draft in
                    guard let dialect = value.text.flatMap(ListenerConfiguration.Dialect.init) else { return false }
                    draft.listener.dialect = dialect
                    return true
                },
                write: { ConfigurationKey.quoted($0.listener.dialect.rawValue) }
            ),
            .optionalText(
                "certificate",
                \.listener.certificate,
                expected: "the name of a PEM file",
                sample: "fullchain.pem",
                "For TLS: the certificate, with those that vouch for it behind it.",
                read: fileName
            ),
            .optionalText(
                "key",
                \.listener.key,
                expected: "the name of a PEM file",
                sample: "privkey.pem",
                "For TLS: its private key.",
                read: fileName
            ),
        ]
    )

    private static let history = ConfigurationSection(
        name: "history",
        comment: "What was said before.",
        keys: [
            .number(
                "replay",
                \.settings.server.world.replayedMessages,
                0...1000,
                "How many messages of a channel are shown to those who join it, if their client can tell old from new."
            )
        ]
    )

    private static let fileName: @Sendable (String, Draft) -> String? = { $0.isEmpty ? nil : $1.path($0) }

    @Sendable private static func isServerName(_ text: String) -> Bool {
        (3...63).contains(text.utf8.count) && text.contains(".") && text.first != "." && text.first != "-"
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains($0))
            }
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
