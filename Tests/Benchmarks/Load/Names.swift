// SPDX-License-Identifier: Apache-2.0

/// What clients and channels are called: always in so many bytes.
enum Names {
    static let nickLength = 6
    static let headingLength = 17

    static func nick(_ client: Int) -> String { "b" + digits(client) }
    static func channel(_ number: Int) -> String { "#c" + digits(number) }

    /// What stands before a message's text.
    static func heading(_ channel: Int) -> String { "PRIVMSG \(Names.channel(channel)) :" }

    /// Whether a source begins with a client's nick, and nothing more of a nick.
    @inline(__always)
    static func isNick(_ source: UnsafePointer<UInt8>, of client: Int) -> Bool {
        var rest = client
        for index in stride(from: 5, to: 0, by: -1) {
            guard source[index] == 48 &+ UInt8(truncatingIfNeeded: rest % 10) else { return false }
            rest /= 10
        }
        return source[0] == UInt8(ascii: "b") && (source[6] == UInt8(ascii: "!") || source[6] == UInt8(ascii: " "))
    }

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 5 - text.count)) + text
    }
}
