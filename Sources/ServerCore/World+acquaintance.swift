// SPDX-License-Identifier: Apache-2.0

package import IRC

extension World {
    /// Who a user is, as whoever runs the server knows it.
    package struct Acquaintance: Hashable, Sendable {
        package var source: Source
        package var account: String?
        package var isOperator: Bool
    }

    /// Whose session it is by now; `nil` until that is a user.
    package func acquaintance(of id: SessionID) -> Acquaintance? {
        guard let client = sessions[id].flatMap({ clients[$0.client] }), client.isRegistered else { return nil }
        return Acquaintance(source: client.source, account: client.account, isOperator: client.isOperator)
    }
}
