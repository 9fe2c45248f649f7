// SPDX-License-Identifier: Apache-2.0

import IRC

extension Numeric {
    /// The words that end the reply, for numerics that always have the same.
    var text: String? { Numeric.texts[self] }

    private static let texts: [Numeric: String] = [
        .alreadyRegistered: "You are registered already",
        .badChannelKey: "Cannot join the channel: it needs another key (+k)",
        .badChannelMask: "This is no name for a channel",
        .banListFull: "The channel's ban list is full",
        .bannedFromChannel: "Cannot join the channel: you are banned (+b)",
        .cannotSendToChannel: "Cannot send to the channel",
        .channelIsFull: "Cannot join the channel: it is full (+l)",
        .channelOperatorPrivilegesNeeded: "You are not a channel operator",
        .endOfBanList: "End of the channel's ban list",
        .endOfMotd: "End of the message of the day",
        .endOfNames: "End of the list of names",
        .endOfWho: "End of WHO",
        .endOfWhois: "End of WHOIS",
        .erroneousNickname: "This is no nick: only letters, digits and -[]\\`_^{|} are allowed",
        .inputTooLong: "The line was too long",
        .invalidCapabilityCommand: "CAP has no such subcommand",
        .invalidKey: "This is no key for a channel",
        .inviteOnlyChannel: "Cannot join the channel: one must be invited (+i)",
        .isupport: "are supported by this server",
        .listEnd: "End of LIST",
        .lusersChannels: "channels exist",
        .lusersUnknown: "connections are about to register",
        .needMoreParameters: "The command needs more parameters",
        .nicknameInUse: "The nick is in use already",
        .noMotd: "There is no message of the day",
        .noNicknameGiven: "No nick given",
        .noRecipient: "No recipient given",
        .noSuchChannel: "No such channel",
        .noSuchNick: "No such nick or channel",
        .noSuchServer: "No such server",
        .noTextToSend: "No text to send",
        .noTopic: "No topic is set",
        .notOnChannel: "You are not in the channel",
        .notRegistered: "You are not registered yet",
        .nowAway: "You are marked as away",
        .passwordMismatch: "The password is wrong",
        .tooManyChannels: "You are in too many channels",
        .tooManyTargets: "Too many recipients",
        .unaway: "You are no longer marked as away",
        .unknownCommand: "Unknown command",
        .unknownMode: "is no channel mode here",
        .userModeUnknownFlag: "There is no such user mode",
        .userNotInChannel: "They are not in the channel",
        .userOnChannel: "is in the channel already",
        .usersDontMatch: "You cannot change the modes of others",
        .visibleHost: "is now your visible host",
        .whoisSecure: "is connected over TLS",
    ]
}
