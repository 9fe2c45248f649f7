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

    /// How accounts are made here: [account-registration](https://ircv3.net/specs/extensions/account-registration).
    package struct Registration: Hashable, Sendable {
        /// Whether an account can be made before the connection is registered.
        package var isPossibleBeforeConnect: Bool
        /// Whether it takes an e-mail address.
        package var needsEmail: Bool
        /// Whether the account may have another name than the current nick.
        package var allowsOtherNames: Bool

        package init(isPossibleBeforeConnect: Bool = false, needsEmail: Bool = false, allowsOtherNames: Bool = false) {
            self.isPossibleBeforeConnect = isPossibleBeforeConnect
            self.needsEmail = needsEmail
            self.allowsOtherNames = allowsOtherNames
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
    /// soju's [search](https://soju.im/search).
    package var hasSearch = false
    package var multiline: Multiline?
    /// How to make an account; `nil` where REGISTER is unknown.
    package var registration: Registration?
    /// Where files can be uploaded: soju's [filehost](https://soju.im/filehost), as a URL.
    package var fileHost: String?

    package init() {}
}
