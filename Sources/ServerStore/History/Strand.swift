// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// What of a place has the same readers, speech or events: the key of a row of `strand`.
struct Strand: Hashable {
    var place: Place
    var isSpeech: Bool
    var isConfidential: Bool
    /// Told apart only where it decides who reads.
    var era: Int64

    init(of message: StoredMessage) {
        place = message.place
        isSpeech = message.isSpeech
        isConfidential = message.isConfidential
        era = message.isConfidential ? message.era.milliseconds : 0
    }
}

/// Who said something, as others saw it: the key of a row of `author`.
struct Author: Hashable {
    var source: Source
    var account: String?
    var isBot: Bool

    init(of message: StoredMessage) {
        source = message.source
        account = message.account
        isBot = message.isBot
    }
}
