// SPDX-License-Identifier: Apache-2.0

/// What the server of a session can do beyond plain IRC, as far as the user would notice.
///
/// What it cannot is not offered: no key and no command for it ends in an error of the protocol.
package struct Features: Equatable, Sendable {
    /// Bytes and lines that one message of several lines may have: [multiline](https://ircv3.net/specs/extensions/multiline).
    package struct Multiline: Hashable, Sendable {
        package var maximumBytes: Int
        package var maximumLines: Int

        package init(maximumBytes: Int, maximumLines: Int) {
            self.maximumBytes = maximumBytes
            self.maximumLines = maximumLines
        }
    }

    /// [chathistory](https://ircv3.net/specs/extensions/chathistory) can be asked for.
    package var hasHistory = false
    /// Client-only tags reach others, so that replies, reactions and typing mean something.
    package var hasClientTags = false
    /// [message-redaction](https://ircv3.net/specs/extensions/message-redaction).
    package var hasRedaction = false
    /// [read-marker](https://ircv3.net/specs/extensions/read-marker).
    package var hasReadMarkers = false
    /// [metadata](https://ircv3.net/specs/extensions/metadata).
    package var hasMetadata = false
    /// [account-registration](https://ircv3.net/specs/extensions/account-registration).
    package var hasRegistration = false
    /// soju's [search](https://soju.im/search).
    package var hasSearch = false
    package var multiline: Multiline?
    /// Where files can be uploaded: soju's [filehost](https://soju.im/filehost), as a URL.
    package var fileHost: String?

    package init() {}
}
