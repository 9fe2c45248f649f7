// SPDX-License-Identifier: Apache-2.0

import GRDB
package import ServerCore

/// What is done with the store as a whole.
extension Store {
    /// Writes a copy or an export, and tells in whole sentences what was done.
    ///
    /// May take long, and goes on beside all other calls.
    package func carryOut(_ maintenance: Maintenance) throws(StoreError) -> [String] {
        switch maintenance {
        case .backup(let file):
            try backup(to: file)
            return ["A copy of everything is in \(file)."]
        case .export(let file, nil):
            try export(to: file)
            return ["Everything but passwords is in \(file)."]
        case .export(let file, let account?):
            try export(to: file, account: account)
            return ["What there is of the account \(account) is in \(file), without its passwords."]
        }
    }

    /// Finds out whether anything can be kept, by keeping what is there already.
    package func probe() throws(StoreError) {
        try writing { try $0.execute(sql: "UPDATE secret SET value = value") }
    }
}
