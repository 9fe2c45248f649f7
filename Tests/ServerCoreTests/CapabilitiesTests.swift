// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct CapabilitiesTests {
    @Test func `every offered capability is found by its name`() {
        let names = Capabilities.offered.text.split(separator: " ")
        #expect(names == names.sorted())
        #expect(names.compactMap { Capabilities.named(String($0)) }.reduce([]) { $0.union($1) } == Capabilities.offered)
    }

    @Test func `what is not offered has no name`() {
        #expect(Capabilities.named("tls") == nil)
        #expect(Capabilities.named("") == nil)
        #expect(Capabilities([]).text.isEmpty)
    }
}
