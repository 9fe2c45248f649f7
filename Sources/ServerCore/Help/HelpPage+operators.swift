// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let operators = Chapter(
        title: "For operators of the server",
        pages: [
            HelpPage(
                "OPER",
                "makes you an operator of the server",
                "OPER <name> <password>",
                text: """
                    What you may do then depends on the name's privileges in the configuration. MODE with
                    -o ends it.
                    """
            ),
            HelpPage(
                "KILL",
                "ends somebody's connection",
                "KILL <nick> [:<reason>]",
                text: "They can connect again; KLINE and DLINE keep somebody out."
            ),
            HelpPage(
                "KLINE",
                "closes the server to users whom a mask fits",
                "KLINE [<duration>] <mask> [:<reason>]",
                "KLINE",
                text: """
                    The mask is user@host or nick!user@host. The duration is in minutes, or as in 2d12h;
                    without one the ban is for ever. Users whom it fits are disconnected. STATS k lists
                    these bans.
                    """
            ),
            HelpPage(
                "DLINE",
                "closes the server to addresses",
                "DLINE [<duration>] <address or network> [:<reason>]",
                "DLINE",
                text: """
                    Connections from there are refused before they have said anything. Networks are
                    written as in 192.0.2.0/24. The duration is as for KLINE. STATS d lists these bans.
                    """
            ),
            HelpPage("UNKLINE", "ends a KLINE", "UNKLINE <mask>", text: "The mask is the one of the ban."),
            HelpPage(
                "UNDLINE",
                "ends a DLINE",
                "UNDLINE <address or network>",
                text: "The address or network is the one of the ban."
            ),
            HelpPage(
                "SAMODE",
                "changes the modes of a channel that you do not run",
                "SAMODE <channel> <changes> [<argument>...]",
                text: "As MODE, past the question whether you may. It is logged."
            ),
            HelpPage(
                "SAJOIN",
                "takes somebody into channels",
                "SAJOIN [<nick>] <channel>{,<channel>}",
                text: "Past keys, bans and limits; without a nick it is you who joins. It is logged."
            ),
            HelpPage(
                "CHANNEL",
                "looks after registered channels, on the console",
                "CHANNEL LIST [<mask>]",
                "CHANNEL <command> <channel> [<parameter>...]",
                text: """
                    Only whoever runs the server can give it. The commands are those of ChanServ; SHOW is its
                    INFO, DROP its UNREGISTER.
                    """
            ),
            HelpPage(
                "REHASH",
                "reads the configuration again",
                "REHASH",
                text: "Nobody is disconnected. You are told what changed, and what needs a restart."
            ),
            HelpPage(
                "RESTART",
                "starts the server again",
                "RESTART <server>",
                text: "Everybody is disconnected. The server's name says that you mean it."
            ),
            HelpPage(
                "DIE",
                "ends the server",
                "DIE <server>",
                text: "Everybody is disconnected. The server's name says that you mean it."
            ),
        ]
    )
}
