// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

extension IRCSession {
    typealias Handler = @Sendable (inout IRCSession, ServerLine, inout [SessionEffect]) -> Void

    /// What each command changes or tells; a numeric that is not here only becomes words.
    static let handlers: [String: Handler] = [
        // Registration and the connection.
        "CAP": { $0.cap($1, into: &$2) },
        "ERROR": { $0.error($1, into: &$2) },
        "PING": { $0.ping($1, into: &$2) },
        "PONG": { $0.pong($1, into: &$2) },
        Numeric.welcome.command: { $0.welcome($1, into: &$2) },
        Numeric.myInfo.command: { $0.myInfo($1, into: &$2) },
        Numeric.isupport.command: { $0.isupport($1, into: &$2) },
        Numeric.endOfMotd.command: { $0.endOfMotd($1, into: &$2) },
        Numeric.noMotd.command: { $0.endOfMotd($1, into: &$2) },
        Numeric.nicknameInUse.command: { $0.nickTaken($1, into: &$2) },
        Numeric.nickUnavailable.command: { $0.nickTaken($1, into: &$2) },
        Numeric.erroneousNickname.command: { $0.nickInvalid($1, into: &$2) },
        Numeric.passwordMismatch.command: { $0.passwordWrong($1, into: &$2) },
        Numeric.invalidCapabilityCommand.command: { $0.capUnknown($1, into: &$2) },
        Numeric.unknownCommand.command: { $0.capUnknown($1, into: &$2) },
        Numeric.notRegistered.command: { $0.capUnknown($1, into: &$2) },
        "AUTHENTICATE": { $0.authenticate($1, into: &$2) },
        "BOUNCER": { $0.bouncer($1, into: &$2) },
        "REGISTER": { $0.registration($1, into: &$2) },
        "VERIFY": { $0.registration($1, into: &$2) },
        Numeric.loggedIn.command: { $0.loggedIn($1, into: &$2) },
        Numeric.loggedOut.command: { $0.loggedIn($1, into: &$2) },
        Numeric.saslSuccess.command: { $0.loginAccepted($1, into: &$2) },
        Numeric.saslAlready.command: { $0.loggedInBefore($1, into: &$2) },
        Numeric.saslMechanisms.command: { $0.otherMechanisms($1, into: &$2) },
        Numeric.nickLocked.command: { $0.loginRefused($1, into: &$2) },
        Numeric.saslFail.command: { $0.loginRefused($1, into: &$2) },
        Numeric.saslTooLong.command: { $0.loginRefused($1, into: &$2) },
        Numeric.saslAborted.command: { $0.loginRefused($1, into: &$2) },
        Numeric.visibleHost.command: { $0.visibleHost($1, into: &$2) },

        // Who is where.
        "JOIN": { $0.join($1, into: &$2) },
        "PART": { $0.part($1, into: &$2) },
        "KICK": { $0.kick($1, into: &$2) },
        "QUIT": { $0.quit($1, into: &$2) },
        "NICK": { $0.nick($1, into: &$2) },
        "AWAY": { $0.away($1, into: &$2) },
        "CHGHOST": { $0.changeHost($1, into: &$2) },
        "ACCOUNT": { $0.account($1, into: &$2) },
        "SETNAME": { $0.setName($1, into: &$2) },
        "INVITE": { $0.invite($1, into: &$2) },
        Numeric.nameReply.command: { $0.nameReply($1, into: &$2) },
        Numeric.endOfNames.command: { $0.endOfNames($1, into: &$2) },
        Numeric.whoReply.command: { $0.whoReply($1, into: &$2) },
        Numeric.whoSpecialReply.command: { $0.whoSpecialReply($1, into: &$2) },
        Numeric.endOfWho.command: { $0.endOfWho($1, into: &$2) },
        Numeric.endOfWhois.command: { $0.endOfWhois($1, into: &$2) },
        Numeric.monitorOnline.command: { $0.presence($1, isOnline: true, into: &$2) },
        Numeric.monitorOffline.command: { $0.presence($1, isOnline: false, into: &$2) },
        "METADATA": { $0.metadata($1, into: &$2) },
        Numeric.whoisKeyValue.command: { $0.metadataInWhois($1, into: &$2) },
        Numeric.keyValue.command: { $0.keyValue($1, into: &$2) },
        Numeric.keyNotSet.command: { $0.keyValue($1, into: &$2) },
        Numeric.metadataSubscribed.command: { $0.metadataSubscribed($1, into: &$2) },
        Numeric.metadataSyncLater.command: { $0.metadataSyncLater($1, into: &$2) },
        Numeric.away.command: { $0.awayReply($1, into: &$2) },
        Numeric.unaway.command: { $0.ownAway($1, isAway: false, into: &$2) },
        Numeric.nowAway.command: { $0.ownAway($1, isAway: true, into: &$2) },

        // What channels are like.
        "MODE": { $0.mode($1, into: &$2) },
        "RENAME": { $0.rename($1, into: &$2) },
        "TOPIC": { $0.topic($1, into: &$2) },
        Numeric.channelModeIs.command: { $0.channelModeIs($1, into: &$2) },
        Numeric.creationTime.command: { $0.creationTime($1, into: &$2) },
        Numeric.topic.command: { $0.topicReply($1, into: &$2) },
        Numeric.noTopic.command: { $0.noTopic($1, into: &$2) },
        Numeric.tryAgain.command: { $0.tryAgain($1, into: &$2) },
        Numeric.listStart.command: { $0.listed($1, into: &$2) },
        Numeric.list.command: { $0.listed($1, into: &$2) },
        Numeric.listEnd.command: { $0.listed($1, into: &$2) },

        // What is said.
        "PRIVMSG": { $0.speech($1, into: &$2) },
        "NOTICE": { $0.speech($1, into: &$2) },
        "TAGMSG": { $0.gesture($1, into: &$2) },
        "REDACT": { $0.redaction($1, into: &$2) },
        "MARKREAD": { $0.readMark($1, into: &$2) },
        "CHATHISTORY": { $0.historyTarget($1, into: &$2) },
        "WALLOPS": { $0.wallops($1, into: &$2) },
        "FAIL": { $0.standardReply($1, .failure, into: &$2) },
        "WARN": { $0.standardReply($1, .warning, into: &$2) },
        "NOTE": { $0.standardReply($1, .plain, into: &$2) },

        // What only frames other lines.
        "ACK": { $0.acknowledged($1, into: &$2) },
        "BATCH": { $0.batch($1, into: &$2) },
    ]

    private mutating func batch(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let finished = batches.receive(line) else { return showPlainly(line, into: &effects) }
        for batch in finished {
            for (channel, crowd) in batch.crowds { effects.report(.moved(channel: channel, crowd), line) }
            if let text = batch.multiline { multiline(text, in: batch, into: &effects) }
            if batch.type == "chathistory" || batch.type == "draft/chathistory-targets" {
                endHistory(batch, line, into: &effects)
            }
            if batch.type == "metadata" { asksMetadata = false }
            if let label = batch.opening.message.tags["label"] { close(label, line, into: &effects) }
        }
    }
}
