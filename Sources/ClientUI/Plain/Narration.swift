// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a program without a screen has said so far, to know what to say next.
///
/// Nothing that was said is taken back or said again: only new lines are written.
struct Narration: Sendable {
    /// What is to be written after this event.
    var lines: [String] = []
    /// The size of the terminal; `nil` where lines go as they are.
    var terminal: Size?
    /// How many columns a row has.
    var columns: Int? { terminal.map { max(1, $0.columns) } }
    /// The buffer that the user was told to be in.
    var shown: BufferID?
    /// How much was unread in it.
    var unread = 0
    /// Up to where the user has read back.
    var bottom: Log.Anchor?
    var notice: Notice?
    /// What lay over the chat.
    var subject: Subject?
    /// What was said of the page that one is on.
    var page: Page?
    /// When the last line was said that told its time.
    var clock: Instant?

    /// What lies over the chat and is said once, as it comes up.
    enum Subject: Equatable, Sendable {
        case question(Question.Subject)
        case form(complaint: String?)
        case selecting
        case menu(String)
        case links([String])
    }

    /// A page to choose from.
    struct Page: Equatable, Sendable {
        let buffer: BufferID
        /// What was said as chosen.
        var chosen: String?
        /// What the doctor has told.
        var told: Set<String> = []

        init(buffer: BufferID) {
            self.buffer = buffer
        }
    }

    mutating func say(_ text: String) { lines.append(text) }

    mutating func takeLines() -> [String] {
        defer { lines = [] }
        return lines
    }
}
