// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct CloaksTests {
    private func cloaks(key: String = "secret", _ change: (inout CloakSettings) -> Void = { _ in }) -> Cloaks {
        var settings = CloakSettings()
        change(&settings)
        return Cloaks(key: Array(key.utf8), settings: settings, network: "Palabre")
    }

    private func parts(_ cloak: String?) -> [String] {
        (cloak ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `a cloak ends like those of its neighbours, and begins like none`() {
        let cloaks = cloaks()
        let one = parts(cloaks.cloak(of: "192.0.2.7"))
        #expect(one.count == 4 && one[3] == "palabre")
        let neighbour = parts(cloaks.cloak(of: "192.0.2.8"))
        #expect(neighbour[0] != one[0] && neighbour[1...] == one[1...])
        let farther = parts(cloaks.cloak(of: "192.0.3.7"))
        #expect(farther[0] != one[0] && farther[1] != one[1] && farther[2...] == one[2...])
        #expect(Set(one + parts(cloaks.cloak(of: "198.51.100.7"))).count == 7)
    }

    @Test func `all of a network of IPv6 that one customer has is one`() {
        let cloaks = cloaks()
        #expect(cloaks.cloak(of: "2001:db8:1:2::1") == cloaks.cloak(of: "2001:db8:1:2:ffff::9"))
        let one = parts(cloaks.cloak(of: "2001:db8:1:2::1"))
        let other = parts(cloaks.cloak(of: "2001:db8:1:3::1"))
        #expect(one[0] != other[0] && one[1...] == other[1...])
    }

    @Test func `a cloak lasts as long as the key`() {
        #expect(cloaks().cloak(of: "192.0.2.7") == cloaks().cloak(of: "192.0.2.7"))
        #expect(cloaks().cloak(of: "192.0.2.7") == "y3kt3hox.gogpt4x3.eecyhvyj.palabre")
        #expect(cloaks().cloak(of: "192.0.2.7") != cloaks(key: "other").cloak(of: "192.0.2.7"))
        #expect(Cloaks.makeKey() != Cloaks.makeKey())
    }

    @Test func `a key that is short or damaged is not taken for one that was made`() {
        for _ in 0..<50 { #expect(Cloaks.mayBeKept(Cloaks.makeKey().map { String($0, radix: 36) }.joined())) }
        for key in ["short", String(repeating: "a", count: 64), String(repeating: "\0", count: 10)] {
            #expect(!Cloaks.mayBeKept(key))
        }
        #expect(!Cloaks.mayBeKept("4f1x2k9w0q8\0z7m3n5b6v"))
    }

    @Test func `the parts are of the prefixes that were chosen, whatever they are`() {
        #expect(parts(cloaks { $0.prefixesIPv4 = [16] }.cloak(of: "192.0.2.7")).count == 2)
        #expect(
            cloaks { $0.prefixesIPv4 = [16] }.cloak(of: "192.0.2.7")
                == cloaks { $0.prefixesIPv4 = [16] }.cloak(of: "192.0.9.9")
        )
        #expect(
            cloaks { $0.prefixesIPv4 = [] }.cloak(of: "192.0.2.7")
                == cloaks { $0.prefixesIPv4 = [500] }.cloak(of: "192.0.2.7")
        )
        #expect(
            cloaks { $0.prefixesIPv6 = [-1] }.cloak(of: "2001:db8::1")
                == cloaks { $0.prefixesIPv6 = [0] }.cloak(of: "::9")
        )
    }

    @Test(arguments: [
        ("Example Net", "examplenet"), ("chat.example.org", "chat.example.org"), ("Ünïcode!", "ncode"),
        ("é", "cloaked"),
        (String(repeating: "x", count: 100), String(repeating: "x", count: 24)),
    ]) func `the suffix has only what a host may have`(name: String, suffix: String) {
        #expect(cloaks { $0.suffix = name }.cloak(of: "192.0.2.7")?.hasSuffix("." + suffix) == true)
    }

    @Test(arguments: ["127.0.0.1", "::1", "localhost", "192.0.2.7", "a name\u{7}"])
    func `a cloak is a host that fits into a line`(host: String) {
        let cloak = cloaks().cloak(of: host) ?? ""
        #expect(!cloak.isEmpty && cloak.utf8.count <= 63)
        #expect(cloak.unicodeScalars.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789.".unicodeScalars.contains($0) })
    }

    @Test func `others see the cloak, unless cloaks are off`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.cloaks.isEnabled = true
        configuration.cloaks.key = "secret"
        let cloak = try #require(cloaks().cloak(of: "127.0.0.1"))
        try await TestServer.with(configuration) { server in
            let alice = try await server.client("alice")
            _ = try await server.client("bob")
            try await alice.expect(":bob!bob@\(cloak) JOIN #a\r\n")
        }
        #expect(cloaks { $0.isEnabled = false }.cloak(of: "127.0.0.1") == nil)
    }

    @Test func `a key whose file is empty is made up anew`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/cloak-key"
            #expect(FileManager.default.createFile(atPath: file, contents: Data()))
            var configuration = ServerConfiguration.loopback(data: folder)
            configuration.cloaks.isEnabled = true
            try await TestServer.with(configuration) { _ in
                #expect(FileManager.default.contents(atPath: file).map { $0.count > 32 } == true)
            }
        }
    }

    @Test func `a server does not start with a key that is none`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/cloak-key"
            #expect(FileManager.default.createFile(atPath: file, contents: Data(count: 10)))
            var configuration = ServerConfiguration.loopback(data: folder)
            configuration.cloaks.isEnabled = true
            await #expect(throws: ServerError.cloakKey(file)) { try await TestServer.with(configuration) { _ in } }
            #expect(FileManager.default.contents(atPath: file) == Data(count: 10))
        }
    }
}
