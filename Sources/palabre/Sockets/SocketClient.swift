// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import Dispatch
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The main thread's side of the thread that runs the sockets.
///
/// That thread belongs to a background Dispatch queue and is one event loop for as long as the program lives: name
/// look-ups, connections, TLS and decoding happen there, and what comes of them is posted into the mailbox. Every method
/// here only hands work over, and returns at once; but whoever has something to hand over while the program starts waits
/// until the thread is there.
package final class SocketClient: Sendable {
    private struct Room {
        let loop: any EventLoop
        let links: NIOLoopBoundBox<LinkTable>
    }

    private let handover: Mailbox<Room>
    private let entered = Mutex<Room?>(nil)
    private let mailbox: Mailbox<Arrival>
    let certificateFile: String?

    /// Starts the thread; `nil` when the process may open no more files.
    ///
    /// - Parameters:
    ///   - mailbox: Where everything that happens is posted.
    ///   - certificateFile: The certificates to trust; `nil` for those that the system trusts.
    package init?(mailbox: Mailbox<Arrival>, trusting certificateFile: String? = nil) {
        guard let handover = Mailbox<Room>() else { return nil }
        self.handover = handover
        self.mailbox = mailbox
        self.certificateFile = certificateFile
        let language = Language.current
        DispatchQueue(label: "palabre.sockets", qos: .userInitiated).async {
            Language.$current.withValue(language) {
                MultiThreadedEventLoopGroup.withCurrentThreadAsEventLoop { loop in
                    handover.post(Room(loop: loop, links: .makeBoxSendingValue(LinkTable(), eventLoop: loop)))
                }
            }
        }
    }

    var loop: any EventLoop { room.loop }

    private var links: NIOLoopBoundBox<LinkTable> { room.links }

    private var room: Room {
        entered.withLock { entered in
            while true {
                if let entered { return entered }
                entered = handover.take().items.first
                if entered == nil { _ = Waiting.forInput([handover.descriptor], milliseconds: nil) }
            }
        }
    }

    /// Connects; everything else about it is told by events of this link, `closed` last.
    package func open(_ id: LinkID, _ endpoint: Endpoint, _ options: LinkOptions = LinkOptions()) {
        loop.execute { self.connect(id, endpoint, options) }
    }

    package func send(_ id: LinkID, _ bytes: [UInt8]) {
        loop.execute { self.links.value[id]?.send(bytes) }
    }

    /// Closes a link once what was sent is written and the server had a moment to close it itself.
    package func close(_ id: LinkID) {
        loop.execute { self.links.value[id]?.close() }
    }

    /// The mailbox was emptied while somebody waited for that: goes on reading.
    package func resume() {
        loop.execute {
            for link in self.links.value.values { link.resume() }
        }
    }

    private func connect(_ id: LinkID, _ endpoint: Endpoint, _ options: LinkOptions) {
        let link = Link(
            id: id,
            endpoint: endpoint,
            options: options,
            authoritiesFile: certificateFile,
            loop: loop,
            mailbox: mailbox
        ) {
            self.links.value[id] = nil
        }
        links.value[id] = link
        link.connect()
    }
}

typealias LinkTable = [LinkID: Link]
