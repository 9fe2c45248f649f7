// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import palabre

/// A socket client and what it tells.
struct ClientLinkProbe {
    let mailbox: Mailbox<Arrival>
    let sockets: SocketClient
    let link = LinkID(7)

    /// The file has the certificates to trust instead of the system's.
    init(trusting authorities: String? = nil) throws {
        mailbox = try #require(Mailbox<Arrival>())
        sockets = try #require(SocketClient(mailbox: mailbox, trusting: authorities))
    }

    /// All events of the link up to and with the one wanted.
    func events(until isLast: (LinkEvent) -> Bool) throws -> [LinkEvent] {
        var told: [LinkEvent] = []
        while true {
            try #require(Waiting.forInput([mailbox.descriptor], milliseconds: 15_000) == [.readable], "\(told)")
            let (arrivals, isSomebodyWaiting) = mailbox.take()
            for case .link(link, let event) in arrivals { told.append(event) }
            if isSomebodyWaiting { sockets.resume() }
            if told.contains(where: isLast) { return told }
        }
    }

    /// Why a connection ends that ends by itself.
    func closure(_ endpoint: Endpoint, _ options: LinkOptions = LinkOptions()) async throws -> LinkClosure {
        try await offThePool {
            sockets.open(link, endpoint, options)
            guard case .closed(let closure)? = try events(until: \.isClosed).last else { throw CancellationError() }
            return closure
        }
    }
}

extension LinkEvent {
    var isClosed: Bool {
        if case .closed = self { true } else { false }
    }

    /// The same without chance.
    var plain: LinkEvent {
        if case .opened(let security, _) = self { .opened(security) } else { self }
    }
}
