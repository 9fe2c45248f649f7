// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let server = Chapter(
        title: "The server",
        pages: [
            HelpPage(
                "HELP",
                "tells what there is, or about one subject",
                "HELP [<subject>]",
                text: "The subject is a command or another word of the list that HELP alone shows."
            ),
            HelpPage("HELPOP", "is another name of HELP", "HELPOP [<subject>]", text: "See HELP HELP."),
            HelpPage(
                "MOTD",
                "shows the message of the day",
                "MOTD [<server>]",
                text: "It is what you see when you connect, if whoever runs the server has written one."
            ),
            HelpPage(
                "LUSERS",
                "tells how many users and channels there are",
                "LUSERS",
                text: "The most that were here at a time are counted since the server was started."
            ),
            HelpPage(
                "VERSION",
                "tells what the server runs, and what it supports",
                "VERSION [<server>]",
                text: "The second part is what programs read: limits, modes and extensions."
            ),
            HelpPage(
                "ISUPPORT",
                "tells what the server supports",
                "ISUPPORT",
                text: """
                    The limits, modes and extensions that every program is told when it connects. It can
                    be asked for before you are registered.
                    """
            ),
            HelpPage(
                "TIME",
                "tells the server's time",
                "TIME [<server>]",
                text: "The number is in seconds since 1970, the text behind it is in UTC."
            ),
            HelpPage(
                "INFO",
                "tells about the server and its program",
                "INFO [<server>]",
                text: "What it is called, what it runs, and since when."
            ),
            HelpPage(
                "ADMIN",
                "tells who runs the server",
                "ADMIN [<server>]",
                text: "Where it is and how to reach whoever runs it, if they have said so."
            ),
            HelpPage(
                "LINKS",
                "lists the servers of the network",
                "LINKS [<mask>]",
                text: "Everybody on this network is on one server; services seem to be on another."
            ),
            HelpPage(
                "STATS",
                "tells how the server is doing",
                "STATS <letter> [<server>]",
                text: """
                    u since when it is up, p which operators are here. For operators who may look: d and
                    k who is banned (addresses and masks), l the connections, m how often each command
                    was given, o who may become an operator.
                    """
            ),
        ]
    )

    static let connection = Chapter(
        title: "Your connection (programs do most of this for you)",
        pages: [
            HelpPage(
                "NICK",
                "chooses or changes your nick",
                "NICK <nick>",
                text: "Nobody else may have it. Letters that differ in size only are the same."
            ),
            HelpPage(
                "USER",
                "says who you are when you connect",
                "USER <user name> 0 * :<real name>",
                text: "The two parameters in the middle mean nothing any more."
            ),
            HelpPage(
                "SETNAME",
                "changes your real name",
                "SETNAME :<real name>",
                text: "Those who share a channel with you are told if their program wants to know."
            ),
            HelpPage(
                "PASS",
                "gives the server's password when you connect",
                "PASS <password>",
                text: "It comes before NICK and USER, and only where the server asks for one."
            ),
            HelpPage(
                "CAP",
                "negotiates extensions",
                "CAP LS [302]",
                "CAP REQ :<capability> [<capability>...]",
                "CAP LIST",
                "CAP END",
                text: """
                    LS lists what the server offers, REQ asks for some of it (with - in front, gives it
                    back), LIST tells what you have, END goes on with the registration.
                    """
            ),
            HelpPage(
                "WEBIRC",
                "tells where the user of a gateway comes from",
                "WEBIRC <password> <gateway> <host> <address> [:<options>]",
                text: "Only gateways that the server knows can use it, as the first thing they send."
            ),
            HelpPage(
                "PING",
                "asks for a sign of life",
                "PING <token>",
                text: "The server gives the token back in a PONG, after all that you sent before it."
            ),
            HelpPage(
                "PONG",
                "answers a PING of the server",
                "PONG <token>",
                text: "Who does not answer for some time is disconnected."
            ),
            HelpPage(
                "QUIT",
                "ends your connection",
                "QUIT [:<reason>]",
                text: "Those who share a channel with you see the reason."
            ),
        ]
    )
}
