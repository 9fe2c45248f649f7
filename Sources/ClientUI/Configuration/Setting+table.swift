// SPDX-License-Identifier: Apache-2.0

extension Setting {
    /// All settings there are, in the order in which people look for them.
    package static let groups = [
        Group("ui", "what you see, and what you tell others", looks + tidings),
        Group(
            "log",
            "what is kept of what was said",
            [
                flag(
                    "enabled",
                    "whether what is said is kept on this computer; a change waits for the next start",
                    \.keepsLog
                ),
                number("keep-days", "after how many days it is erased; 0 for never", 0...36_500, \.logDays),
                number("max-size", "how large the log may grow, in MB; 0 for any size", 0...1_000_000, \.logMegabytes),
            ]
        ),
        Group(
            "away",
            "what others are told when you are not here",
            [
                number(
                    "after",
                    "after how many minutes without a key you are away; 0 for never",
                    0...10_000,
                    \.awayAfter
                ),
                text("message", "what others are told then", \.awayMessage),
            ]
        ),
        Group(
            "spelling",
            "words that are in no dictionary",
            [
                flag("enabled", "whether they are marked as you type", \.checksSpelling),
                text("language", "the dictionary, as en_US; - for that of the system's language", \.spellingLanguage),
                text("command", "the program that knows words; - for hunspell or aspell", \.spellingCommand),
            ]
        ),
        Group(
            "ctcp",
            "what programs of others may ask this one",
            [
                list(
                    "answers",
                    "which questions are answered; an answer may stand behind each",
                    of: "questions",
                    \.ctcpAnswers
                )
            ]
        ),
    ]

    private static let looks = [
        choice("theme", "which colours are used", \.theme),
        choice("keys", "which keys do what", \.keys),
        flag("mouse", "whether the mouse is used here, not by the terminal", \.hasMouse),
        flag(
            "plain",
            "whether only lines are written, for screen readers; a change waits for the next start",
            \.isPlain
        ),
        text("language", "the language of the program, as en or fr; - for the system's", \.language),
        list("highlights", "what makes a message a mention, beside your nick", of: rules, \.highlights, where: isRule),
        list("unhighlights", "what keeps a message from being a mention", of: rules, \.unhighlights, where: isRule),
        list("ignores", "of whom nothing is read", of: people, \.ignores, where: isAboutSomebody),
        list("filters", "what is not read, whoever says it", of: rules, \.filters, where: isRule),
    ]

    private static let tidings = [
        flag("smart-filter", "whether comings and goings of those who do not speak are left out", \.hasSmartFilter),
        flag("typing", "whether others may see that you type", \.tellsTyping),
        flag("notifications", "whether mentions are shown outside of this window", \.notifies),
        flag("reconnect", "whether a lost network is connected to again by itself", \.reconnects),
    ]

    private static let rules = "words, /expressions/, and terms as from:nick"
    private static let people = "nicks and masks, as bob or *@host"

    private static let isRule: @Sendable (String) -> Bool = {
        Settings.complaint(about: $0, namesSomebody: false) == nil
    }

    private static let isAboutSomebody: @Sendable (String) -> Bool = {
        Settings.complaint(about: $0, namesSomebody: true) == nil
    }
}
