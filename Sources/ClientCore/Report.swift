// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Something that a session tells its user, and when it happened.
///
/// Reports are about one conversation each: a QUIT of somebody who is in three channels with us makes three reports.
/// The session's own state is already up to date when a report is made.
package struct Report: Equatable, Sendable {
    /// When it happened: server-time where the server told it.
    package var time: Instant
    /// Whether it happened before we came: part of a playback.
    package var isReplayed: Bool
    package var content: Content

    package enum Content: Equatable, Sendable {
        /// A line about the connection itself, for the server's buffer.
        case status(String, Tone)
        /// A step on the way to being connected was begun: resolving, connecting, TLS, capabilities, login, joining.
        ///
        /// It lasts until the next step or the end of the way.
        case step(String)
        /// The server knows our account now; `nil` when it does not any more.
        case loggedIn(account: String?)
        /// The login failed, and so the session ends before joining anything; the text says why and what to do.
        case loginFailed(String, LoginFault = .refused)
        /// Registration is done; the nick is the session's.
        case registered
        /// Somebody said something; the conversation is in it.
        case said(Speech)
        /// Something that we said has reached the server, which gave it an id and a time.
        case delivered(SendID, conversation: String, id: String?)
        /// Something that we said reached nobody; the text says why.
        case undelivered(SendID, conversation: String, reason: String)
        /// Something that was said once and searched for now: [search](https://soju.im/search).
        case found(Speech)
        /// Somebody reacted to a message, or took a reaction back: [react](https://ircv3.net/specs/client-tags/react).
        case reacted(conversation: String, Source, Reaction)
        /// A message was deleted: [message-redaction](https://ircv3.net/specs/extensions/message-redaction).
        case redacted(conversation: String, id: String, by: Source, reason: String)
        /// Somebody types, or not any more: [typing](https://ircv3.net/specs/client-tags/typing).
        ///
        /// Who says something has stopped, and that is not told besides.
        case typing(conversation: String, Source, Typing)
        /// Somebody's program asks ours something, by [CTCP](https://modern.ircdocs.horse/ctcp); `in` is the channel whose
        /// members are all asked, `nil` for us alone.
        ///
        /// ``SessionEvent/answered(_:to:)`` answers.
        case asked(CTCP, by: Source, in: String?)
        /// Somebody's program answers what we asked.
        case told(CTCP, by: Source)
        /// Somebody asks a nick, which may be ours, into a channel.
        case invited(by: Source, String, to: String)
        /// We have read a conversation up to a time, here or elsewhere.
        case read(conversation: String, upTo: Instant)
        /// Everything that was asked for of a conversation's history has been reported.
        case historyEnded(HistoryAnswer)
        /// In a conversation, perhaps one that the user does not see yet, something was said at this time.
        case conversation(String, latest: Instant)
        /// A channel has another name: [channel-rename](https://ircv3.net/specs/extensions/channel-rename).
        case channelRenamed(from: String, to: String, by: Source, reason: String)
        /// A channel of the answer to LIST.
        case listed(channel: String, members: Int, topic: String)
        /// The answer to LIST is complete.
        case listEnded
        /// Somebody whom we MONITOR came or went.
        case presence(nick: String, isOnline: Bool)
        /// The server insists on TLS: [sts](https://ircv3.net/specs/extensions/sts).
        ///
        /// On a plain connection the session ends with it, and is to be begun anew at this port. The duration is in
        /// seconds, known on an encrypted connection only; 0 forgets the policy.
        case strictTransport(port: Int?, duration: Int64?)
        /// A bouncer told of a network behind it, or that it is gone (`nil`):
        /// [bouncer-networks](https://soju.im/bouncer-networks).
        case bouncerNetwork(id: String, BouncerNetwork?)
        /// Somebody joined a channel; ourselves when `nick` is the session's.
        case joined(channel: String, Source)
        /// Somebody left a channel; ourselves when `nick` is the session's.
        case left(channel: String, Source, Leaving)
        /// Several left a channel or came to it at once, because servers lost or found each other.
        case moved(channel: String, Crowd)
        /// Somebody in a conversation has a new nick; `conversation` is `nil` once for our own change.
        case renamed(conversation: String?, from: String, to: String)
        /// The topic was changed by somebody, or told on joining (`by` is `nil`).
        ///
        /// An empty topic means none.
        case topic(channel: String, String, by: String?)
        /// Modes were changed; the text is that of the MODE line behind the channel: `+o bob`.
        case modes(target: String, String, by: String)
        /// All members of a channel are known, after a join or a NAMES.
        case membersListed(channel: String)
        /// The answer to something the user asked, for the conversation on the screen: WHOIS, LIST, an error.
        case answer(String, Tone, about: String?)
        /// The session is over.
        ///
        /// `nil` for an end that the user asked for.
        case ended(String?)
    }

    /// An emoji or a word in answer to a message.
    package struct Reaction: Hashable, Sendable {
        package var text: String
        /// The id of the message.
        package var target: String
        /// Whether it is taken back.
        package var isRemoval: Bool

        package init(_ text: String, to target: String, isRemoval: Bool = false) {
            self.text = text
            self.target = target
            self.isRemoval = isRemoval
        }
    }

    package enum Typing: String, Hashable, Sendable {
        case active
        case paused
        case done
    }

    /// A network behind a bouncer.
    package struct BouncerNetwork: Hashable, Sendable {
        package var name: String
        /// Whether the bouncer is connected to it.
        package var isConnected: Bool

        package init(name: String, isConnected: Bool) {
            self.name = name
            self.isConnected = isConnected
        }
    }

    package enum Tone: Equatable, Sendable {
        case plain
        case warning
        case failure
    }

    package enum Leaving: Equatable, Sendable {
        case parted(reason: String)
        case quit(reason: String)
        case kicked(by: String, reason: String)
    }

    package init(time: Instant, isReplayed: Bool = false, _ content: Content) {
        self.time = time
        self.isReplayed = isReplayed
        self.content = content
    }
}

/// Why a login failed: what may help depends on it.
package enum LoginFault: Equatable, Sendable {
    /// What was shown to log in with was wrong.
    case refused
    /// The server and we have no way to log in that both know.
    case impossible
    /// The server does not answer, or takes no logins for now.
    case unavailable
}
