// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let speaking = Chapter(
        title: "Talking",
        pages: [
            HelpPage(
                "PRIVMSG",
                "says something to a channel or to somebody",
                "PRIVMSG <target>{,<target>} :<text>",
                text: """
                    The target is a channel or a nick. With @ or + in front of a channel's name only
                    members with at least that status get the message. Most programs send this by
                    themselves for whatever you type, and for /msg.
                    """
            ),
            HelpPage(
                "NOTICE",
                "says something that nothing answers by itself",
                "NOTICE <target>{,<target>} :<text>",
                text: """
                    The same as PRIVMSG, with the promise that no program answers it: programs speak to
                    each other and to people in notices, so that two of them cannot talk for ever.
                    """
            ),
            HelpPage(
                "TAGMSG",
                "sends tags without a text",
                "@<tags> TAGMSG <target>{,<target>}",
                text: """
                    Carries what programs tell each other besides words: that somebody is typing, a
                    reaction to a message. Only programs that have asked for message-tags get it.
                    """
            ),
            HelpPage(
                "BATCH",
                "says several lines as one message",
                "BATCH +<name> draft/multiline <target>",
                "BATCH -<name>",
                text: """
                    Between the two, each line of the message is a PRIVMSG or a NOTICE to the same target
                    with the tag batch=<name>; those with the tag draft/multiline-concat go on where the
                    line before ends. It is delivered when the batch ends, as a whole. Programs do this
                    by themselves, when they have asked for draft/multiline and batch.
                    """
            ),
            HelpPage(
                "REDACT",
                "deletes a message",
                "REDACT <target> <msgid> :<reason>",
                text: """
                    Deletes what you said to a channel or to somebody, or, if you run the channel, what
                    others said there. Programs that have asked for draft/message-redaction take it off
                    their screens; others, and those who have read it, keep it. Later readers of the
                    channel's history do not get it, nor the reactions to it. What nobody keeps is known
                    for a while only.
                    """
            ),
            HelpPage(
                "CHATHISTORY",
                "shows what was said before",
                "CHATHISTORY LATEST <target> * <number>",
                "CHATHISTORY BEFORE|AFTER|AROUND <target> <message> <number>",
                "CHATHISTORY BETWEEN <target> <message> <message> <number>",
                "CHATHISTORY TARGETS <time> <time> <number>",
                text: """
                    The target is a channel that you are in, or the nick or account of somebody you have
                    spoken to while you were logged in. A message is msgid=<id> or timestamp=<time>, a
                    time timestamp=2026-01-31T12:00:00.000Z. TARGETS lists where something was said last
                    between two times. Programs that have asked for draft/chathistory do this by
                    themselves, and with draft/event-playback are told who came and went, too.
                    """
            ),
            HelpPage(
                "PLAYBACK",
                "says how messages are told that you have missed",
                text: """
                    Who comes back to a nick that stayed, or shares one, is told what was said meanwhile. Give
                    each of your devices a name, so that each gets what it has missed itself: log in, or
                    give a user name, as in alice@phone. Programs that have asked for draft/chathistory or
                    znc.in/playback are not told, but ask. Any program can, with seconds since 1970:

                    PRIVMSG *playback :PLAY * [<from> [<to>]]
                    PRIVMSG *playback :PLAY <target>{,<target>} [<from> [<to>]]

                    Where a program knows no server-time, the time is in the text.
                    """
            ),
            HelpPage(
                "SEARCH",
                "looks for words in what was said before",
                "SEARCH text=<words>;in=<target>;from=<nick>;limit=<number>",
                "SEARCH text=<words>;after=<time>;before=<time>",
                text: """
                    Looks through the channels that you are in and your conversations, or through one of
                    them. What you give must all fit; give as much of it as you want. A space is written
                    \\s, a semicolon \\:, a backslash twice, and a time 2026-01-31T12:00:00.000Z.
                    """
            ),
            HelpPage(
                "MARKREAD",
                "remembers up to where you have read",
                "MARKREAD <target>",
                "MARKREAD <target> timestamp=<time>",
                text: """
                    The target is a channel or a nick, and the time that of the last message that you
                    have read there. Programs send this by themselves. Nobody else is told.
                    """
            ),
            HelpPage(
                "AWAY",
                "says that you are away, or back",
                "AWAY :<reason>",
                "AWAY",
                text: """
                    With a reason you are away: who writes to you is told so. Without one you are back.
                    """
            ),
            HelpPage(
                "WALLOPS",
                "speaks to all who want to hear of the server's affairs",
                "WALLOPS :<text>",
                text: """
                    Everybody who has set user mode w gets it. Only operators of the server can send it.
                    """
            ),
        ]
    )
}
