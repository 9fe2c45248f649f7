// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// The few calls on sockets that are needed here; all of them are TCP, IPv4 and on loopback.
enum Sockets {
    /// A socket that never waits; nil when the system has none left.
    static func open() -> Int32? {
        let socket = Glibc.socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        return socket < 0 ? nil : socket
    }

    /// Begins to connect to a port, from an address 127.0.0.x, or from any.
    static func connect(_ socket: Int32, to port: UInt16, from last: UInt8?) -> Bool {
        set(socket, Int32(IPPROTO_TCP), TCP_NODELAY)
        // Leaves nothing behind that waits for late packets: the ports are soon needed again.
        var reset = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
        if let last {
            set(socket, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT)
            guard with(address: 0x7F00_0000 | UInt32(last), port: 0, { bind(socket, $0, $1) }) == 0 else {
                return false
            }
        }
        return with(address: loopback, port: port) { Glibc.connect(socket, $0, $1) } == 0 || errno == EINPROGRESS
    }

    /// A socket that listens on a port of 127.0.0.1, with a long queue.
    static func listen(on port: UInt16) -> Int32? {
        guard let socket = open() else { return nil }
        set(socket, SOL_SOCKET, SO_REUSEADDR)
        guard with(address: loopback, port: port, { bind(socket, $0, $1) }) == 0, Glibc.listen(socket, 4096) == 0 else {
            close(socket)
            return nil
        }
        return socket
    }

    /// The next connection that waits.
    static func accept(_ listener: Int32) -> Int32? {
        let socket = accept4(listener, nil, nil, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
        guard socket >= 0 else { return nil }
        set(socket, Int32(IPPROTO_TCP), TCP_NODELAY)
        return socket
    }

    /// Why a connection did not come up; 0 when it did.
    static func error(of socket: Int32) -> Int32 {
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length)
        return error
    }

    /// A port that nobody listens on, of those that the system gives to nobody by itself.
    static func freePort() -> UInt16? {
        for _ in 0..<200 {
            let port = UInt16.random(in: 21_000..<31_000)
            if let socket = listen(on: port) {
                close(socket)
                return port
            }
        }
        return nil
    }

    static func set(_ socket: Int32, _ level: Int32, _ option: Int32) {
        var on: Int32 = 1
        setsockopt(socket, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static let loopback: UInt32 = 0x7F00_0001

    private static func with(
        address: UInt32,
        port: UInt16,
        _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var internet = sockaddr_in()
        internet.sin_family = sa_family_t(AF_INET)
        internet.sin_port = port.bigEndian
        internet.sin_addr.s_addr = address.bigEndian
        return withUnsafePointer(to: &internet) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
