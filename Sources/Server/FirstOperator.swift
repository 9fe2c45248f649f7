// SPDX-License-Identifier: Apache-2.0

import ServerCore

/// The way to become an operator for whoever starts a server without a configuration: the name `admin`, and a password
/// that is shown once and works once.
///
/// The data folder knows of it, in a file that holds the hash of the password until that was used, and the word `used` from
/// then on. So each data folder gets one, however often a server is started on it; one without a folder is forgotten with
/// the server.
struct FirstOperator: Sendable {
    static let name = "admin"
    static let fileName = "first-operator"
    private static let used = "used"

    /// What the password must fit.
    let hash: String
    /// Whether it was used: then it fits nothing any more.
    private(set) var isSpent: Bool
    private let file: PrivateFile?

    /// What the data folder knows of it by.
    var fileName: String? { file?.name }

    /// What the world must know of it.
    ///
    /// That remains until the server ends, so that the operator remains one.
    var account: OperatorAccount {
        var account = OperatorAccount(name: FirstOperator.name, password: hash)
        account.isForOnce = true
        return account
    }

    /// Looks into the data folder, or makes a password up where there was none yet: that is given back, and known to
    /// nobody from then on.
    ///
    /// - Returns: `nil` where the password was used already.
    static func prepare(in folder: String?) throws(ServerError) -> (operator: FirstOperator, password: String?)? {
        let file = PrivateFile(fileName, in: folder)
        if let hash = try file?.read() {
            return PasswordHash(hash).map { _ in (FirstOperator(hash: hash, isSpent: false, file: file), nil) }
        }
        let password = newPassword()
        let hash = Passwords.hash(password)
        try file?.write(hash)
        return (FirstOperator(hash: hash, isSpent: false, file: file), password)
    }

    /// Sees to it that the password works no more.
    mutating func spend() throws(ServerError) {
        isSpent = true
        try file?.write(FirstOperator.used)
    }

    // A hundred bits, in letters and digits that nobody takes for others.
    private static func newPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz023456789")
        let groups = (0..<4).map { _ in String((0..<5).map { _ in letters[Int.random(in: letters.indices)] }) }
        return groups.joined(separator: "-")
    }
}
