// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import IRC
internal import TOML

/// What a file says of servers, while it is being read or written.
struct MemoryDraft: ConfigurationDraft {
    let folder = ConfigurationFolder()
    var memory = Memory()
    fileprivate var server = Server()

    /// One `[[server]]`.
    fileprivate struct Server {
        var host = ""
        var fingerprints: [String] = []
        var port: Int?
        var expires = 0
    }

    /// The hosts of a memory, sorted.
    private static func hosts(_ memory: Memory) -> [String] {
        Set(memory.trusted.filter { !$0.value.isEmpty }.keys).union(memory.policies.keys).sorted()
    }

    /// The file for a memory.
    static func text(_ memory: Memory) -> String {
        var draft = MemoryDraft()
        draft.memory = memory
        var lines = ["# What palabre knows of servers: certificates that you accepted, and who insists on encryption."]
        for host in hosts(memory) {
            draft.load(host)
            lines += ["", "[[server]]"] + keys.compactMap { key in key.write(draft).map { "\(key.name) = \($0)" } }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func load(_ host: String) {
        let policy = memory.policies[host]
        server = Server(
            host: host,
            fingerprints: memory.trusted[host].map { $0.sorted() } ?? [],
            port: policy?.port,
            expires: Int(clamping: policy?.expires.seconds ?? 0)
        )
    }

    private mutating func keep() -> String? {
        guard !server.host.isEmpty else { return "its host is missing" }
        if !server.fingerprints.isEmpty { memory.trusted[server.host] = Set(server.fingerprints) }
        if let port = server.port {
            memory.policies[server.host] = Memory.TransportPolicy(
                port: port,
                expires: Instant(seconds: Int64(server.expires))
            )
        }
        return nil
    }

    static let sections = [
        ConfigurationSection<MemoryDraft>(
            name: "server",
            comment: "",
            elements: ConfigurationSection.Elements(
                begin: { $0.server = Server() },
                finish: { $0.keep() },
                count: { hosts($0.memory).count },
                load: { $0.load(hosts($0.memory)[$1]) },
                title: { $0.server.host }
            ),
            keys: keys
        )
    ]

    private static let keys: [ConfigurationKey<MemoryDraft>] = [
        ConfigurationKey("host", \.server.host, .text("a host") { !$0.isEmpty }, "Its name, or its address."),
        ConfigurationKey(
            "fingerprints",
            \.server.fingerprints,
            .fingerprints.shown(as: "", insteadOf: \.isEmpty),
            "The certificates that the user accepts."
        ),
        ConfigurationKey(
            "tls-port",
            \.server.port,
            .number(1...65_535),
            sample: "6697",
            "The port with encryption, where the server insists on it."
        ),
        ConfigurationKey(
            "tls-until",
            \.server.expires,
            ConfigurationValue.number(0...(1 << 53)).shown(as: "0") { $0 == 0 },
            "How long it does, in seconds since 1970."
        ),
    ]
}

extension ConfigurationValue<[String]> {
    /// Certificates by their SHA-256, as tools write it: with colons or without, in capitals or small.
    static let fingerprints = ConfigurationValue<String>(
        expected: "64 hexadecimal digits",
        read: { value, _ in
            guard let digits = value.text?.lowercased().filter({ $0 != ":" }), digits.utf8.count == 64,
                digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
            else { return nil }
            return digits
        },
        write: { TOMLValue.quoted($0) }
    ).list(expected: "a list of fingerprints (SHA-256), each of 64 hexadecimal digits")
}
