// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A line that is kept in a file of the data folder, for its owner's eyes alone.
struct PrivateFile: Sendable {
    let name: String

    /// `nil` where nothing is kept on disk.
    init?(_ name: String, in folder: String?) {
        guard let folder else { return nil }
        self.name = folder + "/" + name
    }

    /// What was written; `nil` before anything was.
    func read() throws(ServerError) -> String? {
        guard access(name, F_OK) == 0 else { return nil }
        guard let text = try? String(contentsOfFile: name, encoding: .utf8) else { throw failure("read") }
        return String(text.prefix { !$0.isNewline })
    }

    /// Keeps a line in the place of the one before; the file is never half written.
    func write(_ line: String) throws(ServerError) {
        let draft = name + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write") }
        defer { close(descriptor) }
        let isWritten = "\(line)\n".withCString { text in
            let length = strlen(text)
            return systemWrite(descriptor, text, length) == length && fsync(descriptor) == 0
        }
        guard isWritten, rename(draft, name) == 0 else { throw failure("write") }
    }

    private func failure(_ attempt: String) -> ServerError {
        ServerError(
            attempt: attempt,
            subject: name,
            reason: systemMessage(errno),
            remedy: "let the data folder be one that this user may write to",
            exitCode: .unavailable
        )
    }
}

private let systemWrite = write(_:_:_:)
