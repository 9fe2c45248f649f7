// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

/// What the server remembers: accounts, what was said, channels.
extension ConfigurationSection {
    static let accounts = ConfigurationSection(
        name: "accounts",
        comment: "Accounts, which have a password and a nick of their own. Times are in seconds.",
        keys: registration + mail + secrets + presence
    )

    static let channels = ConfigurationSection(
        name: "channels",
        comment: "Channels that are registered: they stay what they are while nobody is there.",
        keys: [
            ConfigurationKey(
                "registration",
                \.settings.server.world.registeredChannels.isRegistrationOpen,
                .flag,
                "Whether users may register channels; operators always can."
            ),
            ConfigurationKey(
                "limit",
                \.settings.server.world.registeredChannels.limit,
                .number(0...10_000),
                "The most channels of one account."
            ),
            ConfigurationKey(
                "expiry",
                \.settings.server.world.registeredChannels.expiry,
                .number(0...315_360_000),
                "After how many seconds without anybody there a registration ends; 0 for never."
            ),
        ]
    )

    static let history = ConfigurationSection(
        name: "history",
        comment: "What was said before.",
        keys: retention + replay
    )
}

extension ConfigurationSection {
    private static let registration = [
        ConfigurationKey(
            "registration",
            \.settings.server.world.accounts.isRegistrationOpen,
            .flag,
            "Whether users may make accounts; operators, and `palabre-server account add`, always can."
        ),
        ConfigurationKey(
            "before-connect",
            \.settings.server.world.accounts.allowsRegistrationBeforeConnect,
            .flag,
            "Whether they may do so before they have come in."
        ),
        ConfigurationKey(
            "email-required",
            \.settings.server.world.accounts.needsEmail,
            .flag,
            "Whether an account needs an address for mail."
        ),
        ConfigurationKey(
            "other-names",
            \.settings.server.world.accounts.allowsOtherNames,
            .flag,
            "Whether it may have another name than the nick that its owner has then."
        ),
        ConfigurationKey(
            "verification",
            \.settings.server.world.accounts.needsVerification,
            .flag,
            """
            Whether a new account can be used only once it is verified: by its owner, with a code that was mailed (see
            mail-command), by an operator, or with `palabre-server account verify`.
            """
        ),
        ConfigurationKey(
            "verification-timeout",
            \.settings.server.world.accounts.verificationTimeout,
            .number(60...31_536_000),
            "How long there is time for that."
        ),
        ConfigurationKey(
            "registrations",
            \.settings.server.world.accounts.registrations,
            .rate,
            "How often accounts may be made from one network; \"0/3600s\" for any number of times."
        ),
        ConfigurationKey(
            "required",
            \.settings.server.world.accounts.isRequired,
            .flag,
            "Whether nobody comes in who does not log in."
        ),
        ConfigurationKey(
            "reserve-nicks",
            \.settings.server.world.accounts.reservesNicks,
            .flag,
            "Whether only who is logged in to an account can have its name as a nick."
        ),
    ]

    private static let mail = [
        ConfigurationKey(
            "mail-command",
            \.settings.server.mail.command,
            ConfigurationValue.phrase.list(
                expected: "a list of a program and its arguments, like [\"sendmail\", \"-t\"]"
            )
            .shown(as: "[\"/usr/sbin/sendmail\", \"-t\", \"-i\"]", insteadOf: \.isEmpty),
            """
            A program that sends a letter, which it gets with its headers on its standard input: codes for those who make
            accounts, or have forgotten a password. It has 30 seconds. Without it there is no mail.
            """
        ),
        ConfigurationKey(
            "mail-from",
            \.settings.server.mail.sender,
            ConfigurationValue.text("an address, like \"Palabre <palabre@irc.example.org>\"", where: isMailbox),
            sample: "\"Palabre <palabre@irc.example.org>\"",
            "From whom these letters are; without it, from whom that program says."
        ),
        ConfigurationKey(
            "mails",
            \.settings.server.world.accounts.mails,
            .rate,
            "How many go to one address, and are asked for from one network; \"0/3600s\" for any number."
        ),
    ]

    // A header of its own, whatever it is: never the end of one.
    @Sendable private static func isMailbox(_ text: String) -> Bool {
        (3...200).contains(text.utf8.count) && text.contains("@") && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static let secrets = [
        ConfigurationKey(
            "failures",
            \.settings.server.world.accounts.failures,
            .rate,
            """
            How often a network may fail to log in before it has to wait. Failures from several networks count for an account
            too, four times as many, and keep out only networks that its owner has not come from. "0/60s" for any number.
            """
        ),
        ConfigurationKey(
            "scrypt-cost",
            \.settings.server.passwords.scryptCost,
            .number(10...18),
            """
            What it costs to try a password, for the server and for who has stolen its data: one more is twice as much time
            and memory; 15 takes 32 MB. For passwords that are set from then on.
            """
        ),
        ConfigurationKey(
            "scram-iterations",
            \.settings.server.passwords.scramIterations,
            iterations,
            """
            The same for logging in without telling the server the password (SCRAM), which is cheaper to guess: 4096 or
            more; 0 for no SCRAM.
            """
        ),
        ConfigurationKey(
            "devices",
            \.settings.server.world.accounts.deviceLimit,
            .number(0...1000),
            "The most passwords for single devices that an account has."
        ),
    ]

    private static let presence = [
        ConfigurationKey(
            "multiclient",
            \.settings.server.world.accounts.sharedNicks,
            .word,
            """
            Whether several clients of an account are one to others: "off", "mandatory", or as the account's owner wishes,
            without a wish not ("opt-in") or so ("opt-out").
            """
        ),
        ConfigurationKey(
            "always-on",
            \.settings.server.world.accounts.alwaysOn,
            .word,
            "Whether an account stays in its channels without a client, in the same words."
        ),
        ConfigurationKey(
            "always-on-timeout",
            \.settings.server.world.accounts.alwaysOnTimeout,
            .number(0...315_360_000),
            "For how long without one; 0 for ever."
        ),
        ConfigurationKey(
            "auto-away",
            \.settings.server.world.accounts.autoAway,
            .word,
            "Whether it is away then, in the same words."
        ),
    ]

    private static let retention = [
        ConfigurationKey(
            "channels",
            \.settings.server.world.history.channels,
            .retention,
            """
            How long what is said in channels is kept: "forever", "off", so many days, "90d", so many of the newest messages
            of each, "10000", or what is less of both, "90d 10000". Days, hours (h) and weeks (w) are fine.
            What is not to be kept any more can be read until it is deleted: a minute after a start or a change, and then once
            an hour.
            """
        ),
        ConfigurationKey(
            "conversations",
            \.settings.server.world.history.conversations,
            .retention,
            "The same for what two say to each other."
        ),
        ConfigurationKey(
            "request",
            \.settings.server.world.history.requestLimit,
            .number(1...1000),
            "The most messages that one request gets."
        ),
    ]

    private static let replay = [
        ConfigurationKey(
            "replay",
            \.settings.server.world.replayedMessages,
            .number(0...1000),
            "How many messages of a channel are shown to those who join it, if their client can tell old from new."
        ),
        ConfigurationKey(
            "redactable",
            \.settings.server.world.redactableMessages,
            .number(0...100_000),
            "How many of the newest messages of all channels and people can be deleted by who said them."
        ),
        ConfigurationKey(
            "redaction-window",
            \.settings.server.world.redactionWindow,
            .number(0...31_536_000),
            "How many seconds they have for that, 0 for any number; who runs a channel has no such limit."
        ),
    ]

    private static let iterations = ConfigurationValue<Int>(
        expected: "0, or a whole number from 4096 to 1000000",
        read: { value, _ in value.integer.flatMap { $0 == 0 || (4096...1_000_000).contains($0) ? $0 : nil } },
        write: { String($0) }
    )
}

extension ConfigurationValue<Retention> {
    /// `forever`, `off`, an age, a number of messages, or both.
    static let retention = ConfigurationValue(
        expected:
            "\"forever\", \"off\", or how long, like \"90d\", or how many, like \"10000\", or both, \"90d 10000\"",
        read: { value, _ in value.text.flatMap(Retention.init(word:)) },
        write: { TOMLValue.quoted($0.word) }
    )
}

extension Retention {
    private static let units: [(letter: Character, seconds: Int64)] = [("w", 604_800), ("d", 86_400), ("h", 3600)]

    fileprivate init?(word: String) {
        switch word {
        case "forever": self = .unlimited
        case "off": self = .off
        default:
            self.init()
            for field in word.split(separator: " ", omittingEmptySubsequences: false) {
                if age == nil, count == nil, let age = Retention.seconds(field) {
                    self.age = age
                } else if count == nil, let count = Int(field), (1...1_000_000_000).contains(count) {
                    self.count = count
                } else {
                    return nil
                }
            }
        }
    }

    private static func seconds(_ text: Substring) -> Int64? {
        guard let unit = units.first(where: { $0.letter == text.last }), let number = Int64(text.dropLast()),
            (1...1_000_000).contains(number)
        else { return nil }
        return number * unit.seconds
    }

    fileprivate var word: String {
        if self == .unlimited { return "forever" }
        if count == 0 { return "off" }
        let unit = age.map { age in Retention.units.first { age % $0.seconds == 0 } ?? ("h", 3600) }
        let words = [age.flatMap { age in unit.map { "\(age / $0.seconds)\($0.letter)" } }, count.map(String.init)]
        return words.compactMap { $0 }.joined(separator: " ")
    }
}
