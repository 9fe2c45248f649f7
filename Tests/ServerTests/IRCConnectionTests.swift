// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOEmbedded
import ServerCore
import ServerStore
import Testing

@testable import Server

/// Counts how often more input is asked for.
private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    private(set) var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}

/// A connection that is held the way the world does it, and a neighbour that sees what becomes of it.
private struct HeldConnection {
    let connection: IRCConnection
    let hub: Hub
    let channel = EmbeddedChannel()
    private let reads = ReadCounter()
    private let witness: EmbeddedChannel

    init() throws {
        let loop = channel.embeddedEventLoop
        // What is kept is kept on another thread, and an embedded loop knows but one.
        var configuration = ServerConfiguration.loopback()
        configuration.world.history.channels = .off
        configuration.world.history.conversations = .off
        hub = Hub(configuration: configuration, store: try Store(.memory(messages: 1)), loop: loop, logger: .silent)
        connection = IRCConnection(of: Peer(host: "127.0.0.1"), to: hub)
        witness = EmbeddedChannel(loop: loop)
        try channel.pipeline.syncOperations.addHandlers([reads, connection])
        try witness.pipeline.syncOperations.addHandler(IRCConnection(of: Peer(host: "127.0.0.1"), to: hub))
        for (channel, nick) in [(channel, "alice"), (witness, "bob")] {
            channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
            try channel.writeInbound(ByteBuffer(string: "NICK \(nick)\r\nUSER u 0 * :u\r\nJOIN #a\r\n"))
        }
        _ = try output()
        _ = try seen()
    }

    var readCount: Int { reads.count }

    func say(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    /// What was sent to it since the last time.
    func output() throws -> String { try HeldConnection.output(of: channel) }

    /// What was sent to the neighbour since the last time.
    func seen() throws -> String { try HeldConnection.output(of: witness) }

    private static func output(of channel: EmbeddedChannel) throws -> String {
        channel.embeddedEventLoop.run()
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }
}

@Suite struct IRCConnectionTests {
    @Test func `a connection that is held is not read, and nothing of it is lost`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        let before = held.readCount
        held.channel.read()
        try held.say("PING 1\r\nPIN")
        try held.say("G 2\r\n")
        #expect(try held.output() == "")
        #expect(held.readCount == before)
        held.connection.release()
        #expect(try held.output().split(separator: "\r\n").map { $0.suffix(1) } == ["1", "2"])
        #expect(held.readCount == before + 1)
        try held.say("PING 3\r\n")
        #expect(try held.output().hasSuffix("3\r\n"))
    }

    @Test func `while the store is behind nobody is read, and then everybody is`() throws {
        let connection = try HeldConnection()
        connection.hub.listen(false)
        let before = connection.readCount
        connection.channel.read()
        // What was read already is carried out.
        try connection.say("PING 1\r\n")
        #expect(try connection.output().hasSuffix("1\r\n"))
        #expect(connection.readCount == before)
        connection.hub.listen(true)
        #expect(connection.readCount > before)
        try connection.say("PING 2\r\n")
        #expect(try connection.output().hasSuffix("2\r\n"))
    }

    @Test func `one that is released while nobody is listened to is not read either`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        held.hub.listen(false)
        let before = held.readCount
        held.connection.release()
        _ = try held.output()
        #expect(held.readCount == before)
        held.hub.listen(true)
        #expect(held.readCount == before + 1)
    }

    @Test func `one that leaves gets what is in front of the first gap at once, and the rest when that is filled`()
        throws
    {
        let held = try HeldConnection()
        var outbox = Outbox()
        outbox.append("a".utf8)
        let gaps = [outbox.leaveGap(), outbox.leaveGap()]
        outbox.append("d".utf8)
        held.connection.inherit(outbox)
        held.connection.finish()
        #expect(try held.output() == "a")
        held.connection.fill(gaps[0], with: Array("b".utf8))
        #expect(try held.output() == "b")
        held.connection.fill(gaps[1], with: Array("c".utf8))
        #expect(try held.output() == "cd")
    }

    @Test func `one that is held again at once stays so`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        try held.say("PING 1\r\n")
        held.connection.release()
        held.connection.hold()
        #expect(try held.output() == "")
        held.connection.release()
        held.connection.release()
        #expect(try held.output().hasSuffix("1\r\n"))
    }

    @Test func `what comes between the release and its turn stays in order`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        try held.say("PING 1\r\n")
        held.connection.release()
        try held.say("PING 2\r\n")
        #expect(try held.output().split(separator: "\r\n").map { $0.suffix(1) } == ["1", "2"])
    }

    @Test func `one that hangs up while it is held is heard to the end, and then gone`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        try held.say("PRIVMSG #a :one\r\nPRIVMSG #a :two\r\nPRIVMSG #a :half")
        held.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(try held.seen() == "")
        held.connection.release()
        let seen = try held.seen()
        #expect(seen.contains("PRIVMSG #a :one\r\n") && seen.contains("PRIVMSG #a :two\r\n"))
        #expect(seen.hasSuffix(" QUIT :Connection closed\r\n"))
        #expect(!seen.contains("half"))
    }

    @Test func `one whose connection breaks while it is held is gone at once`() throws {
        let held = try HeldConnection()
        held.connection.hold()
        try held.say("PRIVMSG #a :never\r\n")
        held.channel.pipeline.fireErrorCaught(IOError(errnoCode: 104, reason: "read"))
        #expect(try held.seen().hasSuffix(" QUIT :Connection failed: Connection reset by peer\r\n"))
        held.connection.release()
        #expect(try held.seen() == "")
    }

    @Test func `one that the server closes while it is held gets its last lines`() throws {
        let held = try HeldConnection()
        try held.say("QUIT :bye\r\n")
        held.connection.hold()
        try held.say("PRIVMSG #a :never\r\n")
        #expect(try held.output().contains("ERROR :Closing link"))
        held.connection.release()
        let seen = try held.seen()
        #expect(!seen.contains("never"))
    }
}
