// SPDX-License-Identifier: Apache-2.0

extension Command {
    /// All commands.
    static let all: [Command] = groups.flatMap(\.commands)

    /// The same as `/help` lists them.
    static let groups: [(title: String, commands: [Command])] = [
        ("Talking", conversations), ("Channels", channels), ("People", people), ("Servers", connections),
        ("Program", program),
    ]

    private static let conversations = [
        Command("join", "j", usage: "#channel [key]", "enter a channel", .network, join),
        Command("part", usage: "[#channel] [reason]", "leave a channel", .network, part),
        Command("close", usage: "[reason]", "close the window, and leave what is in it", .anywhere, close),
        Command("query", "q", usage: "nick [text]", "talk to somebody alone", .network, query),
        Command("msg", "m", usage: "target text", "send a text without changing windows", .network, message),
        Command("me", usage: "text", "say what you do", .anywhere, act),
        Command("notice", usage: "target text", "send a text that asks for no answer", .network, notice),
    ]

    private static let channels = [
        Command("topic", "t", usage: "[text]", "show or set what the channel is about", .channel, topic),
        Command("names", usage: "[#channel]", "list who is in a channel", .network, names),
        Command("mode", usage: "[target] [modes]", "show or change modes", .network, mode),
        Command("op", usage: "nick...", "make operators", .channel, op),
        Command("deop", usage: "nick...", "take that back", .channel, deop),
        Command("voice", usage: "nick...", "let speak when the channel is moderated", .channel, voice),
        Command("devoice", usage: "nick...", "take that back", .channel, devoice),
        Command("kick", "k", usage: "nick [reason]", "remove somebody from the channel", .channel, kick),
        Command("ban", usage: "nick or mask", "keep somebody out", .channel, ban),
        Command("unban", usage: "nick or mask", "take that back", .channel, unban),
        Command("invite", usage: "nick [#channel]", "ask somebody in", .network, invite),
    ]

    private static let people = [
        Command("nick", usage: "nick", "change your nick", .network, nick),
        Command("who", usage: "[mask]", "list people", .network, who),
        Command("whois", "wi", usage: "[nick]", "tell who somebody is", .network, whois),
        Command("list", usage: "[pattern]", "list channels", .network, list),
        Command("away", usage: "[text]", "say that you are away", .network, away),
        Command("back", usage: "", "say that you are back", .network, back),
        Command("motd", usage: "", "show the server's message of the day", .network, motd),
        Command("raw", "quote", usage: "line", "send a line as it is", .network, raw),
    ]

    private static let connections = [
        Command("connect", usage: "[address] [password]", "connect, as to irc://host/#channel", .anywhere, connect),
        Command("disconnect", usage: "[reason]", "leave the server", .anywhere, disconnect),
        Command("reconnect", usage: "", "connect to the same server again", .anywhere, reconnect),
    ]

    private static let program = [
        Command("buffer", "b", usage: "number or name", "show another window", .anywhere, buffer),
        Command("bind", usage: "[key] [action or /command]", "give a key something to do", .anywhere, bind),
        Command("keys", usage: "[words]", "list what the keys do", .anywhere, listKeys),
        Command("clear", usage: "", "empty the window", .anywhere, clear),
        Command("help", "h", usage: "[command]", "show this", .anywhere, help),
        Command("quit", "exit", usage: "[reason]", "leave", .anywhere, quit),
    ]
}
