// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import Glibc

/// The way to the terminal.
///
/// ncurses writes to a descriptor of its own. While it draws, that leads into a file in memory, so that what it wrote can
/// be sent together with what we add, in one write: a frame that a terminal gets whole it also shows whole.
final class Outlet {
    /// The terminal itself.
    let descriptor: Int32
    /// What ncurses writes to.
    let file: UnsafeMutablePointer<FILE>
    private let memory: Int32

    /// - Returns: `nil` when the system gives no descriptors.
    init?(_ descriptor: Int32) {
        self.descriptor = descriptor
        memory = memfd_create("palabre", UInt32(FD_CLOEXEC))
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard memory >= 0, copy >= 0, let file = fdopen(copy, "w") else {
            for taken in [memory, copy] where taken >= 0 { close(taken) }
            return nil
        }
        self.file = file
    }

    deinit {
        fclose(file)
        close(memory)
    }

    /// What ncurses writes meanwhile; the terminal gets nothing of it.
    func catching(_ body: () -> Void) -> [UInt8] {
        ftruncate(memory, 0)
        lseek(memory, 0, SEEK_SET)
        dup2(memory, fileno(file))
        body()
        dup2(descriptor, fileno(file))
        let length = Int(lseek(memory, 0, SEEK_CUR))
        return [UInt8](unsafeUninitializedCapacity: max(0, length)) { buffer, count in
            count = max(0, pread(memory, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// Writes all of it, however slow the terminal is; gives up when it is gone.
    func write(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    func write(_ text: String) {
        if !text.isEmpty { write(text.utf8) }
    }
}
