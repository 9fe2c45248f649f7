// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerStore

/// A copy of all that a server keeps, as a backup makes it.
package struct StoreCopy: Sendable {
    package let file: String

    package init(_ file: String) {
        self.file = file
    }

    /// Looks at all of it, and tells in a sentence what it holds.
    package func check() throws(ServerError) -> String {
        do throws(StoreError) {
            return try Store.check(file).words
        } catch {
            throw .copying(error, from: file)
        }
    }

    /// Puts it in the place of what a data folder holds, which no server may use meanwhile.
    package func restore(in folder: String) throws(ServerError) {
        do throws(StoreError) {
            try Store.restore(file, in: folder)
        } catch {
            throw .copying(error, from: file)
        }
    }
}

extension ServerConfiguration {
    /// Refuses a data folder in which nothing was ever kept: most likely its name was mistyped.
    package func expectStore() throws(ServerError) {
        guard let dataFolder else { return }
        do throws(StoreError) {
            try Store.expect(in: dataFolder)
        } catch {
            throw .storing(error)
        }
    }
}

extension Store.Contents {
    /// What it is, for whoever made or wants the copy.
    var words: String {
        let time = lastMessageAt.map { ", the newest of \($0.serverTime)" } ?? ""
        return "messages: \(messages)\(time), accounts: \(accounts), channels: \(channels)"
    }
}
