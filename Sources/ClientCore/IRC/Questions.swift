// SPDX-License-Identifier: Apache-2.0

internal import OrderedCollections

/// What a line of ours asked, so that its answer finds the way.
enum Question: Equatable, Sendable {
    /// The user asked it, in a conversation; `nil` for the server's.
    case user(from: String?)
    /// It says something, and the answer is its echo or a refusal.
    case speech(SendID)
    /// It asks for history.
    case history(Int)
    /// Nobody but the session wants to know.
    case silent
}

/// The questions that are not answered yet, by the label that the answer will carry.
///
/// See [labeled-response](https://ircv3.net/specs/extensions/labeled-response).
struct Questions: Sendable {
    /// The oldest are forgotten beyond this number.
    static let limit = 512

    private var open: OrderedDictionary<String, Question> = [:]
    private var last = 0

    var count: Int { open.count }

    subscript(label: String) -> Question? { open[label] }

    /// Remembers a question; the label to send it with.
    mutating func label(for question: Question) -> String {
        last += 1
        let label = String(last)
        open[label] = question
        if open.count > Questions.limit { open.removeFirst() }
        return label
    }

    /// The answer is complete.
    mutating func close(_ label: String) {
        open[label] = nil
    }
}
