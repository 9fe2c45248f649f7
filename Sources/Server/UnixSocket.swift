// SPDX-License-Identifier: Apache-2.0

import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A socket in the file system that we have made, and that we take away again.
struct UnixSocket: Sendable {
    private let path: String
    // What tells our file from another one that has taken its place.
    private let device: dev_t
    private let inode: ino_t

    /// Binds a socket, in place of one that is left of a server that is gone; nobody can connect before it listens.
    ///
    /// Gives the descriptor, which is then the caller's.
    static func bind(path: String, permissions: UInt16) throws(ServerError) -> (UnixSocket, descriptor: CInt) {
        guard let address = try? SocketAddress(unixDomainSocketPath: path) else {
            throw failure(path, "the path is too long", "choose a shorter one", .configuration)
        }
        try clear(path, address)
        let descriptor = try makeDescriptor(path)
        do throws(ServerError) {
            let bound = address.withSockAddr { systemBind(descriptor, $0, socklen_t($1)) }
            guard bound == 0, chmod(path, mode_t(permissions & 0o777)) == 0 else { throw failure(path, errno) }
            var status = stat()
            guard lstat(path, &status) == 0 else { throw failure(path, errno) }
            return (UnixSocket(path: path, device: status.st_dev, inode: status.st_ino), descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Removes the file, unless another server has put its own there.
    func remove() {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode else { return }
        unlink(path)
    }

    private static func clear(_ path: String, _ address: SocketAddress) throws(ServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw failure(path, "there is a file that is no socket", "choose another path", .unavailable)
        }
        let descriptor = try makeDescriptor(path)
        defer { close(descriptor) }
        let isAnswered = address.withSockAddr { connect(descriptor, $0, socklen_t($1)) } == 0
        guard !isAnswered, errno == ECONNREFUSED else {
            throw failure(path, "another program listens there", "stop it, or choose another path", .unavailable)
        }
        unlink(path)
    }

    private static func makeDescriptor(_ path: String) throws(ServerError) -> CInt {
        #if canImport(Glibc)
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw failure(path, errno) }
        return descriptor
    }

    private static func failure(_ path: String, _ code: CInt) -> ServerError {
        let isForbidden = code == EACCES || code == EPERM || code == EROFS
        return failure(
            path,
            systemMessage(code),
            isForbidden ? "let this user write to its folder" : "choose another path",
            isForbidden ? .noPermission : .unavailable
        )
    }

    private static func failure(
        _ path: String,
        _ reason: String,
        _ remedy: String,
        _ exitCode: ServerError.ExitCode
    ) -> ServerError {
        ServerError(attempt: "listen on", subject: path, reason: reason, remedy: remedy, exitCode: exitCode)
    }
}

private func systemBind(_ descriptor: CInt, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> CInt {
    bind(descriptor, address, length)
}
