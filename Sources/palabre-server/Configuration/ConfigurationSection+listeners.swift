// SPDX-License-Identifier: Apache-2.0

import Server
import TOML

extension ConfigurationSection {
    static let listener = ConfigurationSection(
        name: "listener",
        comment:
            "Where to wait for connections; any number of them. A file without any gets the two that are shown here.",
        elements: Elements(
            begin: { $0.listener = ListenerDraft() },
            finish: { draft in
                do throws(ListenerDraft.Mistake) {
                    let listener = try draft.listener.finished()
                    guard listener.place.port == 0 || !draft.settings.server.listeners.contains(at: listener.place)
                    else { return "another listener has the same address" }
                    draft.settings.server.listeners.append(listener)
                    return nil
                } catch {
                    return error.text
                }
            },
            count: { $0.settings.server.listeners.count },
            load: { $0.listener = ListenerDraft($0.settings.server.listeners[$1]) },
            title: { $0.listener.address?.description ?? "" }
        ),
        keys: place + encryption
    )

    private static let place = [
        ConfigurationKey(
            name: "address",
            comment: """
                A host and a port: 127.0.0.1 is for this computer alone, 0.0.0.0 for all of IPv4, [::] for all of IPv6. The
                usual ports are 6667 for irc, 6697 for irc with TLS, and 5555 for tutorial. Or a unix socket,
                "/run/palabre.sock". Or "inherited": the socket that whoever starts the server hands over (as systemd does);
                "inherited:2" is the second one.
                """,
            expected: """
                a host and a port, like "127.0.0.1:6667" or "[::1]:6667", or the path of a unix socket, or "inherited"
                """,
            read: { value, draft in
                draft.listener.address = value.text.flatMap(ListenerAddress.init)
                return draft.listener.address != nil
            },
            write: { draft in draft.listener.address.map { TOMLValue.quoted($0.description) } },
            copy: { $1.listener.address = $0.listener.address }
        ),
        ConfigurationKey("protocol", \.listener.dialect, .word, "What is spoken there."),
        ConfigurationKey(
            "permissions",
            \.listener.permissions,
            ConfigurationValue.text("three digits from 0 to 7, like \"660\"") {
                $0.utf8.count == 3 && UInt16($0, radix: 8) != nil
            }.shown(as: "\"660\"") { $0 == "660" },
            "Who may connect to a unix socket, as for chmod."
        ),
        ConfigurationKey(
            "websocket",
            \.listener.isWebSocket,
            .flag,
            "Whether IRC is spoken over WebSockets, for clients in web browsers."
        ),
        ConfigurationKey(
            "origins",
            \.listener.allowedOrigins,
            ConfigurationValue.text("an origin") { origin in
                origin.contains("://") && !origin.hasSuffix("/")
                    && origin.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            }.list(expected: "a list of origins, like [\"https://chat.example.org\"]"),
            "Web pages that may open a WebSocket; none for any."
        ),
        ConfigurationKey(
            "proxy",
            \.listener.expectsProxy,
            .flag,
            "Whether all connections come through one of server.proxies, and begin with a PROXY header."
        ),
    ]

    private static let encryption = [
        ConfigurationKey(
            "certificate",
            \.listener.certificate,
            .file("the name of a PEM file"),
            sample: "\"fullchain.pem\"",
            "For TLS: the certificate, with those that vouch for it behind it."
        ),
        ConfigurationKey(
            "key",
            \.listener.key,
            .file("the name of a PEM file"),
            sample: "\"privkey.pem\"",
            "For TLS: its private key."
        ),
        ConfigurationKey(
            "client-certificates",
            \.listener.asksForCertificate,
            .flag,
            "For TLS: whether clients are asked for a certificate of theirs, which they need not have."
        ),
    ]
}

extension [ListenerConfiguration] {
    fileprivate func contains(at place: ListenerConfiguration.Place) -> Bool {
        contains { $0.place.description == place.description }
    }
}
