// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A message as a row of the table `message`.
///
/// The names of the properties are those of the columns.
struct MessageRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "message"

    var msgid: String
    var time: Int64
    var nick: String
    var user: String?
    var host: String?
    var command: String
    var foldedTarget: String
    var target: String
    var text: String

    init(_ message: StoredMessage) {
        msgid = message.id
        time = message.time.milliseconds
        nick = message.source.name
        user = message.source.user
        host = message.source.host
        command = message.command
        foldedTarget = Casemapping.ascii.fold(message.target)
        target = message.target
        text = message.text
    }

    var message: StoredMessage {
        StoredMessage(
            id: msgid,
            time: Instant(milliseconds: time),
            source: Source(name: nick, user: user, host: host),
            command: command,
            target: target,
            text: text
        )
    }
}
