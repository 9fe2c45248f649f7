// SPDX-License-Identifier: Apache-2.0

/// The name of a capability, as [CAP](https://ircv3.net/specs/extensions/capability-negotiation) negotiates them.
public struct Capability: RawRepresentable, Hashable, Sendable {
    /// The name on the wire.
    public let rawValue: String

    /// Makes a capability from its name on the wire.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// [account-notify](https://ircv3.net/specs/extensions/account-notify): who logs in or out.
    public static let accountNotify = Capability(rawValue: "account-notify")
    /// [account-registration](https://ircv3.net/specs/extensions/account-registration): accounts are made by REGISTER.
    public static let accountRegistration = Capability(rawValue: "draft/account-registration")
    /// [account-tag](https://ircv3.net/specs/extensions/account-tag): the account that a line comes from.
    public static let accountTag = Capability(rawValue: "account-tag")
    /// [away-notify](https://ircv3.net/specs/extensions/away-notify): who goes away or comes back.
    public static let awayNotify = Capability(rawValue: "away-notify")
    /// [batch](https://ircv3.net/specs/extensions/batch): lines that belong together.
    public static let batch = Capability(rawValue: "batch")
    /// [bouncer-networks](https://soju.im/bouncer-networks): the networks behind a bouncer.
    public static let bouncerNetworks = Capability(rawValue: "soju.im/bouncer-networks")
    /// [bouncer-networks](https://soju.im/bouncer-networks): told of without asking.
    public static let bouncerNetworksNotify = Capability(rawValue: "soju.im/bouncer-networks-notify")
    /// [cap-notify](https://ircv3.net/specs/extensions/capability-negotiation#cap-notify): changes are announced.
    public static let capNotify = Capability(rawValue: "cap-notify")
    /// [channel-rename](https://ircv3.net/specs/extensions/channel-rename): a channel gets another name.
    public static let channelRename = Capability(rawValue: "draft/channel-rename")
    /// [chathistory](https://ircv3.net/specs/extensions/chathistory): what was said before can be asked for.
    public static let chatHistory = Capability(rawValue: "draft/chathistory")
    /// [chghost](https://ircv3.net/specs/extensions/chghost): somebody's user name or host changes.
    public static let chghost = Capability(rawValue: "chghost")
    /// [echo-message](https://ircv3.net/specs/extensions/echo-message): one's own messages come back.
    public static let echoMessage = Capability(rawValue: "echo-message")
    /// [event-playback](https://ircv3.net/specs/extensions/chathistory): histories tell more than what was said.
    public static let eventPlayback = Capability(rawValue: "draft/event-playback")
    /// [extended-isupport](https://ircv3.net/specs/extensions/extended-isupport): ISUPPORT before registration, in a batch.
    public static let extendedISupport = Capability(rawValue: "draft/extended-isupport")
    /// [extended-join](https://ircv3.net/specs/extensions/extended-join): account and real name in JOIN.
    public static let extendedJoin = Capability(rawValue: "extended-join")
    /// [extended-monitor](https://ircv3.net/specs/extensions/extended-monitor): more about whom one monitors.
    public static let extendedMonitor = Capability(rawValue: "extended-monitor")
    /// [invite-notify](https://ircv3.net/specs/extensions/invite-notify): who invites whom.
    public static let inviteNotify = Capability(rawValue: "invite-notify")
    /// [labeled-response](https://ircv3.net/specs/extensions/labeled-response): an answer carries its question's label.
    public static let labeledResponse = Capability(rawValue: "labeled-response")
    /// [message-redaction](https://ircv3.net/specs/extensions/message-redaction): messages can be deleted.
    public static let messageRedaction = Capability(rawValue: "draft/message-redaction")
    /// [message-tags](https://ircv3.net/specs/extensions/message-tags): tags, and client-only tags, are relayed.
    public static let messageTags = Capability(rawValue: "message-tags")
    /// [metadata](https://github.com/ircv3/ircv3-specifications/pull/613): keys and values on users and channels.
    public static let metadata = Capability(rawValue: "draft/metadata-3")
    /// [metadata](https://ircv3.net/specs/extensions/metadata), as it was specified before.
    public static let metadata2 = Capability(rawValue: "draft/metadata-2")
    /// [multi-prefix](https://ircv3.net/specs/extensions/multi-prefix): all prefixes of a member, not the highest only.
    public static let multiPrefix = Capability(rawValue: "multi-prefix")
    /// [multiline](https://ircv3.net/specs/extensions/multiline): messages of several lines.
    public static let multiline = Capability(rawValue: "draft/multiline")
    /// [no-implicit-names](https://ircv3.net/specs/extensions/no-implicit-names): no NAMES by itself after a JOIN.
    public static let noImplicitNames = Capability(rawValue: "no-implicit-names")
    /// [oper-tag](https://ircv3.net/specs/extensions/oper-tag): which lines come from an operator.
    public static let operTag = Capability(rawValue: "draft/oper-tag")
    /// [playback](https://wiki.znc.in/Playback): what was missed is asked for, by messages to `*playback`.
    public static let playback = Capability(rawValue: "znc.in/playback")
    /// [pre-away](https://ircv3.net/specs/extensions/pre-away): AWAY before registration.
    public static let preAway = Capability(rawValue: "draft/pre-away")
    /// [read-marker](https://ircv3.net/specs/extensions/read-marker): up to where somebody has read.
    public static let readMarker = Capability(rawValue: "draft/read-marker")
    /// [relaymsg](https://github.com/ircv3/ircv3-specifications/pull/417): who relays a message from elsewhere is told.
    public static let relayMessages = Capability(rawValue: "draft/relaymsg")
    /// [sasl](https://ircv3.net/specs/extensions/sasl-3.2): logging in before registration; its value lists the ways.
    public static let sasl = Capability(rawValue: "sasl")
    /// [search](https://soju.im/search): the server looks through what was said.
    public static let search = Capability(rawValue: "soju.im/search")
    /// [server-time](https://ircv3.net/specs/extensions/server-time): when a message was said.
    public static let serverTime = Capability(rawValue: "server-time")
    /// [setname](https://ircv3.net/specs/extensions/setname): real names can change.
    public static let setname = Capability(rawValue: "setname")
    /// [standard-replies](https://ircv3.net/specs/extensions/standard-replies): FAIL, WARN and NOTE.
    public static let standardReplies = Capability(rawValue: "standard-replies")
    /// [sts](https://ircv3.net/specs/extensions/sts): connections must be encrypted; never requested.
    public static let sts = Capability(rawValue: "sts")
    /// [userhost-in-names](https://ircv3.net/specs/extensions/userhost-in-names): whole sources in NAMES.
    public static let userhostInNames = Capability(rawValue: "userhost-in-names")
}
