// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct SignpostsTests {
    private static let (village, town) = (NetworkID(rawValue: 1), NetworkID(rawValue: 2))

    private static func buffer(_ number: Int, _ kind: Buffer.Kind, of network: NetworkID?, _ name: String) -> Buffer {
        Buffer(id: BufferID(rawValue: number), kind: kind, network: network, name: name)
    }

    private let signposts = Signposts([
        buffer(0, .server, of: village, ""),
        buffer(1, .channel, of: village, "#Tree"),
        buffer(2, .channel, of: town, "#tree"),
        buffer(3, .query, of: town, "Ama"),
        buffer(4, .results, of: town, "yam"),
    ]) { $1.lowercased() }

    @Test func `a conversation is found by its folded name, in its own network`() {
        #expect(signposts.place(of: "#tree", in: Self.village) == 1)
        #expect(signposts.place(of: "#tree", in: Self.town) == 2)
        #expect(signposts.place(of: "ama", in: Self.town) == 3)
    }

    @Test func `nothing else is`() {
        #expect(signposts.place(of: "#Tree", in: Self.village) == nil)
        #expect(signposts.place(of: "ama", in: Self.village) == nil)
        #expect(signposts.place(of: "yam", in: Self.town) == nil)
        #expect(signposts.place(of: "", in: Self.village) == nil)
    }
}
