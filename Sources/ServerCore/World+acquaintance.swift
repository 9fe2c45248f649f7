// SPDX-License-Identifier: Apache-2.0

package import IRC

extension World {
    /// Who a user is, as whoever runs the server knows it.
    package struct Acquaintance: Hashable, Sendable {
        package var source: Source
        package var account: String?
        package var isOperator: Bool
    }

    /// Who a client is by now; `nil` until it is a user.
    package func acquaintance(of id: ClientID) -> Acquaintance? {
        guard let client = clients[id], client.isRegistered else { return nil }
        return Acquaintance(source: client.source, account: client.account, isOperator: client.isOperator)
    }
}
