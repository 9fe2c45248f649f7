// SPDX-License-Identifier: Apache-2.0

import IRC

/// One entry in the table of commands of a ``Service``: what is checked before the handler runs, the handler, and what
/// HELP says.
struct ServiceCommand: Sendable {
    /// Who may give it; the console may give all that an operator may.
    enum Caller: Hashable, Sendable {
        case anybody
        /// Only who is logged in to an account.
        case loggedIn
        /// Only who is logged in to an account, and did not do it with the password of a device.
        case owner
        /// Only operators of the server with this privilege.
        case serverOperator(Privileges)
    }

    let name: String
    let aliases: [String]
    /// What it is called on the console; `nil` for what is not for it.
    let consoleName: String?
    let caller: Caller
    /// The least number of words behind the name.
    let arity: Int
    /// Whether something is kept that was not before: it is refused while the store takes nothing.
    let isChange: Bool
    /// What it does, in a few words that go on where the name ends.
    let summary: String
    /// What comes behind the name, one line for each way.
    let forms: [String]
    /// The explanation, in lines that fit on most screens.
    let text: [String]
    let handler: @Sendable (inout World, inout Turn, [String]) -> Void

    init(
        _ name: String,
        or aliases: String...,
        console consoleName: String? = nil,
        by caller: Caller = .anybody,
        arity: Int = 0,
        isChange: Bool = true,
        _ summary: String,
        forms: String...,
        text: String,
        handler: @escaping @Sendable (inout World, inout Turn, [String]) -> Void
    ) {
        self.name = name
        self.aliases = aliases
        self.consoleName = consoleName
        self.caller = caller
        self.arity = arity
        self.isChange = isChange
        self.summary = summary
        self.forms = forms
        self.text = text.fields(separatedBy: "\n")
        self.handler = handler
    }
}
