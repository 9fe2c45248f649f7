// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import ServerCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The way to become an operator for whoever starts a server without a configuration: the name `admin`, and a password
/// that is shown once and works once.
///
/// The data folder knows of it, in a file for its owner's eyes alone that holds the hash of the password until that was
/// used, and the word `used` from then on. So each data folder gets one, whoever starts the server on it how often; one
/// without a folder is forgotten with the server.
struct FirstOperator: Sendable {
    static let name = "admin"
    static let fileName = "first-operator"
    private static let used = "used"

    /// What the password must fit.
    let hash: String
    /// Whether it was used: then it fits nothing any more.
    private(set) var isSpent: Bool
    private let file: String?

    /// What an operator of the world needs to be one.
    var account: OperatorAccount? { isSpent ? nil : OperatorAccount(name: FirstOperator.name, password: hash) }

    /// Looks into the data folder, or makes a password up where there was none yet: that is given back, and known to
    /// nobody from then on.
    static func prepare(in folder: String?) throws(ServerError) -> (FirstOperator, password: String?) {
        let file = folder.map { $0 + "/" + fileName }
        if let file, let text = try read(file) {
            let hash = String(text.prefix { !$0.isNewline })
            return (FirstOperator(hash: hash, isSpent: PasswordHash(hash) == nil, file: file), nil)
        }
        let password = newPassword()
        let hash = Passwords.hash(password)
        if let file { try save(hash, to: file) }
        return (FirstOperator(hash: hash, isSpent: false, file: file), password)
    }

    /// Sees to it that the password works no more.
    mutating func spend() throws(ServerError) {
        isSpent = true
        if let file { try FirstOperator.save(FirstOperator.used, to: file) }
    }

    // A hundred bits, in letters and digits that nobody takes for others.
    private static func newPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz023456789")
        let groups = (0..<4).map { _ in String((0..<5).map { _ in letters[Int.random(in: letters.indices)] }) }
        return groups.joined(separator: "-")
    }

    private static func read(_ file: String) throws(ServerError) -> String? {
        guard access(file, F_OK) == 0 else { return nil }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw failure("read", file, systemMessage(errno))
        }
        return text
    }

    // A new file in the place of an old one, so that none is ever half written.
    private static func save(_ text: String, to file: String) throws(ServerError) {
        let draft = file + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", draft, systemMessage(errno)) }
        defer { close(descriptor) }
        let bytes = Array("\(text)\n".utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(draft, file) == 0
        else { throw failure("write", file, systemMessage(errno)) }
    }

    private static func failure(_ attempt: String, _ file: String, _ reason: String) -> ServerError {
        ServerError(
            attempt: attempt,
            subject: file,
            reason: reason,
            remedy: "let the data folder be one that this user may write to",
            exitCode: .unavailable
        )
    }
}
