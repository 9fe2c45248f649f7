// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientStore
package import ClientUI
internal import Glibc
internal import IRC

/// Everything that was said in a conversation, in a file of its own for its owner alone.
package enum LogExport {
    /// Writes the file, of which there must be none yet.
    ///
    /// - Parameters:
    ///   - conversation: What is written.
    ///   - store: Where it is read from.
    ///   - file: The file's name.
    ///   - asJSON: Whether each line is an object of JSON.
    /// - Returns: How many lines it has, or why there is no file.
    package static func write(
        _ conversation: Conversation,
        of store: LogStore,
        to file: String,
        asJSON: Bool
    ) -> Result<Int, Failure> {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return .failure(failure(file, reason(errno))) }
        defer { close(descriptor) }
        var count = 0
        do {
            let output = LogOutput(descriptor: descriptor, isJSON: asJSON)
            try LogReading(conversation).forEachPage(of: store) { lines in
                try output.write(lines)
                count += lines.count
            }
            guard fsync(descriptor) == 0 else { throw LineWriter.Failure.system(errno) }
            return .success(count)
        } catch {
            unlink(file)
            return .failure(failure(file, words(for: error)))
        }
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case let error as LogError: localized("cannot read the log: \(error.reason)")
        case LineWriter.Failure.system(let code): reason(code)
        default: "\(error)."
        }
    }

    private static func reason(_ code: Int32) -> String {
        code == EEXIST
            ? localized("it exists already. Choose another name.") : "\(String(cString: strerror(code)).lowercased())."
    }

    private static func failure(_ file: String, _ reason: String) -> Failure {
        Failure(localized("cannot write \(file): \(reason)"))
    }
}
