// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Glibc
import NIOCore
import Testing

@testable import palabre

struct ClientLinkClosureTests {
    private let endpoint = Endpoint(dialect: .irc, host: "::1")

    @Test func `an IPv6 address stands in brackets`() {
        #expect(endpoint.address == "[::1]:6667")
        #expect(Endpoint(dialect: .irc, host: "a.example").address == "a.example:6667")
    }

    @Test(arguments: [
        (
            ECONNREFUSED, LinkClosure.Cause.refused,
            "cannot connect to [::1]:6667: connection refused. Is the server running?"
        ),
        (ENETUNREACH, .failed, "cannot connect to [::1]:6667: network is unreachable. Check the network."),
        (ECONNRESET, .failed, "lost [::1]:6667: connection reset by peer."),
    ])
    func `an error of the system is one line`(code: Int32, cause: LinkClosure.Cause, explanation: String) {
        let closure = LinkClosure(using: endpoint, failedBy: IOError(errnoCode: code, reason: "connect"))
        #expect(closure == LinkClosure(cause: cause, explanation: explanation))
    }

    @Test func `silence is told from refusal`() {
        let closure = LinkClosure(using: endpoint, failedBy: ChannelError.connectTimeout(.seconds(10)))
        #expect(closure.cause == .failed)
        #expect(closure.explanation.contains("no answer within 10 seconds"))
    }
}
