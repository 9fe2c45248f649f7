// SPDX-License-Identifier: Apache-2.0

/// Why a line is not a message.
///
/// Whoever reads lines from a peer counts the error and drops the line.
public enum ParseError: Error, Hashable, Sendable {
    /// Nothing but line ends and spaces.
    case empty
    /// A NUL, CR or LF inside the line.
    case forbiddenByte
    /// Tags or a source, and then nothing.
    case missingCommand
    /// A command that is no run of visible ASCII, or starts as tags or a source do.
    case malformedCommand
}
