// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import Glibc
internal import TOML

/// The file in which one run leaves to the next what it knows of servers.
///
/// It is TOML that people can read, and nobody but the user can. A file with a mistake is left alone as long as there is
/// nothing new to remember, and then kept beside the new one.
package struct MemoryFile: Sendable {
    private let folder: String

    private var path: String { folder + "/servers.toml" }

    /// - Parameter folder: The program's folder for its state; it need not exist.
    package init(in folder: String) {
        self.folder = folder
    }

    /// What the last run left, and what is wrong with the file.
    package func read() -> (memory: Memory, complaint: String?) {
        let text: String
        do throws(FileContents.Mistake) {
            text = try FileContents.read(path)
        } catch {
            return (Memory(), error.isMissing ? nil : localized("cannot read \(path): \(error.reason)"))
        }
        var reader = ConfigurationReader(MemoryDraft.sections, into: MemoryDraft(), of: path)
        reader.read(text)
        guard let problem = reader.problems.first else { return (reader.draft.memory, nil) }
        return (Memory(), localized("\(problem). Nothing in it is used; mend it, or delete it."))
    }

    /// Replaces the file by one with what is known now, by us and by others who run meanwhile.
    ///
    /// - Parameters:
    ///   - memory: What we know now.
    ///   - base: What we knew when we last read the file.
    /// - Returns: Why that was not possible.
    package func write(_ memory: Memory, since base: Memory) -> String? {
        guard AtomicFile.makeFolder(folder) else { return complaint(folder) }
        let (others, mistake) = read()
        if mistake != nil { rename(path, path + ".broken") }
        let memory = mistake == nil ? memory.merged(into: others, since: base) : memory
        let new = path + ".new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return complaint(new) }
        defer { close(descriptor) }
        // The name must not show what is not on the disk yet.
        guard Descriptor.write(Array(MemoryDraft.text(memory).utf8), to: descriptor), fsync(descriptor) == 0,
            rename(new, path) == 0
        else { return complaint(new) }
        return nil
    }

    private func complaint(_ file: String) -> String {
        localized(
            "cannot write \(file): \(String(cString: strerror(errno)).lowercased())."
                + " What is known of servers is lost at the end; name another folder with --state-dir."
        )
    }
}
