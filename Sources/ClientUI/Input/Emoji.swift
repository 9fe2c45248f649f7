// SPDX-License-Identifier: Apache-2.0

enum Emoji {
    static func reaction(typed text: String) -> String { text }
    static func matches(_ text: String) -> [String] { [] }
}
