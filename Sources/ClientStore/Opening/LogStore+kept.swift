// SPDX-License-Identifier: Apache-2.0

package import ClientUI
import GRDB
import IRC

/// What the last run left.
extension LogStore {
    /// The desk, the states of all conversations, and the newest lines of those on the screen.
    package func kept(pageLimit: Int) throws(LogError) -> Kept {
        try starting { connection in
            var kept = Kept()
            kept.hasStore = true
            kept.file = file
            kept.size = try connection.usedBytes()
            kept.lastNumber = try connection.fact("lastNumber") ?? 0
            kept.desk = StoredDesk.desk(try connection.fact("desk"))
            let rows = try Row.fetchCursor(connection, sql: LogStore.allStates)
            while let row = try rows.next() {
                kept.states[Conversation(network: row[0], name: row[1])] = KeptState(row)
            }
            for conversation in kept.desk.windows.conversations where kept.pages[conversation] == nil {
                kept.pages[conversation] = try connection.page(.newest(conversation, limit: pageLimit))
            }
            return kept
        }
    }

    private static let allStates = """
        SELECT network, name, title, draft, waiting, sent, readMark, unread, mentions, isMuted,
            forgotten
        FROM state JOIN conversation ON conversation.id = state.conversation WHERE network IS NOT NULL
        """
}

extension KeptState {
    fileprivate init(_ row: Row) {
        self.init(title: row[2])
        draft = row[3]
        waiting = StoredTexts.texts(row[4])
        sent = StoredTexts.texts(row[5])
        readMark = row[6]
        unread = row[7]
        mentions = row[8]
        mute = Mute(rawValue: row[9]) ?? .none
        forgottenUpTo = (row[10] as Int64?).map { Instant(milliseconds: $0) }
    }
}

extension KeptDesk.Split {
    /// What is in the windows.
    fileprivate var conversations: [Conversation] {
        switch self {
        case .window(let conversation, _): conversation.map { [$0] } ?? []
        case .beside(let splits), .below(let splits): splits.flatMap(\.conversations)
        }
    }
}
