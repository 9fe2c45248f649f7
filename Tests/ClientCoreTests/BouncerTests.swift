// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct BouncerTests {
    private static let capability = "soju.im/bouncer-networks"

    private static func session(_ offer: String, boundTo id: String? = nil) throws -> TestSession {
        var test = try TestSession { $0.bouncerNetwork = id }
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS :\(offer)", ":irc.test CAP * ACK :\(offer)")
        return test
    }

    @Test func `a connection is bound to a network before registration`() throws {
        var test = try BouncerTests.session("soju.im/bouncer-networks", boundTo: "42")
        expect(test.sent(), ["CAP REQ soju.im/bouncer-networks", "BOUNCER BIND 42", "CAP END"])
    }

    @Test func `a network that is gone ends the session`() throws {
        var test = try BouncerTests.session("soju.im/bouncer-networks", boundTo: "42")
        test.forget()
        try test.receive(":irc.test FAIL BOUNCER INVALID_NETID BIND 42 :Network not found", ":irc.test 001 alice :Hi")
        expect(test.told(), [.ended("irc.test: Network not found")])
        expect(test.closed(), true)
    }

    @Test func `nothing is joined where there is no bouncer any more`() throws {
        var test = try BouncerTests.session("batch", boundTo: "42")
        expect(test.sent(), ["CAP REQ batch"])
        expect(test.told(), [.ended("irc.test is no bouncer any more, and so has no network 42")])
    }

    @Test func `networks are told as they come, change and go`() throws {
        var test = try TestSession.ready("batch soju.im/bouncer-networks soju.im/bouncer-networks-notify")
        try test.receive(
            ":irc.test BATCH +1 soju.im/bouncer-networks",
            "@batch=1 :irc.test BOUNCER NETWORK 42 name=Freenode;state=connected",
            "@batch=1 :irc.test BOUNCER NETWORK 43 name=My\\sAwesome\\sNetwork;state=disconnected",
            ":irc.test BATCH -1"
        )
        let freenode = Report.BouncerNetwork(name: "Freenode", isConnected: true)
        let awesome = Report.BouncerNetwork(name: "My Awesome Network", isConnected: false)
        expect(test.told(), [.bouncerNetwork(id: "42", freenode), .bouncerNetwork(id: "43", awesome)])
        try test.receive(
            ":irc.test BOUNCER NETWORK 43 state=connecting",
            ":irc.test BOUNCER NETWORK 43 state=connected",
            ":irc.test BOUNCER NETWORK 42 *",
            ":irc.test BOUNCER NETWORK 42 *"
        )
        let connected = Report.BouncerNetwork(name: "My Awesome Network", isConnected: true)
        expect(test.told(), [.bouncerNetwork(id: "43", connected), .bouncerNetwork(id: "42", nil)])
        expect(test.sent(), [])
    }

    @Test func `a bouncer that does not tell is asked`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(
            ":irc.test CAP * LS :soju.im/bouncer-networks",
            ":irc.test CAP * ACK :soju.im/bouncer-networks",
            ":irc.test 001 alice :Hi",
            ":irc.test 422 alice :No MOTD"
        )
        #expect(test.sent().contains("BOUNCER LISTNETWORKS"))
    }

    @Test func `who is about one network does not tell of the others`() throws {
        var test = try TestSession.ready("batch soju.im/bouncer-networks", isupport: "BOUNCER_NETID=42 CHANTYPES=#")
        try test.receive(":irc.test BOUNCER NETWORK 43 name=x;state=connected")
        expect(test.told(), [])
    }

    @Test func `a network without a name has one`() {
        var networks = BouncerNetworks()
        expect(
            networks.receive("1", "host=irc.test"),
            .some(Report.BouncerNetwork(name: "irc.test", isConnected: false))
        )
        expect(networks.receive("2", ""), .some(Report.BouncerNetwork(name: "2", isConnected: false)))
        expect(networks.receive("1", "host=other.test"), nil)
        expect(networks.receive("1", "name"), .some(Report.BouncerNetwork(name: "1", isConnected: false)))
        expect(networks.receive("3", "*"), nil)
        expect(networks.receive("", "name=x"), nil)
    }

    @Test func `an endless list ends`() {
        var networks = BouncerNetworks()
        for number in 0..<1_000 { _ = networks.receive(String(number), "name=x") }
        #expect(networks.count == BouncerNetworks.limit)
    }
}
