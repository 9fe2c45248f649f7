// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// The connections to the file of a log, which may be made as late as somebody first needs them.
///
/// So who has no log yet does not wait for the file to be made before there is anything to be seen.
final class Connections: Sendable {
    private let made: Mutex<DatabasePool?>
    private let make: @Sendable () throws -> DatabasePool

    init(_ pool: DatabasePool) {
        made = Mutex(pool)
        make = { pool }
    }

    /// What fails is tried again by whoever needs them next.
    init(making make: @escaping @Sendable () throws -> DatabasePool) {
        made = Mutex(nil)
        self.make = make
    }

    /// Those that were made, if they were.
    var existing: DatabasePool? { made.withLock { $0 } }

    func pool() throws -> DatabasePool {
        try made.withLock { made in
            if let made { return made }
            let pool = try make()
            made = pool
            return pool
        }
    }
}
