// SPDX-License-Identifier: Apache-2.0

import IRC

/// What ChanServ can be asked for.
extension Service {
    static let commandsOfChanServ = table(registering + access + statuses + entering + ownership + closing)

    private static let registering = [
        ServiceCommand(
            "REGISTER",
            console: "REGISTER",
            arity: 1,
            "makes a channel last, and you its founder",
            forms: "<channel>",
            text: """
                You must be an operator of the channel. Its topic, modes and lists are kept while nobody is
                there, and you are made its founder (~) each time you join. Operators of the server can name
                another account behind the channel.
                """
        ) { $1.report($0.registerChannel($2, &$1)) },
        ServiceCommand(
            "UNREGISTER",
            or: "DROP",
            console: "DROP",
            arity: 1,
            "lets a channel end with its last member again",
            forms: "<channel> [<word>]",
            text: "Only its founder can do it, with a word that you are told."
        ) { world, turn, words in
            world.about(words, needing: .founder, &turn) { $0.unregister($1, words, &$2) }
        },
        ServiceCommand(
            "INFO",
            console: "SHOW",
            arity: 1,
            isChange: false,
            "tells whose a channel is",
            forms: "<channel>",
            text: "And since when, and who takes it over."
        ) { world, turn, words in
            world.about(words, needing: .nothing, &turn) { $0.describe($1, $2) }
        },
        ServiceCommand(
            "LIST",
            console: "LIST",
            isChange: false,
            "lists the channels in which you are given something",
            forms: "",
            "<mask>",
            text: "Operators of the server are shown all registered channels that fit a mask."
        ) { $1.report($0.listRegistered($2, $1)) },
    ]

    private static let access = [
        ServiceCommand(
            "AMODE",
            console: "AMODE",
            arity: 1,
            "shows or changes what accounts are given when they join",
            forms: "<channel>",
            "<channel> <changes> <account>...",
            text: """
                As MODE, for accounts: AMODE #garden +o bob makes bob an operator whenever he joins. The
                letters are q, a, o, h and v. Founders and admins can do it, up to below themselves.
                """
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.changeAccess(of: $1, words, &$2) }
        },
        ServiceCommand(
            "FLAGS",
            arity: 1,
            "does the same as AMODE, the account first",
            forms: "<channel>",
            "<channel> <account> <changes>",
            text: "FLAGS #garden bob +o is AMODE #garden +o bob."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.changeFlags(of: $1, words, &$2) }
        },
        ServiceCommand(
            "ACCESS",
            arity: 1,
            "does the same as AMODE, in words",
            forms: "<channel> [LIST]",
            "<channel> ADD <account> <owner|admin|op|halfop|voice>",
            "<channel> DEL <account>",
            text: "ADD gives an account this and nothing else, DEL takes all from it."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.editAccess(of: $1, words, &$2) }
        },
    ]

    private static let statuses = ChannelRank.all.flatMap { rank in
        [command(rank.name, "makes somebody \(rank.words) now", rank, isGiven: true)]
            + [command("DE" + rank.name, "takes +\(rank.status.letters) from somebody now", rank, isGiven: false)]
    }

    private static func command(
        _ name: String,
        _ summary: String,
        _ rank: ChannelRank,
        isGiven: Bool
    ) -> ServiceCommand {
        ServiceCommand(
            name,
            arity: 1,
            isChange: false,
            summary,
            forms: "<channel> [<nick>...]",
            text: "Without a nick it is you. What somebody is given at each JOIN is for AMODE."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) {
                $0.setStatus(rank.status, to: isGiven, in: $1, words, &$2)
            }
        }
    }

    private static let ownership = [
        ServiceCommand(
            "TRANSFER",
            console: "TRANSFER",
            arity: 2,
            "makes another account the founder",
            forms: "<channel> <account>",
            "ACCEPT <channel>",
            text: """
                It is an offer, until the other one accepts it or the server is started again; offer it to
                yourself to take it back. Operators of the server transfer a channel at once.
                """
        ) { $1.report($0.transfer($2, &$1)) },
        ServiceCommand(
            "SUCCESSOR",
            console: "SUCCESSOR",
            arity: 1,
            "says whose the channel is when your account is gone",
            forms: "<channel> <account>",
            "<channel> NONE",
            text: "Without a successor the channel is given up then."
        ) { world, turn, words in
            world.about(words, needing: .founder, &turn) { $0.setSuccessor(of: $1, words, &$2) }
        },
        ServiceCommand(
            "SET",
            console: "SET",
            arity: 3,
            "changes how a channel is kept",
            forms: "<channel> HISTORY <default|on|off|time>",
            "<channel> HISTORY-LIMIT <none|number>",
            text: """
                HISTORY is how long what is said is kept, as in 30d or 12h; HISTORY-LIMIT how many of the
                newest messages. Neither can be more than the server allows. What is not to be kept any more,
                with off everything, can still be read until it is deleted, after about a minute.
                """
        ) { world, turn, words in
            world.about(words, needing: .founder, &turn) { $0.set(words, of: $1, &$2) }
        },
        ServiceCommand(
            "GET",
            console: "GET",
            arity: 1,
            isChange: false,
            "tells how a channel is kept",
            forms: "<channel> [<setting>]",
            text: "The settings are those of SET."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { world, channel, _ in world.get(words, of: channel) }
        },
    ]

    private static let closing = [
        ServiceCommand(
            "CLEAR",
            console: "CLEAR",
            arity: 2,
            "empties a channel, or one of its lists",
            forms: "<channel> USERS [<reason>]",
            "<channel> <ACCESS|BANS>",
            text: "USERS puts out everybody to whom the channel gives nothing, but for you."
        ) { world, turn, words in
            world.about(words, needing: .founder, &turn) { $0.clear($1, words, &$2) }
        },
        ServiceCommand(
            "PURGE",
            console: "PURGE",
            by: .serverOperator(.ban),
            arity: 1,
            "closes channels, and keeps their names from being used",
            forms: "ADD <channel> [<reason>]",
            "DEL <channel>",
            "LIST",
            text: "ADD puts everybody out, and ends the registration."
        ) { $1.report($0.purge($2, &$1)) },
        ServiceCommand(
            "UNPURGE",
            console: "UNPURGE",
            by: .serverOperator(.ban),
            arity: 1,
            "lets a name be used again",
            forms: "<channel>",
            text: "It is PURGE DEL."
        ) { $1.report([$0.endPurge(of: $2[0], &$1)]) },
    ]
}

/// A status with the commands that give it and take it: OP and DEOP.
struct ChannelRank: Sendable {
    let name: String
    /// What somebody is who has it.
    let words: String
    let status: MemberStatus

    static let all = [
        ChannelRank(name: "OWNER", words: "a founder", status: .founder),
        ChannelRank(name: "ADMIN", words: "an admin", status: .admin),
        ChannelRank(name: "OP", words: "an operator", status: .channelOperator),
        ChannelRank(name: "HALFOP", words: "a half-operator", status: .halfOperator),
        ChannelRank(name: "VOICE", words: "one who has a voice", status: .voice),
    ]
}
