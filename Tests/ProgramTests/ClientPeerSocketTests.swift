// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Foundation
import Support
import Testing

@testable import palabre

/// The socket for scripts: who may come in, who is there, and what is heard of them.
@Suite(.timeLimit(.minutes(1))) struct ClientPeerSocketTests {
    private let scratch: Scratch
    private var folder: String { scratch.path + "/p" }

    init() throws {
        scratch = try Scratch()
    }

    private func listen() throws -> PeerSocket { try PeerSocket.listen(in: folder).get() }

    private func mode(of path: String) -> Int {
        var status = stat()
        return lstat(path, &status) == 0 ? Int(status.st_mode & 0o777) : -1
    }

    private func isHungUp(_ script: LoopbackSocket) async -> Bool {
        await eventually {
            script.readAvailable()
            return script.isAtEnd
        }
    }

    @Test func `nobody else can come in`() throws {
        let socket = try listen()
        defer { socket.close() }
        #expect(mode(of: folder) == 0o700)
        #expect(mode(of: socket.path) == 0o600)
        #expect(PeerSocket.processes(in: folder) == [Int(getpid())])
    }

    @Test func `a folder that others could use is not used`() throws {
        #expect(mkdir(folder, 0o700) == 0 && chmod(folder, 0o755) == 0)
        guard case .failure(let failure) = PeerSocket.listen(in: folder) else {
            Issue.record("it was used")
            return
        }
        #expect(failure.explanation.hasSuffix("others may look into it (chmod 700)."))
        #expect(throws: Failure.self) { _ = try PeerSocket.listen(in: scratch.path + "/no/such/folder").get() }
        try Data().write(to: URL(fileURLWithPath: scratch.path + "/file"))
        #expect(throws: Failure.self) { _ = try PeerSocket.listen(in: scratch.path + "/file").get() }
    }

    @Test func `what a killed program has left is removed, and what one uses is not`() throws {
        let socket = try listen()
        #expect(rename(socket.path, folder + "/1.sock") == 0)
        let second = try listen()
        defer { second.close() }
        #expect(PeerSocket.processes(in: folder) == [1, Int(getpid())])
        close(socket.descriptor)
        #expect(rename(second.path, folder + "/2.sock") == 0)
        let third = try listen()
        defer { third.close() }
        #expect(PeerSocket.processes(in: folder) == [2, Int(getpid())])
        #expect(mode(of: folder + "/1.sock") == -1)
        unlink(folder + "/2.sock")
    }

    @Test func `one that takes nobody in for now is there, and keeps nobody waiting`() throws {
        let socket = try listen()
        #expect(rename(socket.path, folder + "/1.sock") == 0)
        var waiting: [Int32] = []
        while let descriptor = PeerSocket.connect(to: folder + "/1.sock") { waiting.append(descriptor) }
        #expect(errno == EAGAIN)
        let second = try listen()
        #expect(mode(of: folder + "/1.sock") == 0o600)
        second.close()
        for descriptor in waiting + [socket.descriptor] { close(descriptor) }
        unlink(folder + "/1.sock")
    }

    @Test func `a script that says much is heard to its last word`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        let script = try LoopbackSocket.connect(toPath: socket.path)
        script.send((1...170).map { PeerRequest(id: "\($0)", .list).line + "\n" }.joined())
        script.finishSending()
        #expect(await probe.hasLeft(PeerID(-1)))
        let asked = probe.events(of: PeerID(-1)).compactMap {
            if case .asked(let request) = $0 { request.id } else { nil }
        }
        #expect(asked == (1...170).map { "\($0)" })
        probe.room.finish()
    }

    @Test func `a script is told and heard, and answered though it said all that it will say`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        let script = try LoopbackSocket.connect(toPath: socket.path)
        #expect(await eventually { probe.peers == [PeerID(-1)] })
        script.send(PeerRequest(id: "1", .list).line)
        script.finishSending()
        // Its line has no end, and it hangs up.
        #expect(await probe.hears(.asked(PeerRequest(id: "1", .list)), of: PeerID(-1)))
        probe.room.tell(PeerID(-1), .done(id: "1"))
        #expect(await probe.hears(.left(reason: nil), of: PeerID(-1)))
        #expect(await isHungUp(script))
        probe.room.finish()
    }

    @Test func `half a line that is no JSON is told of when its script hangs up`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        var script: LoopbackSocket? = try LoopbackSocket.connect(toPath: socket.path)
        script?.send("{\"do\":\"sa")
        script = nil
        #expect(await probe.hasLeft(PeerID(-1)))
        #expect(probe.events(of: PeerID(-1)).contains(.babbled("no JSON at byte 10: a text has no end")))
        probe.room.finish()
    }

    @Test func `a thousand scripts come and go`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        for number in 1...1000 {
            let script = try LoopbackSocket.connect(toPath: socket.path)
            script.send(PeerRequest(id: "\(number)", .list).line + "\n")
            if number % 50 == 0 { #expect(await probe.hasLeft(PeerID(10 - number))) }
        }
        #expect(await probe.hears(.asked(PeerRequest(id: "1000", .list)), of: PeerID(-1000)))
        #expect(await probe.hasLeft(PeerID(-1000)))
        probe.room.finish()
    }

    @Test func `too many at once are told so, and those that are there stay`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        let scripts = try (1...64).map { _ in try LoopbackSocket.connect(toPath: socket.path) }
        #expect(await eventually { probe.peers.count == 64 })
        let late = try LoopbackSocket.connect(toPath: socket.path)
        #expect(await isHungUp(late))
        #expect(String(decoding: late.received, as: UTF8.self).contains("64 scripts are connected already"))
        scripts[0].send(PeerRequest(id: "1", .list).line + "\n")
        #expect(await probe.hears(.asked(PeerRequest(id: "1", .list)), of: PeerID(-1)))
        probe.room.finish()
    }

    @Test func `one that never reads is hung up on, and does not keep us`() async throws {
        let socket = try listen()
        let probe = try ClientPeerProbe(socket)
        let script = try LoopbackSocket.connect(toPath: socket.path)
        #expect(await eventually { probe.peers == [PeerID(-1)] })
        let text = String(repeating: "a", count: 10_000)
        for _ in 0..<300 { probe.room.tell(PeerID(-1), .typed(text, buffer: "")) }
        #expect(await probe.hears(.left(reason: "it does not read what it is told"), of: PeerID(-1)))
        withExtendedLifetime(script) { probe.room.finish() }
    }
}
