// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let people = Chapter(
        title: "People",
        pages: [
            HelpPage(
                "WHOIS",
                "tells about somebody",
                "WHOIS [<server>] <nick>",
                text: """
                    Name, channels, account, how long somebody has been silent. About yourself you also
                    see your address and your modes.
                    """
            ),
            HelpPage(
                "WHO",
                "tells who is in a channel, or whom a mask fits",
                "WHO <channel, nick or mask> [o][%<fields>[,<token>]]",
                text: """
                    In a mask * stands for any text, ? for one character; it is compared with nick, user
                    name, host and real name. With o only operators of the server are shown. The letters
                    behind % choose what is told: t token, c channel, u user name, i address, h host,
                    s server, n nick, f flags, d distance, l seconds of silence, a account, o level,
                    r real name. Among the flags are H here, G away, * operator of the server, B bot.
                    """
            ),
            HelpPage(
                "WHOWAS",
                "tells who had a nick before",
                "WHOWAS <nick> [<count>]",
                text: """
                    The last one comes first. The server remembers some hundreds of users who left or
                    took another nick.
                    """
            ),
            HelpPage(
                "MONITOR",
                "tells you when somebody comes and goes",
                "MONITOR + <nick>{,<nick>}",
                "MONITOR - <nick>{,<nick>}",
                "MONITOR C",
                "MONITOR L",
                "MONITOR S",
                text: """
                    Adds nicks to your list and takes them off, C empties it, L shows it, S tells who on
                    it is here now.
                    """
            ),
            HelpPage(
                "METADATA",
                "keeps facts about you and your channels",
                "METADATA <target> GET <key> [<key>...]",
                "METADATA <target> LIST",
                "METADATA <target> SET <key> [<value>]",
                "METADATA <target> CLEAR",
                "METADATA * SUB <key> [<key>...]",
                "METADATA * UNSUB <key> [<key>...]",
                "METADATA * SUBS",
                "METADATA <target> SYNC",
                text: """
                    The target is a nick, a channel, or * for yourself. Keys are small letters, digits
                    and _./-, as in display-name. Without a value SET takes the key away. Channels are
                    for their operators and half-operators to describe. SUB subscribes to keys: you are
                    told when they change for people and channels that you share or MONITOR. SYNC tells
                    how they are now, for *ALL everywhere.
                    """
            ),
            HelpPage(
                "ISON",
                "tells which of some nicks are here",
                "ISON <nick> [<nick>...]",
                text: "MONITOR does the same without asking again and again."
            ),
            HelpPage(
                "USERHOST",
                "tells the user name and host of up to five nicks",
                "USERHOST <nick> [<nick>...]",
                text: """
                    A * behind the nick marks operators of the server, - those who are away, + the others.
                    """
            ),
            HelpPage(
                "ACCEPT",
                "lets somebody write to you in spite of your user mode R",
                "ACCEPT <nick>{,<nick>}",
                "ACCEPT -<nick>{,-<nick>}",
                "ACCEPT *",
                text: "With - in front a nick is taken off your list, and * shows it."
            ),
            userModes,
        ]
    )

    private static let userModes = HelpPage(
        "USERMODES",
        "explains the modes of users",
        text: """
                B you are a bot
                R only those logged in, and those on your ACCEPT list, may write to you
                T you get no CTCP but actions
                Z your connection is encrypted (nobody can change it)
                i others find you only in channels that they share with you
                o you are an operator of the server (OPER gives it, -o ends it)
                w you get WALLOPS
                x others see a cloak in place of your address
            """
    )
}
