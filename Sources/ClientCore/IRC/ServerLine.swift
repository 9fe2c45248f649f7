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
    var isReplayed: Bool
    /// Whether it answers something that the user asked.
    var isLabelled: Bool

    subscript(index: Int) -> String? { message[parameter: index] }
}
