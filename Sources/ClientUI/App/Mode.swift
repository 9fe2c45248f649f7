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
    case question(Question)

    var isChat: Bool {
        if case .chat = self { true } else { false }
    }
}
