// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct CapabilityNegotiationTests {
    private var caps = CapabilityNegotiation()

    private mutating func receive(_ parameters: String...) -> [String]? {
        caps.receive(parameters[...])?.map { $0.parameters.joined(separator: " ") }
    }

    @Test mutating func `what is offered and of use is requested`() {
        expect(receive("LS", "tls unknown server-time multi-prefix"), ["REQ multi-prefix server-time"])
        #expect(!caps.isAgreed)
        expect(receive("ACK", "multi-prefix server-time "), [])
        #expect(caps.enabled == [.multiPrefix, .serverTime])
        #expect(caps.isAgreed)
        expect(caps.end().parameters, ["END"])
        #expect(!caps.isOpen && !caps.isAgreed)
    }

    @Test mutating func `an offer may come in several lines`() {
        expect(receive("LS", "*", "batch labeled-response"), [])
        expect(receive("LS", "*", "sasl=PLAIN"), [])
        #expect(!caps.isAgreed)
        expect(receive("LS", "echo-message"), ["REQ batch echo-message labeled-response sasl"])
    }

    @Test mutating func `what an offer says is kept, as far as we know the capability`() {
        _ = receive("LS", "sasl=PLAIN,EXTERNAL draft/multiline=max-bytes=4096,max-lines=24 batch foo=bar")
        #expect(caps.value(of: .sasl) == "PLAIN,EXTERNAL")
        #expect(caps.value(of: .multiline) == "max-bytes=4096,max-lines=24")
        #expect(caps.value(of: .batch)?.isEmpty ?? false)
        #expect(caps.value(of: .setname) == nil)
        #expect(caps.value(of: Capability(rawValue: "foo")) == nil)
        _ = receive("NEW", "sasl=PLAIN")
        #expect(caps.value(of: .sasl) == "PLAIN")
        _ = receive("DEL", "sasl")
        #expect(caps.value(of: .sasl) == nil)
    }

    @Test mutating func `what is worth nothing without another is not requested without it`() {
        expect(receive("LS", "labeled-response draft/event-playback draft/multiline draft/metadata-2"), [])
        #expect(caps.isAgreed)
        // Histories need server-time.
        expect(
            receive("NEW", "draft/chathistory batch"),
            ["REQ batch draft/metadata-2 draft/multiline labeled-response"]
        )
    }

    @Test mutating func `of several names of one thing the newest is requested`() {
        let names = "draft/metadata-2 draft/metadata-3 draft/no-implicit-names no-implicit-names batch"
        expect(receive("LS", names), ["REQ batch draft/metadata-3 no-implicit-names"])
        var other = CapabilityNegotiation()
        let requests = other.receive(["LS", "draft/extended-monitor soju.im/no-implicit-names"])
        #expect(requests?.map(\.parameters) == [["REQ", "draft/extended-monitor soju.im/no-implicit-names"]])
    }

    @Test mutating func `nothing of use is agreed at once`() {
        expect(receive("LS", ""), [])
        #expect(caps.isAgreed)
        _ = caps.end()
        expect(receive("LS", "batch"), nil)
    }

    @Test mutating func `an acknowledgement may come in parts`() {
        _ = receive("LS", "batch echo-message")
        _ = receive("ACK", "batch")
        #expect(!caps.isAgreed)
        _ = receive("ACK", "echo-message")
        #expect(caps.isAgreed)
    }

    @Test func `everything fits into lines`() {
        var caps = CapabilityNegotiation()
        let all = CapabilityWish.all.map(\.capability.rawValue).joined(separator: " ")
        let requests = caps.receive(["LS", all]) ?? []
        #expect(requests.count == 2)
        #expect(requests.allSatisfy { $0.bytes.count < 420 })
        for request in requests {
            #expect(!caps.isAgreed)
            _ = caps.receive(["ACK", request.parameters[1]])
        }
        #expect(caps.isAgreed)
    }

    @Test mutating func `after a refusal each is asked for by itself, once`() {
        _ = receive("LS", "batch echo-message")
        expect(receive("NAK", "batch echo-message"), ["REQ batch", "REQ echo-message"])
        expect(receive("NAK", "batch"), [])
        #expect(!caps.isAgreed)
        expect(receive("ACK", "echo-message"), [])
        #expect(caps.isAgreed)
        #expect(caps.enabled == [.echoMessage])
    }

    @Test mutating func `a refusal counts for the whole request, though it names one alone`() {
        _ = receive("LS", "batch echo-message setname")
        expect(receive("NAK", "batch"), ["REQ batch", "REQ echo-message", "REQ setname"])
        for name in ["batch", "echo-message", "setname"] { expect(receive("NAK", name), []) }
        #expect(caps.isAgreed)
    }

    @Test mutating func `a refusal of nothing that we asked for says nothing`() {
        _ = receive("LS", "batch echo-message")
        expect(receive("NAK", "foo"), [])
        #expect(!caps.isAgreed)
    }

    @Test mutating func `capabilities come and go`() {
        _ = receive("LS", "batch")
        _ = receive("ACK", "batch")
        _ = caps.end()
        expect(receive("NEW", "echo-message batch"), ["REQ echo-message"])
        expect(receive("NEW", "echo-message"), [])
        expect(receive("ACK", "echo-message"), [])
        expect(receive("DEL", "batch"), [])
        expect(receive("ACK", "-echo-message"), [])
        #expect(caps.enabled == [])
    }

    @Test mutating func `what we do not know is never enabled`() {
        _ = receive("ACK", "foo")
        #expect(caps.enabled == [])
    }

    @Test mutating func `strict transport is noted and never requested`() {
        expect(receive("LS", "sts=port=6697,duration=10"), [])
        expect(caps.takePolicy(), "port=6697,duration=10")
        expect(caps.takePolicy(), nil)
        _ = receive("DEL", "sts")
        expect(caps.takePolicy(), nil)
        _ = receive("NEW", "sts=duration=0")
        expect(caps.takePolicy(), "duration=0")
    }

    @Test mutating func `an answer to the user is not ours`() {
        expect(receive("LIST", "batch"), nil)
        expect(receive(), nil)
    }

    @Test func `who has nothing to log in with, or to say, does not ask for it`() {
        var identity = Identity(nick: "alice", user: "al", realName: "Alice")
        func wishes() -> Set<Capability> { Set(CapabilityWish.wishes(of: identity).map(\.capability)) }
        #expect(wishes().isDisjoint(with: [.sasl, .preAway]))
        #expect(wishes().contains(.bouncerNetworksNotify))
        identity.credentials = Credentials(account: "alice", password: "x")
        identity.away = "gone"
        identity.bouncerNetwork = "1"
        #expect(wishes().isSuperset(of: [.sasl, .preAway, .bouncerNetworks]))
        #expect(!wishes().contains(.bouncerNetworksNotify))
    }
}
