// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What the client remembers of servers from one run to the next: whom to trust, and who insists on encryption.
package struct Memory: Equatable, Sendable {
    /// A server that must only be reached by TLS: [sts](https://ircv3.net/specs/extensions/sts).
    package struct TransportPolicy: Hashable, Sendable {
        /// The port to connect to instead.
        package var port: Int
        package var expires: Instant

        package init(port: Int, expires: Instant) {
            self.port = port
            self.expires = expires
        }
    }

    /// The fingerprints (SHA-256 of the certificate, small hexadecimal digits) that the user accepts always, by host.
    package var trusted: [String: Set<String>]
    /// By host.
    package var policies: [String: TransportPolicy]

    package init(trusted: [String: Set<String>] = [:], policies: [String: TransportPolicy] = [:]) {
        self.trusted = trusted
        self.policies = policies
    }
}

extension Memory {
    /// No policy is kept longer than this many seconds, ten years, whatever a server says.
    private static let longestPolicy: Int64 = 315_360_000

    /// The policy of a host that still holds.
    package func policy(of host: String, at now: Instant) -> TransportPolicy? {
        policies[host].flatMap { $0.expires > now ? $0 : nil }
    }

    /// Takes note that a host wants to be reached by TLS for so many seconds from now on, none for never more.
    package mutating func keepPolicy(of host: String, port: Int, duration: Int64, at now: Instant) {
        let duration = min(max(0, duration), Memory.longestPolicy)
        policies = policies.filter { $0.value.expires > now }
        policies[host] = duration > 0 ? TransportPolicy(port: port, expires: now + duration) : nil
    }
}

extension Memory {
    /// What others remember by now, with what changed here since both remembered the same.
    package func merged(into others: Memory, since base: Memory) -> Memory {
        var merged = others
        for host in Set(trusted.keys).union(base.trusted.keys) {
            let (ours, old) = (trusted[host] ?? [], base.trusted[host] ?? [])
            let all = (others.trusted[host] ?? []).subtracting(old.subtracting(ours)).union(ours.subtracting(old))
            merged.trusted[host] = all.isEmpty ? nil : all
        }
        for host in Set(policies.keys).union(base.policies.keys) where policies[host] != base.policies[host] {
            // A policy that ended here may have been prolonged elsewhere.
            guard policies[host] != nil || others.policies[host] == base.policies[host] else { continue }
            merged.policies[host] = policies[host]
        }
        return merged
    }
}

extension Endpoint {
    /// The name by which a server is remembered.
    package var rememberedName: String { host.lowercased() }

    /// The same by TLS, where a server of IRC has a port for that and it was not meant so anyhow.
    package func secured(atPort port: Int?) -> Endpoint {
        guard dialect == .irc, !isSecure, let port else { return self }
        var endpoint = self
        endpoint.isSecure = true
        endpoint.port = port
        return endpoint
    }
}
