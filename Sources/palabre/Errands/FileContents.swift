// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Glibc

/// What is in a small text file of the user.
enum FileContents {
    /// Why a file cannot be read; the reason is a sentence.
    struct Mistake: Error, Equatable {
        var reason: String
        /// Whether there is just no such file.
        var isMissing = false
    }

    /// More than any configuration, key or password has.
    static let limit = 1 << 20

    /// What is in a file, which it may be an error for others to be able to read.
    static func read(_ path: String, mustBePrivate: Bool = false) throws(Mistake) -> String {
        // What has no end, and what waits for somebody to write it, is refused below, without waiting for it here.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Mistake(reason: "\(String(cString: strerror(errno)).lowercased()).", isMissing: errno == ENOENT)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Mistake(reason: localized("it is no file."))
        }
        if mustBePrivate, let mistake = exposure(status, path) { throw mistake }
        guard status.st_size <= limit else { throw Mistake(reason: localized("it is too large.")) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= limit, case let count = Glibc.read(descriptor, &buffer, buffer.count), count != 0 {
            // The half of a file must not be taken for all of it.
            guard count > 0 else { throw Mistake(reason: "\(String(cString: strerror(errno)).lowercased()).") }
            bytes += buffer[..<count]
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake(reason: localized("it is no UTF-8 text."))
        }
        return text
    }

    /// Whether nobody but the user can read a file.
    static func isPrivate(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && exposure(status, path) == nil
    }

    /// By whom else than the user a file can be read.
    private static func exposure(_ status: stat, _ path: String) -> Mistake? {
        if status.st_uid != geteuid() { return Mistake(reason: localized("it belongs to somebody else.")) }
        if status.st_mode & 0o077 == 0 { return nil }
        return Mistake(reason: localized("others can read it. Keep them out: chmod 600 \(path)"))
    }
}
