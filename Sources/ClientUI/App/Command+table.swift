// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension Command {
    /// All commands.
    static let all: [Command] = groups.flatMap(\.commands)

    /// The same as `/help` lists them.
    static let groups: [(title: Phrase, commands: [Command])] = [
        ("Talking", conversations), ("Messages", messages), ("Channels", channels), ("People", people),
        ("Servers", connections), ("Preferences", tastes), ("Program", program),
    ]

    private static let conversations = [
        Command("join", "j", usage: "#channel [key]", "enter a channel", .irc, join),
        Command("part", "leave", usage: "[#channel] [reason]", "leave a channel", .network, part),
        Command("close", "wc", usage: "[reason]", "close the window, and leave what is in it", .anywhere, close),
        Command("query", "q", usage: "nick [text]", "talk to somebody alone", .irc, query),
        Command("msg", "m", usage: "target text", "send a text without changing windows", .network, message),
        Command("me", usage: "text", "say what you do", .anywhere, act),
        Command("notice", usage: "target text", "send a text that asks for no answer", .network, notice),
    ]

    private static let messages = [
        Command("reply", usage: "nick [text]", "answer the last message of somebody", .network, reply),
        Command("react", usage: "[nick] emoji", "react to the last message; again takes it back", .network, react),
        Command("redact", "delete", usage: "[nick] [reason]", "delete the last message", .network, redact),
        Command("history", usage: "", "load older messages", .network, history),
        Command(
            "search",
            usage: "words [from:nick in:#channel ...]",
            "list all that was ever said with these words",
            .anywhere,
            search
        ),
        Command("lastlog", usage: "words", "list the lines of this window with these words", .anywhere, lastLog),
        Command("upload", usage: "file", "put a file where others can get it", .network, upload),
    ]

    private static let channels = [
        Command("topic", "t", usage: "[#channel] [text]", "show or set what a channel is about", .network, topic),
        Command("names", usage: "[#channel]", "list who is in a channel", .network, names),
        Command("mode", usage: "[target] [modes]", "show or change modes", .network, mode),
        Command("op", usage: "nick...", "make operators", .channel, op),
        Command("deop", usage: "nick...", "take that back", .channel, deop),
        Command("voice", usage: "nick...", "let speak when the channel is moderated", .channel, voice),
        Command("devoice", usage: "nick...", "take that back", .channel, devoice),
        Command("kick", "k", usage: "[#channel] nick [reason]", "remove somebody from a channel", .network, kick),
        Command("ban", usage: "nick or mask", "keep somebody out", .channel, ban),
        Command("unban", usage: "nick or mask", "take that back", .channel, unban),
        Command("invite", usage: "nick [#channel]", "ask somebody in", .network, invite),
        Command("list", usage: "[pattern]", "list channels", .network, list),
    ]

    private static let people = [
        Command("nick", usage: "nick", "change your nick", .irc, nick),
        Command("who", usage: "[mask]", "list people", .network, who),
        Command("whois", "wi", usage: "[nick]", "tell who somebody is", .network, whois),
        Command("away", usage: "[text]", "say that you are away, on all networks", .anywhere, away),
        Command("back", usage: "", "say that you are back", .anywhere, back),
        Command("ctcp", usage: "target [command] [text]", "ask somebody's program: VERSION, PING", .network, ctcp),
        Command("dcc", usage: "", "there is none: it shows your address", .anywhere, dcc),
        Command("setname", usage: "name", "change your real name", .network, setName),
        Command("metadata", usage: "[nick] [key [value]]", "show or tell more about people", .network, metadata),
        Command("monitor", usage: "[+nick or -nick]", "be told who comes and goes", .network, monitor),
    ]

    private static let connections = [
        Command(
            "connect",
            usage: "[network or address] [password]",
            "connect, as to irc://host/#a",
            .anywhere,
            connect
        ),
        Command("disconnect", usage: "[reason]", "leave the server, or stop trying", .anywhere, disconnect),
        Command("reconnect", usage: "[all]", "connect to the same server again", .anywhere, reconnect),
        Command("server", usage: "[connect|disconnect network]", "list the networks, or choose one", .anywhere, server),
        Command(
            "network",
            usage: "[add [name] [address], or remove network]",
            "connect to this network at each start, or not",
            .anywhere,
            network
        ),
        Command("register", usage: "[account] [email], or verify account code", "make an account", .network, register),
        Command("motd", usage: "", "show the server's message of the day", .network, motd),
        Command("raw", "quote", usage: "line", "send a line as it is", .network, raw),
    ]

    private static let tastes = [
        Command("ignore", usage: "[nick or mask [2h], or -nick]", "read nothing of somebody", .anywhere, ignore),
        Command("filter", usage: "[words from:nick ..., or -words]", "read nothing that fits", .anywhere, filter),
        Command("highlight", usage: "[words from:nick ..., or -words]", "be told of what fits", .anywhere, highlight),
        Command("mute", usage: "[none|mentions|all]", "hear less of this conversation", .anywhere, mute),
        Command("unmute", usage: "", "hear all of it again", .anywhere, unmute),
        Command("spell", usage: "[on|off|language]", "mark words that are in no dictionary", .anywhere, spell),
        Command("set", usage: "[setting [value]]", "show or change a setting, for good", .anywhere, set),
        Command("unset", usage: "setting", "have a setting as it is by default", .anywhere, unset),
        Command("alias", usage: "[alias [= line; line, or -]]", "make a command of your own", .anywhere, alias),
    ]

    private static let program = [
        Command("buffer", "b", usage: "[number or name]", "show another window", .anywhere, buffer),
        Command(
            "window",
            usage: "split|close|only|next|zoom [below|beside]",
            "change how the screen is divided",
            .anywhere,
            window
        ),
        Command(
            "page",
            usage: "back|on|oldest|newest|unread",
            "read what was said before, or go on",
            .anywhere,
            page
        ),
        Command("where", usage: "", "tell where you are, and what is unread", .anywhere, tellWhere),
        Command("nicks", usage: "[text]", "narrow the list of people down", .channel, nicks),
        Command("bind", usage: "[key... [action]]", "give keys something to do", .anywhere, bind),
        Command("keys", usage: "[words]", "list what the keys do", .anywhere, listKeys),
        Command("clear", usage: "", "empty the window; scrolling up brings it back", .anywhere, clear),
        Command("export", usage: "file [--json]", "write all that was said here into a file", .anywhere, export),
        Command("forget", usage: "", "erase what was said here from this computer", .anywhere, forget),
        Command("log", usage: "[erase]", "tell what is kept on this computer, and where", .anywhere, log),
        Command(
            "plugin",
            usage: "[start|stop|restart|list] [name] [program]",
            "run a program beside this one that adds to it",
            .anywhere,
            plugin
        ),
        Command("exec", usage: "[-o] program", "run a shell command; -o says what it prints", .anywhere, execute),
        Command("doctor", usage: "", "tell what the terminal and the network can do", .anywhere, doctor),
        Command("help", "h", usage: "[command]", "show this", .anywhere, help),
        Command("save", usage: "", "there is nothing to save", .anywhere, save),
        Command("quit", "exit", usage: "[reason]", "leave", .anywhere, quit),
    ]
}
