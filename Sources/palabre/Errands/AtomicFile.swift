// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import Glibc

/// A text file that is replaced at once: whoever reads it sees the old text or the new one, whatever happens meanwhile.
enum AtomicFile {
    /// Replaces a file by another of the same owner and with the same rights; a link to it stays one.
    ///
    /// A file that is new is for nobody but the user, as is its folder.
    static func replace(_ path: String, by text: String) throws(Failure) {
        let path = try target(of: path)
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        guard folder.isEmpty || makeFolder(folder) else { throw failure(path) }
        let new = "\(path).\(getpid()).new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // The name must not show what is not on the disk yet.
        guard keepRights(of: path, for: descriptor), Descriptor.write(Array(text.utf8), to: descriptor),
            fsync(descriptor) == 0, rename(new, path) == 0
        else {
            let failure = failure(path)
            unlink(new)
            throw failure
        }
        sync(folder)
    }

    /// The file itself, where the path is of a link to it.
    private static func target(of path: String) throws(Failure) -> String {
        guard let real = realpath(path, nil) else {
            var status = stat()
            guard lstat(path, &status) != 0 else {
                throw Failure(localized("cannot write \(path): it is a link to nothing."))
            }
            return path
        }
        defer { free(real) }
        return String(cString: real)
    }

    private static func keepRights(of path: String, for descriptor: Int32) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        // Who may write into the folder, but not into the file, is not to do so by exchanging it.
        guard access(path, W_OK) == 0 else { return false }
        let isOurs = status.st_uid == geteuid() && status.st_gid == getegid()
        guard isOurs || fchown(descriptor, status.st_uid, status.st_gid) == 0 else { return false }
        return fchmod(descriptor, status.st_mode & 0o7777) == 0
    }

    static func makeFolder(_ path: String) -> Bool {
        var status = stat()
        if stat(path, &status) == 0 { return true }
        if let parent = path.lastIndex(of: "/"), parent > path.startIndex { _ = makeFolder(String(path[..<parent])) }
        return mkdir(path, 0o700) == 0
    }

    private static func sync(_ folder: String) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ path: String) -> Failure {
        Failure(localized("cannot write \(path): \(String(cString: strerror(errno)).lowercased())."))
    }
}
