// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientUI
internal import Glibc

/// Where scripts connect to a running program: a unix socket, named by the number of the process, in a folder of the
/// user's alone.
package struct PeerSocket: Sendable {
    /// The variable that tells plugins, and what else we start, which of several programs is theirs.
    package static let variable = "PALABRE_SOCKET"

    package let path: String
    let descriptor: Int32

    /// The folder: gone with the session where the system has one for that.
    package static var folder: String {
        if let folder = Surroundings.variable("XDG_RUNTIME_DIR"), folder.hasPrefix("/") { return folder + "/palabre" }
        return "/tmp/palabre-\(getuid())"
    }

    /// Where scripts reach this program, or where they will when one runs.
    package static var ours: String { Surroundings.variable(variable) ?? folder }

    // MARK: Listening

    /// Begins to listen; what a program that was killed has left is removed.
    package static func listen(in folder: String = PeerSocket.folder) -> Result<PeerSocket, Failure> {
        if let reason = prepare(folder) {
            return .failure(Failure(localized("scripts cannot reach this program by \(folder): \(reason).")))
        }
        for path in sockets(in: folder) where isAbandoned(path) { unlink(path) }
        // It gets its name when it listens: nobody takes it for one that was left.
        let (path, draft) = ("\(folder)/\(getpid()).sock", "\(folder)/\(getpid()).new")
        unlink(draft)
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, withAddress(draft, { bind(descriptor, $0, $1) }) == 0, chmod(draft, 0o600) == 0,
            Glibc.listen(descriptor, 64) == 0, rename(draft, path) == 0
        else {
            let reason = String(cString: strerror(errno)).lowercased()
            if descriptor >= 0 { Glibc.close(descriptor) }
            unlink(draft)
            return .failure(Failure(localized("scripts cannot reach this program by \(path): \(reason).")))
        }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return .success(PeerSocket(path: path, descriptor: descriptor))
    }

    // Makes the folder, or tells why it cannot be used.
    private static func prepare(_ folder: String) -> String? {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { return String(cString: strerror(errno)).lowercased() }
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return localized("it is no folder")
        }
        guard status.st_uid == getuid() else { return localized("it belongs to somebody else") }
        return status.st_mode & 0o077 == 0 ? nil : localized("others may look into it (chmod 700)")
    }

    func accept() -> Int32? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        return accepted >= 0 ? accepted : nil
    }

    func close() {
        Glibc.close(descriptor)
        unlink(path)
    }

    // MARK: Finding

    /// The numbers of the programs that listen now.
    package static func processes(in folder: String = PeerSocket.folder) -> [Int] {
        sockets(in: folder).compactMap { path in
            guard let descriptor = connect(to: path) else { return nil }
            Glibc.close(descriptor)
            return Int(path.split(separator: "/").last?.dropLast(5) ?? "")
        }.sorted()
    }

    // Who is busy, or stopped, has not left.
    private static func isAbandoned(_ path: String) -> Bool {
        guard let descriptor = connect(to: path) else { return errno == ECONNREFUSED }
        Glibc.close(descriptor)
        return false
    }

    private static func sockets(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".sock") { names.append("\(folder)/\(name)") }
        }
        return names.sorted()
    }

    /// A connection to whoever listens at a path; `nil`, and `errno`, where nobody does, or takes nobody in now.
    static func connect(to path: String) -> Int32? {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // Before the door of a program that is stopped others may wait for ever.
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        guard withAddress(path, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            errno = code
            return nil
        }
        _ = fcntl(descriptor, F_SETFL, 0)
        return descriptor
    }

    private static func withAddress(_ path: String, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return -1
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
