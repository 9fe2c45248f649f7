// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A plain socket of this machine, TCP on 127.0.0.1 or one in the file system, for tests that speak to a program the way a foreign one would.
///
/// Reads never block: `readAvailable` takes what has come. Closed when the last reference goes.
package final class LoopbackSocket {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ call: String) {
            description = "\(call): \(String(cString: strerror(errno)))"
        }
    }

    package let descriptor: Int32
    /// Everything received so far.
    package private(set) var received: [UInt8] = []
    /// Whether the other end has closed.
    package private(set) var isAtEnd = false

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Connects to a port.
    package static func connect(to port: Int) throws -> LoopbackSocket {
        let socket = try make()
        guard withAddress(port: port, { Glibc.connect(socket.descriptor, $0, $1) }) == 0 else {
            throw Failure("connect")
        }
        return socket
    }

    /// Connects to a socket in the file system.
    package static func connect(toPath path: String) throws -> LoopbackSocket {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure("socket") }
        let socket = LoopbackSocket(descriptor: descriptor)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failure("connect") }
        return socket
    }

    /// Listens on a port; 0 for any free one.
    package static func listen(on port: Int = 0) throws -> LoopbackSocket {
        let socket = try make()
        var on: Int32 = 1
        setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard withAddress(port: port, { bind(socket.descriptor, $0, $1) }) == 0 else { throw Failure("bind") }
        guard Glibc.listen(socket.descriptor, 16) == 0 else { throw Failure("listen") }
        return socket
    }

    /// A port that nobody listened on a moment ago, never the same twice.
    ///
    /// It is none of those that the system gives to whoever asks for any: another test would get it meanwhile.
    package static func freePort() throws -> Int {
        for _ in 1...1000 {
            let port = 10_000 + (nextPort.wrappingAdd(1, ordering: .relaxed).oldValue % 20_000)
            if (try? listen(on: port)) != nil { return port }
        }
        throw Failure("find a free port")
    }

    private static let nextPort = Atomic(Int.random(in: 0..<20_000))

    /// The local port.
    package var port: Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The next connection to a listening socket, when one is waiting.
    package func accept() -> LoopbackSocket? {
        guard isReadable else { return nil }
        let accepted = Glibc.accept(descriptor, nil, nil)
        return accepted < 0 ? nil : LoopbackSocket(descriptor: accepted)
    }

    /// Takes in what has come, without waiting.
    package func readAvailable() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isAtEnd, isReadable {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                received.append(contentsOf: buffer[..<count])
            } else {
                isAtEnd = true
            }
        }
    }

    /// Everything received so far, as text.
    package var text: String {
        readAvailable()
        return String(decoding: received, as: UTF8.self)
    }

    /// Sends all of a text; false when the other end is gone.
    @discardableResult
    package func send(_ text: String) -> Bool {
        send(Array(text.utf8))
    }

    /// Sends all of some bytes; false when the other end is gone.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends nothing more, but still reads.
    package func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Sees to it that the end of this socket is a reset, and no orderly goodbye.
    package func willReset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Waits for a text in what was received.
    package func receives(_ text: String, within limit: Duration = .seconds(15)) async -> Bool {
        await eventually(within: limit) { self.text.contains(text) }
    }

    /// Waits for the other end to close.
    package func ends(within limit: Duration = .seconds(15)) async -> Bool {
        await eventually(within: limit) {
            readAvailable()
            return isAtEnd
        }
    }

    private var isReadable: Bool {
        var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        return poll(&descriptors, 1, 0) > 0
    }

    private static func make() throws -> LoopbackSocket {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure("socket") }
        return LoopbackSocket(descriptor: descriptor)
    }

    private static func withAddress(port: Int, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
