// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// A terminal of 120 by 36 that is no window: the client has one end, we the other.
final class Pseudoterminal {
    static let columns = 120
    static let rows = 36

    /// Our end; it never waits.
    let descriptor: Int32
    /// The path of the client's end.
    let path: String
    /// What a window would show.
    private(set) var screen = Screen(columns: Pseudoterminal.columns, rows: Pseudoterminal.rows)
    /// How many bytes the client has written so far.
    private(set) var count = 0
    // The client's end stays open here, too: what it wrote last can be read when it is gone.
    private let other: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init() throws {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        // Rows, columns, and no pixels.
        var size = [UInt16(Pseudoterminal.rows), UInt16(Pseudoterminal.columns), 0, 0]
        guard openpty(&ours, &theirs, nil, nil, nil) == 0, ioctl(ours, UInt(TIOCSWINSZ), &size) == 0,
            let name = ttyname(theirs)
        else {
            throw Child.Failure(description: "there is no terminal left")
        }
        path = String(cString: name)
        descriptor = ours
        other = theirs
        for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(descriptor)
        close(other)
    }

    /// Takes in what the client has written, and answers what it asks.
    func read() {
        while case let length = Glibc.read(descriptor, &buffer, buffer.count), length > 0 {
            count += length
            screen.feed(buffer[..<length])
            let answers = screen.takeAnswers()
            if !answers.isEmpty { _ = Glibc.write(descriptor, answers, answers.count) }
        }
    }

    /// Types something.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }
}
