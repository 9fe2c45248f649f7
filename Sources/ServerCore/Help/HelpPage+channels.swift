// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let channels = Chapter(
        title: "Channels",
        pages: [
            HelpPage(
                "JOIN",
                "enters channels",
                "JOIN <channel>{,<channel>} [<key>{,<key>}]",
                "JOIN 0",
                text: """
                    A channel that does not exist begins with you, and you run it. Keys are for channels
                    that ask for one (+k), in the same order. JOIN 0 leaves all channels.
                    """
            ),
            HelpPage(
                "PART",
                "leaves channels",
                "PART <channel>{,<channel>} [:<reason>]",
                text: """
                    The others see the reason. A channel ends when its last member has left.
                    """
            ),
            HelpPage(
                "TOPIC",
                "shows or sets what a channel is about",
                "TOPIC <channel>",
                "TOPIC <channel> :<topic>",
                text: """
                    An empty topic takes it away. In channels with mode t only those who run them can
                    set it.
                    """
            ),
            HelpPage(
                "NAMES",
                "tells who is in channels",
                "NAMES <channel>{,<channel>}",
                text: """
                    In front of the names are the signs of who may do what: ~ for founders, & for
                    admins, @ for operators, % for half-operators, + for those who have a voice.
                    Users with mode i are shown to the other members only.
                    """
            ),
            HelpPage(
                "LIST",
                "lists channels",
                "LIST",
                "LIST <name or mask>{,<name or mask>}",
                "LIST <condition>{,<condition>}",
                text: """
                    Conditions are >3 and <3 for the number of members, C>60 and C<60 for the minutes
                    since the channel began, T>60 and T<60 for those since its topic was set, and !mask
                    for all names that do not fit. In a mask * stands for any text, ? for one character.
                    Secret channels (+s) are shown to their members only.
                    """
            ),
            HelpPage(
                "INVITE",
                "asks somebody into a channel",
                "INVITE <nick> <channel>",
                "INVITE",
                text: """
                    Who is invited can join past +i and other obstacles. Alone, it lists where you
                    are invited.
                    """
            ),
            HelpPage(
                "KNOCK",
                "asks to be let into a channel",
                "KNOCK <channel> [:<reason>]",
                text: """
                    Those who run a channel that one cannot enter uninvited are told that you would like
                    to come in, and can INVITE you.
                    """
            ),
            HelpPage(
                "KICK",
                "puts members out of a channel",
                "KICK <channel> <nick>{,<nick>} [:<reason>]",
                text: """
                    Who is put out can come back; MODE with +b keeps somebody out.
                    """
            ),
            HelpPage(
                "MODE",
                "shows or changes how a channel, or you, are set",
                "MODE <channel> [<changes> [<argument>...]]",
                "MODE <nick> [<changes>]",
                text: """
                    Changes are letters behind + to set them and - to take them away, as in +mo-i bob.
                    HELP CHANNELMODES and HELP USERMODES explain the letters. Lists (b, e, I) are shown
                    when their argument is left out.
                    """
            ),
            HelpPage(
                "RENAME",
                "gives a channel another name",
                "RENAME <channel> <new name> [:<reason>]",
                text: """
                    The members stay, and so do topic, modes and lists, and what was said. Only those who run
                    the channel can do it. Programs that do not know of it see everybody leave and join.
                    """
            ),
            HelpPage(
                "RELAYMSG",
                "brings a message from another network into a channel",
                "RELAYMSG <channel> <nick>/<network> :<text>",
                text: "For bridges that run the channel. Nobody here can have a nick with a slash."
            ),
            HelpPage(
                "NPC",
                "says something as somebody in a story",
                "NPC <channel> <name> <text>",
                text: "The channel must have mode E. Who plays the part is its user name."
            ),
            HelpPage(
                "NPCA",
                "does something as somebody in a story",
                "NPCA <channel> <name> <text>",
                text: "The channel must have mode E."
            ),
            HelpPage(
                "SCENE",
                "tells what everybody sees in a story",
                "SCENE <channel> <text>",
                text: "The channel must have mode E."
            ),
            HelpPage(
                "CHANSERV",
                "registers channels, and looks after them",
                "CHANSERV <command> [<parameter>...]",
                text: """
                    A registered channel lasts while nobody is there, and has a founder. CHANSERV HELP lists
                    the commands; a message to ChanServ does the same.
                    """
            ),
            HelpPage("CS", "is short for CHANSERV", "CS <command> [<parameter>...]", text: "See HELP CHANSERV."),
            channelModes, extendedBans,
        ]
    )

    private static let channelModes = HelpPage(
        "CHANNELMODES",
        "explains the modes of channels",
        text: """
            Members, each with a nick:
                q founder (~)  a admin (&)  o operator (@)  h half-operator (%)  v voice (+)
            Lists of masks:
                b keeps out and silent  e exempts from b  I lets in past +i
            With a value:
                k the key to enter                         l how many members there may be
                f where those go who cannot enter          j joins:seconds, how many may join in a time
                W seconds between messages of a member     F flood profile: relaxed, normal or strict
            Without one:
                E a story is played (HELP NPC)
                C no CTCP but actions                      M only those logged in may speak
                R only those logged in may enter           S colours are taken out of messages
                U what the silenced say goes to operators  c messages with colours are refused
                i only those invited may enter             m only members with a status may speak
                n no messages from outside                 r registered (only the server sets it)
                s hidden from those outside                t only those who run it set the topic
                z only over TLS may one enter              u members see only themselves and who runs it
            """
    )

    private static let extendedBans = HelpPage(
        "EXTBANS",
        "explains masks that look at more than a name",
        text: """
            Where a list of a channel takes a mask (MODE with b, e or I), it also takes one of these:
                a:account        who is logged in to an account that fits
                r:real name      whose real name fits
                s:server         who is on a server that fits
                z:fingerprint    who showed this certificate; z:* is any
                T:tls            whose connection is encrypted; T:plain whose is not
            With ! in front everybody else is meant. In front of a mask or of any of these:
                m:               keeps silent, and does not keep out
                t:minutes:       ends by itself
            """
    )
}
