// SPDX-License-Identifier: Apache-2.0

/// What the next key means to the input line, when it is not what it means otherwise.
enum InputMode: Equatable, Sendable {
    /// Keys were pressed that begin something longer: C-x, and more is wanted.
    case sequence([Key])
    /// The next key is typed as it is.
    case literal
    /// The next keys are explained, not done; those that were pressed so far.
    case describing([Key])
    case searching(HistorySearch)
}
