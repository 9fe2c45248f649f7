// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The sockets that whoever started the program opened for it: socket activation.
///
/// A listener whose place is such a socket uses it as it is. The others are opened as usual, so both can be configured
/// together.
package enum InheritedSockets {
    /// The descriptors that were handed over to this process, as
    /// [sd_listen_fds](https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html) finds them.
    package static func descriptors(in environment: [String: String], of process: Int32) -> Range<Int32> {
        guard let owner = environment["LISTEN_PID"].flatMap({ Int32($0) }), owner == process,
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), (0...1024).contains(count)
        else { return 3..<3 }
        return 3..<(3 + count)
    }

    /// A descriptor of our own for the same socket, so that the inherited one outlives the listener, and can be listened
    /// on again.
    static func take(_ descriptor: Int32) throws(ServerError) -> Int32 {
        guard isListening(descriptor) else {
            throw failure(descriptor, "it is no socket that listens", "start the program by way of what opens it")
        }
        let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard own >= 0 else { throw failure(descriptor, systemMessage(errno), "let the program open more files") }
        return own
    }

    private static func isListening(_ descriptor: Int32) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 else { return false }
        return value != 0
    }

    private static func failure(_ descriptor: Int32, _ reason: String, _ remedy: String) -> ServerError {
        ServerError(
            attempt: "listen on",
            subject: "descriptor \(descriptor)",
            reason: reason,
            remedy: remedy,
            exitCode: .unavailable
        )
    }
}
