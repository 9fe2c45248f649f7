// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The sign in a data folder that a store uses it: a file that is locked as long as the process lives, however it ends.
///
/// SQLite's own locks would keep the store's readers out too, or last only as long as a transaction.
final class FolderLock: Sendable {
    static let fileName = "palabre.lock"

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

    /// Lets others have the folder.
    func release() {
        _ = flock(descriptor, LOCK_UN)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
