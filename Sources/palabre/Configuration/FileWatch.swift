// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Tells when somebody writes a file, or puts another one in its place, as editors do.
///
/// It is the folders that are watched: that of the file, and of what it is a link to. Where a folder is not there yet, the
/// one above it is. The descriptor is to be slept on; it lives as long as the program.
package struct FileWatch {
    /// Readable when something happened; negative where the system watches no more files.
    package let descriptor: Int32
    private let path: String
    /// What is looked for in each folder, by the number of the watch.
    private var names: [Int32: Set<String>] = [:]

    private static let happenings = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_MOVE_SELF
    )
    /// What tells that a folder is gone, or is another one now: nothing comes from that watch any more.
    private static let endings = UInt32(IN_IGNORED | IN_MOVE_SELF)
    /// The length of an event without its name: four numbers of 32 bits.
    private static let headLength = 16

    package init(_ path: String) {
        self.path = path
        // The flags are those of open(2): https://man7.org/linux/man-pages/man2/inotify_init.2.html
        descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
        arm()
    }

    /// Whether something happened to the file since the last call.
    package mutating func takeChanges() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var isChanged = false
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            if concernsFile(buffer[..<count]) { isChanged = true }
        }
        // Links and folders may lead elsewhere now.
        if isChanged { arm() }
        return isChanged
    }

    private func concernsFile(_ events: ArraySlice<UInt8>) -> Bool {
        var rest = events
        while rest.count >= FileWatch.headLength {
            let head = rest.prefix(FileWatch.headLength).withUnsafeBytes { bytes in
                (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
            }
            let watch = Int32(bitPattern: head[0])
            // So much happened that some of it was not told.
            if head[1] & UInt32(IN_Q_OVERFLOW) != 0 { return true }
            if head[1] & FileWatch.endings != 0, names[watch] != nil { return true }
            rest = rest.dropFirst(FileWatch.headLength)
            let name = String(decoding: rest.prefix(Int(head[3])).prefix { $0 != 0 }, as: UTF8.self)
            rest = rest.dropFirst(Int(head[3]))
            if names[watch]?.contains(name) == true { return true }
        }
        return false
    }

    private mutating func arm() {
        guard descriptor >= 0 else { return }
        var wanted: [Int32: Set<String>] = [:]
        var all = Set(names.keys)
        for path in [path, FileWatch.target(of: path)].compactMap(\.self) {
            // What is made while we look for it is found at the second look, or told.
            guard let first = watch(path), let (watch, name) = watch(path) else { continue }
            all.formUnion([first.0, watch])
            wanted[watch, default: []].insert(name)
        }
        for old in all where wanted[old] == nil { inotify_rm_watch(descriptor, old) }
        names = wanted
    }

    // Watches the folder of a path, or the nearest one above it that is there.
    private func watch(_ path: String) -> (Int32, String)? {
        var path = path
        while let slash = path.lastIndex(of: "/") {
            let folder = slash == path.startIndex ? "/" : String(path[..<slash])
            let watch = inotify_add_watch(descriptor, folder, FileWatch.happenings)
            if watch >= 0 { return (watch, String(path[path.index(after: slash)...])) }
            guard folder != "/" else { return nil }
            path = folder
        }
        let watch = inotify_add_watch(descriptor, ".", FileWatch.happenings)
        return watch >= 0 ? (watch, path) : nil
    }

    private static func target(of path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
