// SPDX-License-Identifier: Apache-2.0

/// A letter to somebody who says that an address is theirs: a code, and how to use it.
///
/// The address is one that can stand in a header and on a line of words alike: plain letters, digits, and none of the
/// characters that mean something there. Nothing in the subject and in the lines is a control character.
package struct Mail: Hashable, Sendable {
    package var address: String
    package var subject: String
    /// The text, line by line.
    package var lines: [String]

    package init(to address: String, subject: String, lines: [String]) {
        self.address = address
        self.subject = subject
        self.lines = lines
    }
}
