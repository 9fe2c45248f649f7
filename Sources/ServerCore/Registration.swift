// SPDX-License-Identifier: Apache-2.0

/// What a connection has still to say before it is a user: NICK, USER, and the end of a negotiation that it began.
///
/// Each input answers whether that was the last piece. See
/// [connection registration](https://modern.ircdocs.horse/#connection-registration).
struct Registration: Hashable, Sendable {
    /// How far it got.
    enum Progress: Hashable, Sendable {
        /// Something is missing.
        case waiting
        /// Everything is there, and this is what PASS said.
        case complete(password: String?)
    }

    private var hasNick = false
    private var hasUser = false
    private(set) var isNegotiating = false
    private var password: String?
    /// The nick that was chosen last, which may be somebody else's.
    private(set) var chosenNick: String?

    mutating func receivedPassword(_ text: String) {
        password = text
    }

    mutating func choseNick(_ nick: String) {
        chosenNick = nick
    }

    mutating func receivedNick() -> Progress {
        hasNick = true
        return progress
    }

    /// The nick that it said cannot be had: another one is needed.
    mutating func nickWasRefused() {
        hasNick = false
    }

    mutating func receivedUser() -> Progress {
        hasUser = true
        return progress
    }

    /// Whether nothing was said yet.
    var isUntouched: Bool { self == Registration() }

    /// Whether USER was said: a second one is refused.
    var isUserKnown: Bool { hasUser }

    mutating func negotiationBegan() {
        isNegotiating = true
    }

    mutating func negotiationEnded() -> Progress {
        isNegotiating = false
        return progress
    }

    private var progress: Progress {
        hasNick && hasUser && !isNegotiating ? .complete(password: password) : .waiting
    }
}
