// SPDX-License-Identifier: Apache-2.0

import IRC

/// What is seen of services by who looks for them as for anybody.
extension World {
    /// The user of a nick, or what stands for a service that is called so.
    func somebody(named nick: String) -> Client? { user(named: nick) ?? Service.named(nick).map(stand(for:)) }

    /// The server that somebody seems to be on.
    func serverName(of client: Client) -> String {
        client.isService ? configuration.services : configuration.serverName
    }

    private func stand(for service: Service) -> Client {
        var client = Client(id: .service, peer: Peer(host: configuration.serverName), connectedAt: startedAt)
        client.source = source(of: service)
        client.realName = service.purpose
        client.modes = .bot
        return client
    }

    private func source(of service: Service) -> Source {
        Source(name: service.name, user: service.name, host: configuration.serverName)
    }
}

extension ClientID {
    /// What no client is: who only stands for a service.
    fileprivate static let service = ClientID(.max)
}

extension Client {
    /// Whether it stands for a service, and is nobody.
    var isService: Bool { id == .service }
}
