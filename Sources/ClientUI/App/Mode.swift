// SPDX-License-Identifier: Apache-2.0

/// What the keys go to.
///
/// Each mode but `chat` lies over the chat for a moment: Escape and C-g leave it, and what is being typed stays.
enum Mode: Sendable {
    /// The input line, and everything that keys do beside it.
    case chat
    case form(StartForm)
    /// The input line, when the next key means something else to it.
    case input(InputMode)
    /// A message is chosen, to do something with it.
    case selecting(Selection)
    /// A link on the screen is chosen.
    case pickingLink(LinkPicking)
    /// What was said is searched.
    case searchingLog(LogSearch)
    /// Typing a part of a buffer's name shows it.
    case jump(Jump)
    /// A number is being typed, of the buffer to show.
    case number(String)
    /// What can be done with somebody.
    case menu(NickMenu)
    /// Typing narrows the list of nicks down.
    case nickFilter
    case question(Question)

    var isChat: Bool {
        if case .chat = self { true } else { false }
    }

    var isInput: Bool {
        if case .input = self { true } else { false }
    }
}
