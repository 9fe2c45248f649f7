// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A message from the server, and what its tags and batches say about it.
struct ServerLine: Sendable {
    var message: Message
    /// Who it comes from; the server where the message does not say.
    var source: Source
    /// Whether it comes from us.
    var isOwn: Bool
    /// When it happened, by the server's clock where it told.
    var time: Instant
    /// When it arrived.
    var now: Instant
    /// The label of the question of ours that it answers.
    var label: String?
    /// The conversation whose history it is part of.
    var replayedConversation: String?
    /// Whether it happened before: part of a playback.
    var isReplayed: Bool
    /// Whether it was searched for.
    var isFound: Bool

    /// Whether it answers something that was asked.
    var isLabelled: Bool { label != nil }

    subscript(index: Int) -> String? { message[parameter: index] }
}
