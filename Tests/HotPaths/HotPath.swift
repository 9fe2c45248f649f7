// SPDX-License-Identifier: Apache-2.0

import ClientUI
import IRC
import ServerCore

/// One of the paths that everything goes through, walked again and again over the same input.
///
/// What is done before the first time costs the same whatever the number of times: `Tests/HotPaths/run` takes the
/// difference of two numbers.
enum HotPath: String, CaseIterable {
    /// A plain line becomes a message.
    case parsing
    /// The same with the tags that servers put in front.
    case parsingTags = "parsing-tags"
    /// A line to a channel becomes bytes for its hundred members, who have all negotiated the same.
    case fanout
    /// The same where there are ten different sets of capabilities.
    case mixedFanout = "fanout-mixed"
    /// A connection becomes a user, up to the end of the message of the day.
    case registration
    /// A screen of 120 x 36 is drawn anew.
    case frame

    /// Walks it, and returns a number that depends on all that came of it, so that nothing can be left out.
    func walk(times: Int) -> Int {
        switch self {
        case .parsing: HotPath.parse(HotPath.line, times: times)
        case .parsingTags: HotPath.parse(HotPath.tags + HotPath.line, times: times)
        case .fanout: HotPath.speak(among: ["message-tags server-time account-tag"], times: times)
        case .mixedFanout: HotPath.speak(among: HotPath.tenSets, times: times)
        case .registration: HotPath.register(times: times)
        case .frame: HotPath.draw(times: times)
        }
    }

    private static let line =
        ":fatou!fatou@village.example PRIVMSG #palabre :the tree is old, and its shade is for everybody"
    private static let tags = "@time=2026-11-22T12:34:00.000Z;account=fatou;msgid=k3x9w2m7q1;+draft/reply=b8d4f0a2c6 "
    private static let tenSets = [
        "", "server-time", "message-tags", "account-tag", "server-time message-tags", "server-time account-tag",
        "message-tags account-tag", "server-time message-tags account-tag", "oper-tag", "server-time oper-tag",
    ].map { $0.replacing("oper-tag", with: "draft/oper") }

    private static func parse(_ line: String, times: Int) -> Int {
        let bytes = Array(line.utf8)
        return (0..<times).reduce(0) { sum, _ in
            sum + ((try? Message(parsing: bytes.span))?.parameters.count ?? 0)
        }
    }

    private static func speak(among sets: [String], times: Int) -> Int {
        var village = Village()
        for id in 1...100 { village.settle(UInt64(id), with: sets[id % sets.count], in: "#palabre") }
        return (0..<times).reduce(0) { sum, _ in
            sum + village.handle("PRIVMSG #palabre :the tree is old, and its shade is for everybody", from: 1)
        }
    }

    private static func register(times: Int) -> Int {
        var village = Village()
        return (1...times).reduce(0) { $0 + village.settle(UInt64($1)) }
    }

    private static func draw(times: Int) -> Int {
        let app = Screenful.app
        return (0..<times).reduce(0) { sum, _ in
            let frame = app.render(size: Screenful.size)
            return sum + frame[frame.size.columns - 1, frame.size.rows - 1].text.utf8.count
        }
    }
}
