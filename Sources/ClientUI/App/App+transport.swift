// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Who is only to be reached by TLS: https://ircv3.net/specs/extensions/sts
extension App {
    /// Where a network is connected to: its endpoint, by TLS where its host insists on that.
    func transport(of network: Network) -> Endpoint {
        network.endpoint.secured(atPort: network.securePort ?? policy(of: network)?.port)
    }

    /// Whether nothing but TLS with a certificate in order will do, and no user can say otherwise.
    func insistsOnTransport(_ network: Network) -> Bool {
        network.securePort != nil || policy(of: network) != nil
    }

    /// The certificates that the user accepted for a network, by their fingerprints.
    func trusted(of network: Network) -> Set<String> {
        (memory.trusted[network.host] ?? []).union(network.trustedOnce)
    }

    private func policy(of network: Network) -> Memory.TransportPolicy? {
        memory.policy(of: network.host, at: now)
    }

    /// A server told that it wants to be reached by TLS, at this port or for this time.
    mutating func obey(port: Int?, duration: Int64?, _ index: Int) {
        if let duration {
            networks[index].attempt.policyDuration = duration
            keepPolicy(of: index)
        } else if let port {
            let words =
                localized(
                    "\(networks[index].endpoint.host) wants to be reached by TLS only: connecting anew at port \(port)"
                )
            post(.status(.plain), words, to: server(of: index))
            networks[index].attempt.securePort = port
        }
    }

    /// The time of a policy begins anew when the connection ends.
    mutating func endPolicy(of index: Int) {
        guard networks[index].attempt.policyDuration != nil else { return }
        keepPolicy(of: index)
        networks[index].attempt.policyDuration = nil
    }

    private mutating func keepPolicy(of index: Int) {
        guard let duration = networks[index].attempt.policyDuration else { return }
        let port = networks[index].session.endpoint.port
        let old = memory.policies
        memory.keepPolicy(of: networks[index].host, port: port, duration: duration, at: now)
        if memory.policies != old { effects.append(.remember(memory)) }
    }
}

extension Network {
    /// The name by which servers are remembered.
    var host: String { endpoint.rememberedName }
}
