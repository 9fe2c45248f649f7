// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Foundation
import IRC
import Support
import Testing

@testable import palabre

struct ClientMemoryFileTests {
    private let scratch: Scratch
    private let file: MemoryFile
    private var folder: String { scratch.path + "/a/b" }
    private var path: String { folder + "/servers.toml" }

    init() throws {
        scratch = try Scratch()
        file = MemoryFile(in: scratch.path + "/a/b")
    }

    private let memory = Memory(
        trusted: [
            "a.example": [String(repeating: "0a", count: 32), String(repeating: "ff", count: 32)], "e.example": [],
        ],
        policies: [
            "a.example": Memory.TransportPolicy(port: 6697, expires: Instant(seconds: 1_900_000_000)),
            "odd \"name\"": Memory.TransportPolicy(port: 1, expires: Instant(seconds: 5)),
        ]
    )

    @Test func `what is written is read again`() throws {
        #expect(file.read().memory == Memory())
        #expect(file.read().complaint == nil)
        #expect(file.write(memory, since: Memory()) == nil)
        let (read, complaint) = file.read()
        #expect(complaint == nil)
        #expect(read.trusted == memory.trusted.filter { !$0.value.isEmpty })
        #expect(read.policies == memory.policies)
        #expect(file.write(Memory(), since: memory) == nil)
        #expect(file.read().memory == Memory())
    }

    @Test func `two clients at once keep what both learn`() {
        let other = Memory(trusted: ["b.example": [String(repeating: "0b", count: 32)]])
        #expect(file.write(memory, since: Memory()) == nil)
        #expect(file.write(other, since: Memory()) == nil)
        #expect(file.read().memory.trusted["a.example"] == memory.trusted["a.example"])
        #expect(file.read().memory.trusted["b.example"] == other.trusted["b.example"])
        #expect(file.read().memory.policies == memory.policies)
    }

    @Test func `the file is for people to read, and for the user alone`() throws {
        #expect(file.write(memory, since: Memory()) == nil)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["servers.toml"])
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == """
                # What palabre knows of servers: certificates that you accepted, and who insists on encryption.

                [[server]]
                host = "a.example"
                fingerprints = ["\(String(repeating: "0a", count: 32))", "\(String(repeating: "ff", count: 32))"]
                tls-port = 6697
                tls-until = 1900000000

                [[server]]
                host = "odd \\"name\\""
                tls-port = 1
                tls-until = 5

                """
        )
    }

    @Test(arguments: [
        "[[server]]\nhots = \"a\"", "[[server]]\ntls-port = 5", "no toml",
        "[[server]]\nhost = 'a'\nfingerprints = ['a']",
    ])
    func `a broken file is told in one line, left alone, and kept when there is a new one`(text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let (read, complaint) = file.read()
        #expect(read == Memory())
        #expect(complaint?.hasPrefix("\(path):") == true)
        #expect(complaint?.contains("\n") == false)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(file.write(memory, since: Memory()) == nil)
        #expect(try String(contentsOfFile: path + ".broken", encoding: .utf8) == text)
        #expect(file.read().complaint == nil)
    }

    @Test func `a folder that cannot be made is told`() throws {
        let file = MemoryFile(in: "/proc/palabre")
        #expect(
            file.write(memory, since: Memory())?.hasPrefix("cannot write /proc/palabre: no such file or directory.")
                == true
        )
    }
}
