// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import IRC
internal import Tutorial

/// Writes lines to a descriptor, each at once and whole.
struct LineWriter {
    /// Why there is no point in writing more.
    enum Failure: Error, Equatable {
        /// Whoever read it left: no failure of ours.
        case unread
        /// What `interruption` promises came first.
        case interrupted
        /// The system's number of what went wrong, as when a disk is full.
        case system(Int32)
    }

    /// As much as a pipe that can be written takes without making us wait.
    private static let portion = 4096

    let descriptor: Int32
    /// A descriptor that, once it can be read, ends the wait for a slow reader; -1 for none.
    var interruption: Int32 = -1

    func write(_ line: String) throws(Failure) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            try waitForRoom()
            let count = rest.prefix(LineWriter.portion).withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw errno == EPIPE ? .unread : .system(errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Says what went wrong, in one line; where that cannot be written there is nobody to tell.
    func complain(_ explanation: String) {
        try? write("palabre: \(Formatting.strip(explanation).withVisibleControls)")
    }

    private func waitForRoom() throws(Failure) {
        var polls = [
            pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: interruption, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&polls, nfds_t(polls.count), -1) < 0, errno == EINTR {}
        if polls[0].revents == 0, polls[1].revents != 0 { throw .interrupted }
    }
}
