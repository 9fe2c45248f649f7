// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The sign beside a log that a program writes to it: a file that is locked as long as the process lives, however it ends.
final class LogLock: Sendable {
    /// Why there is no lock: `EWOULDBLOCK` when somebody else has it.
    struct Failure: Error {
        var code: CInt
    }

    private let descriptor: CInt

    init(file: String) throws(Failure) {
        descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Failure(code: errno) }
    }

    /// Waits as long as anybody has the lock, without taking it.
    static func awaitRelease(of file: String) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_SH) != 0, errno == EINTR {}
    }

    /// Lets others write.
    func release() {
        _ = flock(descriptor, LOCK_UN)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
