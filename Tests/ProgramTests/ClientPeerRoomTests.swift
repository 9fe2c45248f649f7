// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Foundation
import Support
import Testing

@testable import palabre

/// Plugins that do what they should, and those that hang, flood, die and lie.
@Suite(.timeLimit(.minutes(1))) struct ClientPeerRoomTests {
    private static let list = PeerEvent.asked(PeerRequest(id: "1", .list))
    private static let request = PeerRequest(id: "1", .list).line

    private func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 }

    @Test func `a plugin is told and heard, its complaints too`() async throws {
        let probe = try ClientPeerProbe()
        let peer = probe.start(
            "read line; echo '\(ClientPeerRoomTests.request)'; echo \"got $line\" >&2; cat > /dev/null"
        )
        #expect(await probe.hears(.came(name: "bot"), of: peer))
        probe.room.tell(peer, .done(id: "7"))
        #expect(await probe.hears(ClientPeerRoomTests.list, of: peer))
        #expect(await probe.hears(.complained("got \(PeerNotice.done(id: "7").line)"), of: peer))
    }

    @Test func `one that dies says why as its last`() async throws {
        let probe = try ClientPeerProbe()
        let peer = probe.start("echo 'no fire' >&2; echo '\(ClientPeerRoomTests.request)'; exit 3")
        #expect(await probe.hears(.left(reason: "its exit code was 3"), of: peer))
        let events = probe.events(of: peer)
        #expect(events.last == .left(reason: "its exit code was 3"))
        #expect(events.contains(.complained("no fire")) && events.contains(ClientPeerRoomTests.list))
        let missing = probe.start("no-such-program-anywhere", as: 2)
        #expect(await probe.hears(.left(reason: "there is no such program"), of: missing))
        let killed = probe.start("kill -9 $$", as: 3)
        #expect(await probe.hears(.left(reason: "a signal ended it (9)"), of: killed))
        let done = probe.start("exit 0", as: 4)
        #expect(await probe.hears(.left(reason: nil), of: done))
    }

    @Test func `one that lies is told of line by line, and harms nobody`() async throws {
        let probe = try ClientPeerProbe()
        let peer = probe.start(
            """
            printf 'no JSON\\n{"do":"fly"}\\n\\377\\n{"do":"say","text":"a\\0b"}\\n'; head -c 100000 /dev/zero | tr '\\0' a
            echo; echo '\(ClientPeerRoomTests.request)'; cat > /dev/null
            """
        )
        #expect(await probe.hears(ClientPeerRoomTests.list, of: peer))
        let reasons = probe.events(of: peer).compactMap { if case .babbled(let reason) = $0 { reason } else { nil } }
        #expect(
            reasons == [
                "no JSON at byte 1: a value was expected", "\"do\" knows no \"fly\"", "a line is not UTF-8",
                "no JSON at byte 23: a control character must be written as \\u0000",
                "a line has more than 65536 bytes",
            ]
        )
    }

    @Test func `one that says much at once is heard to its last word, whether it ends then or waits`() async throws {
        let probe = try ClientPeerProbe()
        let much =
            "for number in $(seq 170); do echo '\(ClientPeerRoomTests.request)'; done; printf '{\"do\":\"nothing\"}'"
        let ended = probe.start(much)
        #expect(await probe.hears(.left(reason: nil), of: ended))
        let events = probe.events(of: ended)
        #expect(events.count { $0 == ClientPeerRoomTests.list } == 170)
        #expect(events.suffix(2) == [.asked(PeerRequest(.nothing)), .left(reason: nil)])
        let waits = probe.start(much + "; echo; cat > /dev/null", as: 2)
        #expect(await probe.hears(.asked(PeerRequest(.nothing)), of: waits))
        #expect(probe.events(of: waits).count { $0 == ClientPeerRoomTests.list } == 170)
    }

    @Test func `one that floods is heard at a pace`() async throws {
        let probe = try ClientPeerProbe()
        let peer = probe.start("yes '\(ClientPeerRoomTests.request)'")
        let calm = probe.start("sleep 0.5; echo '\(ClientPeerRoomTests.request)'; cat > /dev/null", as: 2)
        #expect(await probe.hears(ClientPeerRoomTests.list, of: calm))
        // Fifty in a tenth of a second, and it ran for less than those fifteen that are waited for.
        #expect(probe.events(of: peer).count <= 50 * 151)
        probe.room.end(peer)
    }

    @Test func `one that floods by long texts is heard at a pace`() async throws {
        let probe = try ClientPeerProbe()
        let text = String(repeating: "a\n", count: 5000)
        let line = PeerRequest(.print(text, in: PeerPlace(buffer: "flood"))).line
        let start = ContinuousClock.now
        let peer = probe.start("yes '\(line)'")
        let calm = probe.start("sleep 0.5; echo '\(ClientPeerRoomTests.request)'; cat > /dev/null", as: 2)
        #expect(await probe.hears(ClientPeerRoomTests.list, of: calm))
        // Each is worth ten seconds.
        let texts = probe.events(of: peer).count
        #expect(texts <= 3 + Int((ContinuousClock.now - start) / .seconds(10)))
        probe.room.end(peer)
    }

    @Test func `one that never reads is ended when too much waits for it`() async throws {
        let probe = try ClientPeerProbe()
        let peer = probe.start("exec sleep 1000")
        #expect(await probe.hears(.came(name: "bot"), of: peer))
        let text = String(repeating: "a", count: 10_000)
        for _ in 0..<200 { probe.room.tell(peer, .typed(text, buffer: "")) }
        #expect(await probe.hears(.left(reason: "it does not read what it is told"), of: peer))
    }

    @Test func `one that goes on when its input has ended is asked to end`() async throws {
        let scratch = try Scratch()
        let probe = try ClientPeerProbe()
        let file = scratch.path + "/asked"
        let peer = probe.start(
            "trap 'echo asked > \"\(file)\"; exit' TERM; echo '\(ClientPeerRoomTests.request)'; while :; do sleep 0.1; done"
        )
        #expect(await probe.hears(ClientPeerRoomTests.list, of: peer))
        probe.room.end(peer)
        #expect(await eventually { FileManager.default.fileExists(atPath: file) })
    }

    @Test func `one that does not end is killed with all that it started`() async throws {
        let scratch = try Scratch()
        let probe = try ClientPeerProbe()
        let peer = probe.start("trap '' TERM; sleep 1000 & echo $! > '\(scratch.path)/pid'; while :; do sleep 1; done")
        let file = URL(fileURLWithPath: scratch.path + "/pid")
        func child() -> Int32? {
            (try? String(contentsOf: file, encoding: .utf8)).flatMap { Int32($0.trimmingCharacters(in: .newlines)) }
        }
        #expect(await eventually { child() != nil })
        let process = try #require(child())
        #expect(isRunning(process))
        probe.room.end(peer)
        // Who is dead and not yet waited for can still be signalled: the folder of init may take its time.
        #expect(await eventually { !isRunning(process) || isZombie(process) })
    }

    private func isZombie(_ process: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        return status.contains(") Z ")
    }

    @Test func `all end when the program does`() async throws {
        let probe = try ClientPeerProbe()
        let polite = probe.start("cat > /dev/null", as: 1)
        let deaf = probe.start("exec sleep 1000", as: 2)
        #expect(await probe.hears(.came(name: "bot"), of: polite))
        #expect(await probe.hears(.came(name: "bot"), of: deaf))
        let start = ContinuousClock.now
        try await offThePool { [room = probe.room] in room.finish() }
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
