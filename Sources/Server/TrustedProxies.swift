// SPDX-License-Identifier: Apache-2.0

import ServerCore

/// The proxies that are believed when they say for whom they speak.
struct TrustedProxies: Hashable, Sendable {
    var networks: [CIDR]

    /// Whether what comes from a host is believed.
    ///
    /// `localhost` is behind a unix socket, and whoever may open that has been let in by its permissions.
    func trust(_ host: String) -> Bool {
        guard let address = IPAddress(host) else { return host == "localhost" }
        return networks.contains { $0.contains(address) }
    }

    /// Where a client really comes from, whose connection came from `host` with these values of `X-Forwarded-For`.
    ///
    /// Each proxy adds, at the end, whom it got the connection from. So the list is read from its end, for as long as it
    /// was written by those who are believed.
    func client(of host: String, forwardedFor list: [String]) -> String {
        var client = host
        for entry in list.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }).reversed() {
            guard trust(client), let address = IPAddress(entry.trimmingSpaces()) else { break }
            client = address.description
        }
        return client
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
