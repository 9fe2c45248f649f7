// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import IRC

/// The end of the program, behind the screen's back: the servers are told, and the server inside stops.
///
/// It takes two seconds at most, and none at all after a second signal.
struct Farewell {
    private static let limit: Int64 = 2000

    private let mailbox: Mailbox<Arrival>
    private let sockets: SocketClient
    private let server: EmbeddedServer
    private let signals: Int32
    /// What nobody saw of it: complaints that came meanwhile.
    private(set) var complaints: [Arrival] = []
    private var links: Set<LinkID> = []
    private var isServerRunning = false

    init(mailbox: Mailbox<Arrival>, sockets: SocketClient, server: EmbeddedServer, signals: Int32) {
        self.mailbox = mailbox
        self.sockets = sockets
        self.server = server
        self.signals = signals
    }

    mutating func run(links open: [LinkID: Endpoint]) {
        let deadline = Surroundings.now.milliseconds + Farewell.limit
        links = Set(open.keys)
        for (id, endpoint) in open {
            // A server that was told already ignores it.
            if endpoint.dialect == .irc { sockets.send(id, Farewell.quit) }
            sockets.close(id)
        }
        if links.isEmpty { isServerRunning = server.stop() }
        while !links.isEmpty || isServerRunning {
            let left = deadline - Surroundings.now.milliseconds
            guard left > 0, left <= Farewell.limit else { return }
            let ready = Waiting.forInput([mailbox.descriptor, signals], milliseconds: left)
            if ready[1] == .readable, Signals.pending().contains(where: \.isEnd) { return }
            collect()
        }
    }

    private mutating func collect() {
        let (arrivals, isSomebodyWaiting) = mailbox.take()
        for arrival in arrivals {
            switch arrival {
            case .link(let id, .closed):
                links.remove(id)
                if links.isEmpty { isServerRunning = server.stop() }
            case .serverStopped: isServerRunning = false
            case .complained: complaints.append(arrival)
            default: break
            }
        }
        if isSomebodyWaiting { sockets.resume() }
    }

    private static let quit: [UInt8] = {
        var bytes: [UInt8] = []
        Message(nil, "QUIT").write(into: &bytes)
        return bytes
    }()
}

extension Signals.Notice {
    fileprivate var isEnd: Bool {
        if case .end = self { true } else { false }
    }
}
