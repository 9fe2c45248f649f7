// SPDX-License-Identifier: Apache-2.0

import Server
import Support

/// A client that speaks over a WebSocket, frame by frame, as well or as badly as a test wants.
final class WebSocketPeer {
    struct Frame: Equatable, CustomStringConvertible {
        var opcode: UInt8
        var bytes: [UInt8]

        init(_ opcode: UInt8, _ bytes: [UInt8]) {
            self.opcode = opcode
            self.bytes = bytes
        }

        static func text(_ text: String) -> Frame { Frame(1, Array(text.utf8)) }
        static func binary(_ text: String) -> Frame { Frame(2, Array(text.utf8)) }
        static func closing(_ code: UInt16) -> Frame { Frame(8, [UInt8(code >> 8), UInt8(code & 0xFF)]) }

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var description: String { "\(opcode): \(text.debugDescription)" }
    }

    let socket: LoopbackSocket

    /// Connects, and asks for a WebSocket with these further lines in the request.
    init(to listener: BoundListener, _ lines: String..., saying words: [UInt8] = []) throws {
        socket = try LoopbackSocket.connect(to: listener.port)
        socket.send(Array(WebSocketPeer.request(lines).utf8) + words)
    }

    static func request(_ lines: [String]) -> String {
        let usual = [
            "GET / HTTP/1.1", "Host: localhost", "Upgrade: websocket", "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ]
        return (usual + lines).map { $0 + "\r\n" }.joined() + "\r\n"
    }

    /// The head of the server's answer.
    var response: String {
        String(decoding: socket.received[..<headLength], as: UTF8.self)
    }

    /// All whole frames so far.
    var frames: [Frame] {
        socket.readAvailable()
        var frames: [Frame] = []
        var rest = socket.received[headLength...]
        while let (frame, length) = WebSocketPeer.frame(at: rest) {
            frames.append(frame)
            rest = rest.dropFirst(length)
        }
        return frames
    }

    /// The bytes of a frame, as a client masks it.
    static func frame(
        _ opcode: UInt8,
        _ bytes: [UInt8],
        isLast: Bool = true,
        isMasked: Bool = true,
        reserved: UInt8 = 0
    ) -> [UInt8] {
        let mask: [UInt8] = [1, 2, 3, 4]
        var frame = [(isLast ? 0x80 : 0) | reserved << 4 | opcode]
        let flag: UInt8 = isMasked ? 0x80 : 0
        if bytes.count < 126 {
            frame.append(flag | UInt8(bytes.count))
        } else {
            frame += [flag | 126, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
        }
        guard isMasked else { return frame + bytes }
        return frame + mask + bytes.enumerated().map { $0.element ^ mask[$0.offset % 4] }
    }

    func send(_ lines: String...) {
        for line in lines { socket.send(WebSocketPeer.frame(1, Array(line.utf8))) }
    }

    func send(_ frames: [UInt8]...) {
        for frame in frames { socket.send(frame) }
    }

    /// Waits for a message that ends like this.
    func receives(_ end: String) async -> Bool {
        await eventually { frames.contains { $0.text.hasSuffix(end) } }
    }

    func receives(_ frame: Frame) async -> Bool {
        await eventually { frames.contains(frame) }
    }

    func register(_ nick: String) async -> Bool {
        send("NICK \(nick)", "USER \(nick) 0 * :\(nick)", "JOIN #a")
        return await receives(" 366 \(nick) #a :End of the list of names")
    }

    private var headLength: Int {
        socket.readAvailable()
        return socket.received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? socket.received.count
    }

    private static func frame(at bytes: ArraySlice<UInt8>) -> (Frame, length: Int)? {
        let start = bytes.startIndex
        guard bytes.count >= 2 else { return nil }
        var length = Int(bytes[start + 1])
        var header = 2
        if length == 126 {
            guard bytes.count >= 4 else { return nil }
            length = Int(bytes[start + 2]) << 8 | Int(bytes[start + 3])
            header = 4
        }
        // The server's frames are whole, unmasked and short.
        guard length <= 0xFFFF, bytes.count >= header + length else { return nil }
        let body = bytes[(start + header)..<(start + header + length)]
        return (Frame(bytes[start] & 0xF, Array(body)), header + length)
    }
}
