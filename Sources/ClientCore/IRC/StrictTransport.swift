// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A server's policy of encryption, from the value of its `sts` capability: `duration=2592000,port=6697`.
///
/// The part that counts depends on the connection: the port on a plain one, the duration on an encrypted one. See
/// [sts](https://ircv3.net/specs/extensions/sts).
struct StrictTransport: Equatable, Sendable {
    /// The port where the server speaks TLS; `nil` where none is named, or no port is like that.
    var port: Int?
    /// How many seconds from now it is to be reached by TLS alone.
    var duration: Int64?

    init(parsing value: String) {
        for token in value.fields(separatedBy: ",") {
            let halves = token.fields(separatedBy: "=", maxSplits: 1)
            guard halves.count == 2, let number = StrictTransport.number(halves[1]) else { continue }
            switch halves[0] {
            case "port" where port == nil && (1...65535).contains(number): port = Int(number)
            case "duration" where duration == nil: duration = number
            default: break
            }
        }
    }

    // A century is as good as for ever, and no sum of it overflows.
    private static let longest: Int64 = 100 * 365 * 86_400

    private static func number(_ text: String) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int64(text) ?? longest, longest)
    }
}
