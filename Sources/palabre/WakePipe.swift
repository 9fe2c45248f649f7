// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A descriptor to sleep on in `poll`, and a way to wake the sleeper from another thread.
///
/// It lives as long as the program; neither end is ever closed.
package struct WakePipe: Sendable {
    /// Readable while somebody woke and nobody called `drain`.
    package let descriptor: Int32
    private let writingEnd: Int32

    /// `nil` when the process may open no more files.
    package init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        descriptor = ends[0]
        writingEnd = ends[1]
    }

    /// Wakes the sleeper; a signal handler may call it too.
    ///
    /// A pipe that is full is not worth waiting for: its reader is awake already.
    package func wake(_ byte: UInt8 = 0) {
        let earlier = errno
        withUnsafePointer(to: byte) { _ = write(writingEnd, $0, 1) }
        errno = earlier
    }

    /// The bytes of all calls of `wake` since the last one.
    @discardableResult
    package func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }
}
