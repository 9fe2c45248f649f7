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
        expect(receive("LS", "sasl=PLAIN unknown server-time multi-prefix"), ["REQ multi-prefix server-time"])
        expect(receive("ACK", "multi-prefix server-time "), ["END"])
        #expect(caps.enabled == [.multiPrefix, .serverTime])
        #expect(!caps.isOpen)
    }

    @Test mutating func `an offer may come in several lines`() {
        expect(receive("LS", "*", "batch labeled-response"), [])
        expect(receive("LS", "echo-message"), ["REQ batch echo-message labeled-response"])
    }

    @Test mutating func `labels need batches`() {
        expect(receive("LS", "labeled-response"), ["END"])
    }

    @Test mutating func `nothing of use ends the talk`() {
        expect(receive("LS", "sasl"), ["END"])
        expect(receive("LS", "batch"), nil)
    }

    @Test mutating func `an acknowledgement may come in parts`() {
        _ = receive("LS", "batch echo-message")
        expect(receive("ACK", "batch"), [])
        expect(receive("ACK", "echo-message"), ["END"])
    }

    @Test mutating func `after a refusal each is asked for by itself, once`() {
        _ = receive("LS", "batch echo-message")
        expect(receive("NAK", "batch echo-message"), ["REQ batch", "REQ echo-message"])
        expect(receive("NAK", "batch"), [])
        expect(receive("ACK", "echo-message"), ["END"])
        #expect(caps.enabled == [.echoMessage])
    }

    @Test mutating func `a server that refuses everything does not keep us`() {
        _ = receive("LS", "batch echo-message")
        _ = receive("NAK", "batch echo-message")
        expect(receive("NAK", "batch echo-message"), ["END"])
    }

    @Test mutating func `capabilities come and go`() {
        _ = receive("LS", "batch")
        _ = receive("ACK", "batch")
        expect(receive("NEW", "echo-message batch"), ["REQ echo-message"])
        expect(receive("ACK", "echo-message"), [])
        expect(receive("DEL", "batch"), [])
        expect(receive("ACK", "-echo-message"), [])
        #expect(caps.enabled == [])
    }

    @Test mutating func `what we do not know is never enabled`() {
        _ = receive("ACK", "sasl")
        #expect(caps.enabled == [])
    }

    @Test mutating func `an answer to the user is not ours`() {
        expect(receive("LIST", "batch"), nil)
        expect(receive(), nil)
    }
}
