// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientUI
internal import Dispatch
internal import Server

/// Where plugins and scripts are looked after: on a thread of its own, so that none of them can hold up the screen.
///
/// What they say comes by the mailbox as `AppEvent.peer`.
package final class PeerRoom: Sendable {
    enum Order: Sendable {
        case start(PeerID, PluginSetup)
        case tell(PeerID, PeerNotice)
        case end(PeerID)
        /// The program ends.
        case close
    }

    /// How long the end of the program waits for plugins to end, in milliseconds.
    private static let patience = 3000

    private let orders: Mailbox<Order>
    private let isOver = DispatchSemaphore(value: 0)

    /// Listens for scripts where there is a socket; `nil` when no more files can be opened.
    package init?(mailbox: Mailbox<Arrival>, socket: PeerSocket?) {
        guard let orders = Mailbox<Order>() else { return nil }
        self.orders = orders
        let language = Language.current
        DispatchQueue.apart("palabre.peers").async { [isOver] in
            Language.$current.withValue(language) {
                var loop = PeerLoop(orders: orders, mailbox: mailbox, socket: socket)
                loop.run()
            }
            isOver.signal()
        }
    }

    package func start(_ peer: PeerID, _ setup: PluginSetup) { orders.post(.start(peer, setup)) }

    package func tell(_ peer: PeerID, _ notice: PeerNotice) { orders.post(.tell(peer, notice)) }

    package func end(_ peer: PeerID) { orders.post(.end(peer)) }

    /// Ends all plugins and hangs up on all scripts.
    package func finish() {
        orders.post(.close)
        _ = isOver.wait(timeout: .now() + .milliseconds(PeerRoom.patience))
    }
}
