// SPDX-License-Identifier: Apache-2.0

import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The socket of a connection that nothing stands in front of, no TLS and no WebSocket: what is sent on it is what the
/// system gets.
///
/// Writing through the channel took half as long again as the system call itself, and one who is sent little gets a write
/// for each line. Bytes go this way only while the channel holds none of its own; it opens and closes the socket, reads,
/// and waits when the system takes no more.
struct BareSocket {
    private let descriptor: NIOBSDSocket.Handle

    /// `nil` for a channel that has no socket, as in a test.
    init?(of channel: any Channel) {
        let pipeline = channel.pipeline.syncOperations
        guard channel.isActive,
            let descriptor = try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self, { $0 })
        else { return nil }
        self.descriptor = descriptor
    }

    /// Writes what the system takes at once, which may be nothing; answers how many bytes that were.
    ///
    /// What is wrong with the socket, the channel will find out when it gets the rest.
    func write(_ bytes: [UInt8]) -> Int {
        max(0, bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, BareSocket.flags) })
    }

    // No signal for who is gone. On Darwin the channel sees to that.
    #if canImport(Glibc)
    private static let flags = CInt(MSG_NOSIGNAL)
    #else
    private static let flags: CInt = 0
    #endif
}
