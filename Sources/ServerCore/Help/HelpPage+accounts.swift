// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let accounts = Chapter(
        title: "Accounts",
        pages: [
            HelpPage(
                "REGISTER",
                "makes an account",
                "REGISTER <account> <email or *> <password>",
                text: """
                    With * for the account it is called as you are. Nobody who is not logged in to it can
                    have its name as a nick then.
                    """
            ),
            HelpPage(
                "VERIFY",
                "proves that a new account is yours",
                "VERIFY <account> <code>",
                text: "The code is what you were sent when you made it."
            ),
            HelpPage(
                "AUTHENTICATE",
                "logs in to an account",
                "AUTHENTICATE <mechanism>",
                "AUTHENTICATE <data>",
                text: "Programs do it when they are told account and password, mostly before they register."
            ),
            HelpPage(
                "NICKSERV",
                "does everything else with accounts",
                "NICKSERV <command> [<parameter>...]",
                text: "NICKSERV HELP lists its commands. A message to NickServ does the same."
            ),
            HelpPage("NS", "is another name of NICKSERV", "NS <command> [<parameter>...]", text: "See HELP NICKSERV."),
        ]
    )
}
