// SPDX-License-Identifier: Apache-2.0

extension HelpPage {
    static let console = Chapter(
        title: "For whoever runs the server, on the console",
        pages: [
            HelpPage(
                "ACCOUNT",
                "looks after accounts",
                "ACCOUNT <command> [<parameter>...]",
                text: """
                    ADD, LIST, SHOW, PASSWORD, SUSPEND, UNSUSPEND, RENAME, ERASE, VERIFY, DEVICES and LOGOUT;
                    `palabre-server account` gives this command. Operators find the same in NickServ.
                    PASSWORD ends the account's sessions. Devices and certificates still open it:
                    DEVICES <account> lists them, DEVICES <account> DEL <name or fingerprint> takes one away.
                    """
            ),
            HelpPage(
                "BACKUP",
                "copies all that is kept into a file",
                "BACKUP <file>",
                text: """
                    The server goes on meanwhile. The file is whole by itself: `palabre-server restore` puts it
                    back. `palabre-server backup` gives this command.
                    """
            ),
            HelpPage(
                "EXPORT",
                "writes what is kept as lines of JSON into a file",
                "EXPORT [<account>] <file>",
                text: """
                    Everything, or what is of one account and what it said. `palabre-server export` gives this
                    command.
                    """
            ),
        ]
    )
}
