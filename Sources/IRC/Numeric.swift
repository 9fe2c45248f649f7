// SPDX-License-Identifier: Apache-2.0

/// A reply or an error as a number of three digits.
///
/// The names are those of [the modern document](https://modern.ircdocs.horse/#numerics), in words.
public struct Numeric: RawRepresentable, Hashable, Sendable {
    /// The number, 1 to 999.
    public let rawValue: Int

    /// Makes a numeric from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The command on the wire: always three digits.
    public var command: String {
        let digits = String(rawValue)
        if digits.utf8.count >= 3 { return digits }
        return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    /// Whether it tells of a failure: 400 to 599, and the few above that do.
    public var isError: Bool {
        (400...599).contains(rawValue) || self == .invalidModeParameter || self == .monitorListFull
            || (Numeric.tooManyKnocks.rawValue...Numeric.knockOnChannel.rawValue).contains(rawValue)
            || self == .nickLocked || (Numeric.saslFail.rawValue...Numeric.saslAlready.rawValue).contains(rawValue)
    }
}

extension Numeric {
    /// [RPL_WELCOME](https://modern.ircdocs.horse/#rpl_welcome-001).
    public static let welcome = Numeric(rawValue: 1)
    /// [RPL_YOURHOST](https://modern.ircdocs.horse/#rpl_yourhost-002).
    public static let yourHost = Numeric(rawValue: 2)
    /// [RPL_CREATED](https://modern.ircdocs.horse/#rpl_created-003).
    public static let created = Numeric(rawValue: 3)
    /// [RPL_MYINFO](https://modern.ircdocs.horse/#rpl_myinfo-004).
    public static let myInfo = Numeric(rawValue: 4)
    /// [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005).
    public static let isupport = Numeric(rawValue: 5)
    /// [RPL_STATSLINKINFO](https://datatracker.ietf.org/doc/html/rfc2812#section-5.1).
    public static let statsLinkInfo = Numeric(rawValue: 211)
    /// [RPL_STATSCOMMANDS](https://modern.ircdocs.horse/#rpl_statscommands-212).
    public static let statsCommands = Numeric(rawValue: 212)
    /// [RPL_STATSKLINE](https://defs.ircdocs.horse/defs/numerics#rpl-statskline-216).
    public static let statsKLine = Numeric(rawValue: 216)
    /// [RPL_ENDOFSTATS](https://modern.ircdocs.horse/#rpl_endofstats-219).
    public static let endOfStats = Numeric(rawValue: 219)
    /// [RPL_UMODEIS](https://modern.ircdocs.horse/#rpl_umodeis-221).
    public static let userModeIs = Numeric(rawValue: 221)
    /// [RPL_STATSDLINE](https://defs.ircdocs.horse/defs/numerics#rpl-statsdline-225).
    public static let statsDLine = Numeric(rawValue: 225)
    /// [RPL_STATSUPTIME](https://modern.ircdocs.horse/#rpl_statsuptime-242).
    public static let statsUptime = Numeric(rawValue: 242)
    /// [RPL_STATSOLINE](https://datatracker.ietf.org/doc/html/rfc2812#section-5.1).
    public static let statsOperatorAccount = Numeric(rawValue: 243)
    /// [RPL_STATSDEBUG](https://defs.ircdocs.horse/defs/numerics.html#rpl-statsdebug-249), which lists the operators who are there.
    public static let statsOperatorPresent = Numeric(rawValue: 249)
    /// [RPL_LUSERCLIENT](https://modern.ircdocs.horse/#rpl_luserclient-251).
    public static let lusersClients = Numeric(rawValue: 251)
    /// [RPL_LUSEROP](https://modern.ircdocs.horse/#rpl_luserop-252).
    public static let lusersOperators = Numeric(rawValue: 252)
    /// [RPL_LUSERUNKNOWN](https://modern.ircdocs.horse/#rpl_luserunknown-253).
    public static let lusersUnknown = Numeric(rawValue: 253)
    /// [RPL_LUSERCHANNELS](https://modern.ircdocs.horse/#rpl_luserchannels-254).
    public static let lusersChannels = Numeric(rawValue: 254)
    /// [RPL_LUSERME](https://modern.ircdocs.horse/#rpl_luserme-255).
    public static let lusersMe = Numeric(rawValue: 255)
    /// [RPL_ADMINME](https://modern.ircdocs.horse/#rpl_adminme-256).
    public static let adminMe = Numeric(rawValue: 256)
    /// [RPL_ADMINLOC1](https://modern.ircdocs.horse/#rpl_adminloc1-257).
    public static let adminLocation1 = Numeric(rawValue: 257)
    /// [RPL_ADMINLOC2](https://modern.ircdocs.horse/#rpl_adminloc2-258).
    public static let adminLocation2 = Numeric(rawValue: 258)
    /// [RPL_ADMINEMAIL](https://modern.ircdocs.horse/#rpl_adminemail-259).
    public static let adminEmail = Numeric(rawValue: 259)
    /// [RPL_TRYAGAIN](https://modern.ircdocs.horse/#rpl_tryagain-263).
    public static let tryAgain = Numeric(rawValue: 263)
    /// [RPL_LOCALUSERS](https://modern.ircdocs.horse/#rpl_localusers-265).
    public static let localUsers = Numeric(rawValue: 265)
    /// [RPL_GLOBALUSERS](https://modern.ircdocs.horse/#rpl_globalusers-266).
    public static let globalUsers = Numeric(rawValue: 266)
    /// [RPL_WHOISCERTFP](https://modern.ircdocs.horse/#rpl_whoiscertfp-276).
    public static let whoisCertificate = Numeric(rawValue: 276)
    /// [RPL_ACCEPTLIST](https://defs.ircdocs.horse/defs/numerics#rpl-acceptlist-281).
    public static let acceptList = Numeric(rawValue: 281)
    /// [RPL_ENDOFACCEPT](https://defs.ircdocs.horse/defs/numerics#rpl-endofaccept-282).
    public static let endOfAccept = Numeric(rawValue: 282)
    /// [RPL_AWAY](https://modern.ircdocs.horse/#rpl_away-301).
    public static let away = Numeric(rawValue: 301)
    /// [RPL_USERHOST](https://modern.ircdocs.horse/#rpl_userhost-302).
    public static let userHost = Numeric(rawValue: 302)
    /// [RPL_ISON](https://modern.ircdocs.horse/#rpl_ison-303).
    public static let isOn = Numeric(rawValue: 303)
    /// [RPL_UNAWAY](https://modern.ircdocs.horse/#rpl_unaway-305).
    public static let unaway = Numeric(rawValue: 305)
    /// [RPL_NOWAWAY](https://modern.ircdocs.horse/#rpl_nowaway-306).
    public static let nowAway = Numeric(rawValue: 306)
    /// [RPL_WHOISUSER](https://modern.ircdocs.horse/#rpl_whoisuser-311).
    public static let whoisUser = Numeric(rawValue: 311)
    /// [RPL_WHOISSERVER](https://modern.ircdocs.horse/#rpl_whoisserver-312).
    public static let whoisServer = Numeric(rawValue: 312)
    /// [RPL_WHOISOPERATOR](https://modern.ircdocs.horse/#rpl_whoisoperator-313).
    public static let whoisOperator = Numeric(rawValue: 313)
    /// [RPL_WHOWASUSER](https://modern.ircdocs.horse/#rpl_whowasuser-314).
    public static let whowasUser = Numeric(rawValue: 314)
    /// [RPL_ENDOFWHO](https://modern.ircdocs.horse/#rpl_endofwho-315).
    public static let endOfWho = Numeric(rawValue: 315)
    /// [RPL_WHOISIDLE](https://modern.ircdocs.horse/#rpl_whoisidle-317).
    public static let whoisIdle = Numeric(rawValue: 317)
    /// [RPL_ENDOFWHOIS](https://modern.ircdocs.horse/#rpl_endofwhois-318).
    public static let endOfWhois = Numeric(rawValue: 318)
    /// [RPL_WHOISCHANNELS](https://modern.ircdocs.horse/#rpl_whoischannels-319).
    public static let whoisChannels = Numeric(rawValue: 319)
    /// [RPL_LISTSTART](https://modern.ircdocs.horse/#rpl_liststart-321).
    public static let listStart = Numeric(rawValue: 321)
    /// [RPL_LIST](https://modern.ircdocs.horse/#rpl_list-322).
    public static let list = Numeric(rawValue: 322)
    /// [RPL_LISTEND](https://modern.ircdocs.horse/#rpl_listend-323).
    public static let listEnd = Numeric(rawValue: 323)
    /// [RPL_CHANNELMODEIS](https://modern.ircdocs.horse/#rpl_channelmodeis-324).
    public static let channelModeIs = Numeric(rawValue: 324)
    /// [RPL_CREATIONTIME](https://modern.ircdocs.horse/#rpl_creationtime-329).
    public static let creationTime = Numeric(rawValue: 329)
    /// [RPL_WHOISACCOUNT](https://modern.ircdocs.horse/#rpl_whoisaccount-330).
    public static let whoisAccount = Numeric(rawValue: 330)
    /// [RPL_NOTOPIC](https://modern.ircdocs.horse/#rpl_notopic-331).
    public static let noTopic = Numeric(rawValue: 331)
    /// [RPL_TOPIC](https://modern.ircdocs.horse/#rpl_topic-332).
    public static let topic = Numeric(rawValue: 332)
    /// [RPL_TOPICWHOTIME](https://modern.ircdocs.horse/#rpl_topicwhotime-333).
    public static let topicWhoTime = Numeric(rawValue: 333)
    /// [RPL_WHOISBOT](https://ircv3.net/specs/extensions/bot-mode).
    public static let whoisBot = Numeric(rawValue: 335)
    /// [RPL_INVITELIST](https://modern.ircdocs.horse/#rpl_invitelist-336).
    public static let inviteList = Numeric(rawValue: 336)
    /// [RPL_ENDOFINVITELIST](https://modern.ircdocs.horse/#rpl_endofinvitelist-337).
    public static let endOfInviteList = Numeric(rawValue: 337)
    /// [RPL_WHOISACTUALLY](https://modern.ircdocs.horse/#rpl_whoisactually-338).
    public static let whoisActually = Numeric(rawValue: 338)
    /// [RPL_INVITING](https://modern.ircdocs.horse/#rpl_inviting-341).
    public static let inviting = Numeric(rawValue: 341)
    /// [RPL_INVEXLIST](https://modern.ircdocs.horse/#rpl_invexlist-346).
    public static let inviteExceptionList = Numeric(rawValue: 346)
    /// [RPL_ENDOFINVEXLIST](https://modern.ircdocs.horse/#rpl_endofinvexlist-347).
    public static let endOfInviteExceptionList = Numeric(rawValue: 347)
    /// [RPL_EXCEPTLIST](https://modern.ircdocs.horse/#rpl_exceptlist-348).
    public static let exceptionList = Numeric(rawValue: 348)
    /// [RPL_ENDOFEXCEPTLIST](https://modern.ircdocs.horse/#rpl_endofexceptlist-349).
    public static let endOfExceptionList = Numeric(rawValue: 349)
    /// [RPL_VERSION](https://modern.ircdocs.horse/#rpl_version-351).
    public static let version = Numeric(rawValue: 351)
    /// [RPL_WHOREPLY](https://modern.ircdocs.horse/#rpl_whoreply-352).
    public static let whoReply = Numeric(rawValue: 352)
    /// [RPL_NAMREPLY](https://modern.ircdocs.horse/#rpl_namreply-353).
    public static let nameReply = Numeric(rawValue: 353)
    /// [RPL_WHOSPCRPL](https://ircv3.net/specs/extensions/whox).
    public static let whoSpecialReply = Numeric(rawValue: 354)
    /// [RPL_LINKS](https://modern.ircdocs.horse/#rpl_links-364).
    public static let links = Numeric(rawValue: 364)
    /// [RPL_ENDOFLINKS](https://modern.ircdocs.horse/#rpl_endoflinks-365).
    public static let endOfLinks = Numeric(rawValue: 365)
    /// [RPL_ENDOFNAMES](https://modern.ircdocs.horse/#rpl_endofnames-366).
    public static let endOfNames = Numeric(rawValue: 366)
    /// [RPL_BANLIST](https://modern.ircdocs.horse/#rpl_banlist-367).
    public static let banList = Numeric(rawValue: 367)
    /// [RPL_ENDOFBANLIST](https://modern.ircdocs.horse/#rpl_endofbanlist-368).
    public static let endOfBanList = Numeric(rawValue: 368)
    /// [RPL_ENDOFWHOWAS](https://modern.ircdocs.horse/#rpl_endofwhowas-369).
    public static let endOfWhowas = Numeric(rawValue: 369)
    /// [RPL_INFO](https://modern.ircdocs.horse/#rpl_info-371).
    public static let info = Numeric(rawValue: 371)
    /// [RPL_MOTD](https://modern.ircdocs.horse/#rpl_motd-372).
    public static let motd = Numeric(rawValue: 372)
    /// [RPL_ENDOFINFO](https://modern.ircdocs.horse/#rpl_endofinfo-374).
    public static let endOfInfo = Numeric(rawValue: 374)
    /// [RPL_MOTDSTART](https://modern.ircdocs.horse/#rpl_motdstart-375).
    public static let motdStart = Numeric(rawValue: 375)
    /// [RPL_ENDOFMOTD](https://modern.ircdocs.horse/#rpl_endofmotd-376).
    public static let endOfMotd = Numeric(rawValue: 376)
    /// [RPL_WHOISHOST](https://modern.ircdocs.horse/#rpl_whoishost-378).
    public static let whoisHost = Numeric(rawValue: 378)
    /// [RPL_WHOISMODES](https://modern.ircdocs.horse/#rpl_whoismodes-379).
    public static let whoisModes = Numeric(rawValue: 379)
    /// [RPL_YOUREOPER](https://modern.ircdocs.horse/#rpl_youreoper-381).
    public static let youAreOperator = Numeric(rawValue: 381)
    /// [RPL_REHASHING](https://modern.ircdocs.horse/#rpl_rehashing-382).
    public static let rehashing = Numeric(rawValue: 382)
    /// [RPL_TIME](https://modern.ircdocs.horse/#rpl_time-391).
    public static let time = Numeric(rawValue: 391)
    /// [RPL_VISIBLEHOST](https://defs.ircdocs.horse/defs/numerics#rpl-visiblehost-396).
    public static let visibleHost = Numeric(rawValue: 396)
    /// [ERR_UNKNOWNERROR](https://modern.ircdocs.horse/#err_unknownerror-400).
    public static let unknownError = Numeric(rawValue: 400)
    /// [ERR_NOSUCHNICK](https://modern.ircdocs.horse/#err_nosuchnick-401).
    public static let noSuchNick = Numeric(rawValue: 401)
    /// [ERR_NOSUCHSERVER](https://modern.ircdocs.horse/#err_nosuchserver-402).
    public static let noSuchServer = Numeric(rawValue: 402)
    /// [ERR_NOSUCHCHANNEL](https://modern.ircdocs.horse/#err_nosuchchannel-403).
    public static let noSuchChannel = Numeric(rawValue: 403)
    /// [ERR_CANNOTSENDTOCHAN](https://modern.ircdocs.horse/#err_cannotsendtochan-404).
    public static let cannotSendToChannel = Numeric(rawValue: 404)
    /// [ERR_TOOMANYCHANNELS](https://modern.ircdocs.horse/#err_toomanychannels-405).
    public static let tooManyChannels = Numeric(rawValue: 405)
    /// [ERR_WASNOSUCHNICK](https://modern.ircdocs.horse/#err_wasnosuchnick-406).
    public static let wasNoSuchNick = Numeric(rawValue: 406)
    /// [ERR_TOOMANYTARGETS](https://datatracker.ietf.org/doc/html/rfc2812#section-5.2).
    public static let tooManyTargets = Numeric(rawValue: 407)
    /// [ERR_INVALIDCAPCMD](https://modern.ircdocs.horse/#err_invalidcapcmd-410).
    public static let invalidCapabilityCommand = Numeric(rawValue: 410)
    /// [ERR_NORECIPIENT](https://modern.ircdocs.horse/#err_norecipient-411).
    public static let noRecipient = Numeric(rawValue: 411)
    /// [ERR_NOTEXTTOSEND](https://modern.ircdocs.horse/#err_notexttosend-412).
    public static let noTextToSend = Numeric(rawValue: 412)
    /// [ERR_TOOMANYMATCHES](https://defs.ircdocs.horse/defs/numerics.html#err-toomanymatches-416).
    public static let tooManyMatches = Numeric(rawValue: 416)
    /// [ERR_INPUTTOOLONG](https://modern.ircdocs.horse/#err_inputtoolong-417).
    public static let inputTooLong = Numeric(rawValue: 417)
    /// [ERR_UNKNOWNCOMMAND](https://modern.ircdocs.horse/#err_unknowncommand-421).
    public static let unknownCommand = Numeric(rawValue: 421)
    /// [ERR_NOMOTD](https://modern.ircdocs.horse/#err_nomotd-422).
    public static let noMotd = Numeric(rawValue: 422)
    /// [ERR_NOADMININFO](https://datatracker.ietf.org/doc/html/rfc2812#section-5.2).
    public static let noAdminInfo = Numeric(rawValue: 423)
    /// [ERR_NONICKNAMEGIVEN](https://modern.ircdocs.horse/#err_nonicknamegiven-431).
    public static let noNicknameGiven = Numeric(rawValue: 431)
    /// [ERR_ERRONEUSNICKNAME](https://modern.ircdocs.horse/#err_erroneusnickname-432).
    public static let erroneousNickname = Numeric(rawValue: 432)
    /// [ERR_NICKNAMEINUSE](https://modern.ircdocs.horse/#err_nicknameinuse-433).
    public static let nicknameInUse = Numeric(rawValue: 433)
    /// [ERR_NICKCOLLISION](https://modern.ircdocs.horse/#err_nickcollision-436).
    public static let nickCollision = Numeric(rawValue: 436)
    /// ERR_UNAVAILRESOURCE of [RFC 2812](https://www.rfc-editor.org/rfc/rfc2812#section-5.2): a nick or channel held back.
    public static let nickUnavailable = Numeric(rawValue: 437)
    /// [ERR_NICKTOOFAST](https://defs.ircdocs.horse/defs/numerics#err-nicktoofast-438).
    public static let nickTooFast = Numeric(rawValue: 438)
    /// [ERR_USERNOTINCHANNEL](https://modern.ircdocs.horse/#err_usernotinchannel-441).
    public static let userNotInChannel = Numeric(rawValue: 441)
    /// [ERR_NOTONCHANNEL](https://modern.ircdocs.horse/#err_notonchannel-442).
    public static let notOnChannel = Numeric(rawValue: 442)
    /// [ERR_USERONCHANNEL](https://modern.ircdocs.horse/#err_useronchannel-443).
    public static let userOnChannel = Numeric(rawValue: 443)
    /// ERR_NONICKCHANGE: [not in this channel](https://defs.ircdocs.horse/defs/numerics#err-nonickchange-447).
    public static let noNickChange = Numeric(rawValue: 447)
    /// [ERR_NOTREGISTERED](https://modern.ircdocs.horse/#err_notregistered-451).
    public static let notRegistered = Numeric(rawValue: 451)
    /// [ERR_ACCEPTFULL](https://defs.ircdocs.horse/defs/numerics#err-acceptfull-456).
    public static let acceptFull = Numeric(rawValue: 456)
    /// [ERR_ACCEPTEXIST](https://defs.ircdocs.horse/defs/numerics#err-acceptexist-457).
    public static let acceptExists = Numeric(rawValue: 457)
    /// [ERR_ACCEPTNOT](https://defs.ircdocs.horse/defs/numerics#err-acceptnot-458).
    public static let acceptNot = Numeric(rawValue: 458)
    /// [ERR_NEEDMOREPARAMS](https://modern.ircdocs.horse/#err_needmoreparams-461).
    public static let needMoreParameters = Numeric(rawValue: 461)
    /// [ERR_ALREADYREGISTERED](https://modern.ircdocs.horse/#err_alreadyregistered-462).
    public static let alreadyRegistered = Numeric(rawValue: 462)
    /// [ERR_PASSWDMISMATCH](https://modern.ircdocs.horse/#err_passwdmismatch-464).
    public static let passwordMismatch = Numeric(rawValue: 464)
    /// [ERR_YOUREBANNEDCREEP](https://modern.ircdocs.horse/#err_yourebannedcreep-465).
    public static let youAreBannedCreep = Numeric(rawValue: 465)
    /// [ERR_LINKCHANNEL](https://defs.ircdocs.horse/defs/numerics#err-linkchannel-470).
    public static let linkChannel = Numeric(rawValue: 470)
    /// [ERR_CHANNELISFULL](https://modern.ircdocs.horse/#err_channelisfull-471).
    public static let channelIsFull = Numeric(rawValue: 471)
    /// [ERR_UNKNOWNMODE](https://modern.ircdocs.horse/#err_unknownmode-472).
    public static let unknownMode = Numeric(rawValue: 472)
    /// [ERR_INVITEONLYCHAN](https://modern.ircdocs.horse/#err_inviteonlychan-473).
    public static let inviteOnlyChannel = Numeric(rawValue: 473)
    /// [ERR_BANNEDFROMCHAN](https://modern.ircdocs.horse/#err_bannedfromchan-474).
    public static let bannedFromChannel = Numeric(rawValue: 474)
    /// [ERR_BADCHANNELKEY](https://modern.ircdocs.horse/#err_badchannelkey-475).
    public static let badChannelKey = Numeric(rawValue: 475)
    /// [ERR_BADCHANMASK](https://modern.ircdocs.horse/#err_badchanmask-476).
    public static let badChannelMask = Numeric(rawValue: 476)
    /// [ERR_NEEDREGGEDNICK](https://defs.ircdocs.horse/defs/numerics#err-needreggednick-477).
    public static let needRegisteredNick = Numeric(rawValue: 477)
    /// [ERR_BANLISTFULL](https://modern.ircdocs.horse/#err_banlistfull-478).
    public static let banListFull = Numeric(rawValue: 478)
    /// [ERR_THROTTLE](https://defs.ircdocs.horse/defs/numerics#err-throttle-480).
    public static let throttled = Numeric(rawValue: 480)
    /// [ERR_NOPRIVILEGES](https://modern.ircdocs.horse/#err_noprivileges-481).
    public static let noPrivileges = Numeric(rawValue: 481)
    /// [ERR_CHANOPRIVSNEEDED](https://modern.ircdocs.horse/#err_chanoprivsneeded-482).
    public static let channelOperatorPrivilegesNeeded = Numeric(rawValue: 482)
    /// ERR_RESTRICTED of [RFC 2812](https://www.rfc-editor.org/rfc/rfc2812#section-5.2): no other nick for us here.
    public static let restricted = Numeric(rawValue: 484)
    /// [ERR_SECUREONLYCHAN](https://defs.ircdocs.horse/defs/numerics#err-secureonlychan-489).
    public static let secureOnlyChannel = Numeric(rawValue: 489)
    /// [ERR_NOOPERHOST](https://modern.ircdocs.horse/#err_nooperhost-491).
    public static let noOperatorHost = Numeric(rawValue: 491)
    /// [ERR_UMODEUNKNOWNFLAG](https://modern.ircdocs.horse/#err_umodeunknownflag-501).
    public static let userModeUnknownFlag = Numeric(rawValue: 501)
    /// [ERR_USERSDONTMATCH](https://modern.ircdocs.horse/#err_usersdontmatch-502).
    public static let usersDontMatch = Numeric(rawValue: 502)
    /// [ERR_HELPNOTFOUND](https://modern.ircdocs.horse/#err_helpnotfound-524).
    public static let helpNotFound = Numeric(rawValue: 524)
    /// [ERR_INVALIDKEY](https://modern.ircdocs.horse/#err_invalidkey-525).
    public static let invalidKey = Numeric(rawValue: 525)
    /// [ERR_CANTSENDTOUSER](https://defs.ircdocs.horse/defs/numerics#err-cantsendtouser-531).
    public static let cannotSendToUser = Numeric(rawValue: 531)
    /// ERR_CANNOTSENDRP, of servers where stories are played.
    public static let cannotSendRoleplay = Numeric(rawValue: 573)
    /// [RPL_WHOISSECURE](https://modern.ircdocs.horse/#rpl_whoissecure-671).
    public static let whoisSecure = Numeric(rawValue: 671)
    /// [ERR_INVALIDMODEPARAM](https://modern.ircdocs.horse/#err_invalidmodeparam-696).
    public static let invalidModeParameter = Numeric(rawValue: 696)
    /// [RPL_HELPSTART](https://modern.ircdocs.horse/#rpl_helpstart-704).
    public static let helpStart = Numeric(rawValue: 704)
    /// [RPL_HELPTXT](https://modern.ircdocs.horse/#rpl_helptxt-705).
    public static let helpText = Numeric(rawValue: 705)
    /// [RPL_ENDOFHELP](https://modern.ircdocs.horse/#rpl_endofhelp-706).
    public static let endOfHelp = Numeric(rawValue: 706)
    /// [RPL_KNOCK](https://defs.ircdocs.horse/defs/numerics#rpl-knock-710).
    public static let knock = Numeric(rawValue: 710)
    /// [RPL_KNOCKDLVR](https://defs.ircdocs.horse/defs/numerics#rpl-knockdlvr-711).
    public static let knockDelivered = Numeric(rawValue: 711)
    /// [ERR_TOOMANYKNOCK](https://defs.ircdocs.horse/defs/numerics#err-toomanyknock-712).
    public static let tooManyKnocks = Numeric(rawValue: 712)
    /// [ERR_CHANOPEN](https://defs.ircdocs.horse/defs/numerics#err-chanopen-713).
    public static let channelIsOpen = Numeric(rawValue: 713)
    /// [ERR_KNOCKONCHAN](https://defs.ircdocs.horse/defs/numerics#err-knockonchan-714).
    public static let knockOnChannel = Numeric(rawValue: 714)
    /// [RPL_MONONLINE](https://ircv3.net/specs/extensions/monitor).
    public static let monitorOnline = Numeric(rawValue: 730)
    /// [RPL_MONOFFLINE](https://ircv3.net/specs/extensions/monitor).
    public static let monitorOffline = Numeric(rawValue: 731)
    /// [RPL_MONLIST](https://ircv3.net/specs/extensions/monitor).
    public static let monitorList = Numeric(rawValue: 732)
    /// [RPL_ENDOFMONLIST](https://ircv3.net/specs/extensions/monitor).
    public static let endOfMonitorList = Numeric(rawValue: 733)
    /// [ERR_MONLISTFULL](https://ircv3.net/specs/extensions/monitor).
    public static let monitorListFull = Numeric(rawValue: 734)
    /// [RPL_WHOISKEYVALUE](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let whoisKeyValue = Numeric(rawValue: 760)
    /// [RPL_KEYVALUE](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let keyValue = Numeric(rawValue: 761)
    /// [RPL_KEYNOTSET](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let keyNotSet = Numeric(rawValue: 766)
    /// [RPL_METADATASUBOK](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let metadataSubscribed = Numeric(rawValue: 770)
    /// [RPL_METADATAUNSUBOK](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let metadataUnsubscribed = Numeric(rawValue: 771)
    /// [RPL_METADATASUBS](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let metadataSubscriptions = Numeric(rawValue: 772)
    /// [RPL_METADATASYNCLATER](https://ircv3.net/specs/extensions/metadata#numerics).
    public static let metadataSyncLater = Numeric(rawValue: 774)
    /// [RPL_LOGGEDIN](https://modern.ircdocs.horse/#rpl_loggedin-900).
    public static let loggedIn = Numeric(rawValue: 900)
    /// [RPL_LOGGEDOUT](https://modern.ircdocs.horse/#rpl_loggedout-901).
    public static let loggedOut = Numeric(rawValue: 901)
    /// [ERR_NICKLOCKED](https://modern.ircdocs.horse/#err_nicklocked-902).
    public static let nickLocked = Numeric(rawValue: 902)
    /// [RPL_SASLSUCCESS](https://modern.ircdocs.horse/#rpl_saslsuccess-903).
    public static let saslSuccess = Numeric(rawValue: 903)
    /// [ERR_SASLFAIL](https://modern.ircdocs.horse/#err_saslfail-904).
    public static let saslFail = Numeric(rawValue: 904)
    /// [ERR_SASLTOOLONG](https://modern.ircdocs.horse/#err_sasltoolong-905).
    public static let saslTooLong = Numeric(rawValue: 905)
    /// [ERR_SASLABORTED](https://modern.ircdocs.horse/#err_saslaborted-906).
    public static let saslAborted = Numeric(rawValue: 906)
    /// [ERR_SASLALREADY](https://modern.ircdocs.horse/#err_saslalready-907).
    public static let saslAlready = Numeric(rawValue: 907)
    /// [RPL_SASLMECHS](https://modern.ircdocs.horse/#rpl_saslmechs-908).
    public static let saslMechanisms = Numeric(rawValue: 908)
}
