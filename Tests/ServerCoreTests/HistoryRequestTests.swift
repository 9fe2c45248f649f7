// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct HistoryRequestTests {
    private static let noon = "timestamp=2026-01-31T12:00:00.000Z"

    private func request(_ line: String, upTo limit: Int = 100) throws -> HistoryRequest {
        try HistoryRequest(line.split(separator: " ").map(String.init), upTo: limit)
    }

    @Test(arguments: [
        ("LATEST #a * 5", HistoryRange.latest(after: nil)), ("latest #a msgid=x 5", .latest(after: .id("x"))),
        ("BEFORE #a msgid=x=y 5", .before(.id("x=y"))),
        ("AFTER #a \(noon) 5", .after(.time(Instant(seconds: 1_769_860_800)))),
        ("AROUND #a msgid=x 5", .around(.id("x"))), ("BETWEEN #a msgid=x msgid=y 5", .between(.id("x"), .id("y"))),
    ])
    func `a range of messages is asked for`(line: String, range: HistoryRange) throws {
        let request = try request(line)
        #expect(request.subject == .messages(range, of: "#a") && request.limit == 5)
    }

    @Test func `targets have no target`() throws {
        let noon = Instant(seconds: 1_769_860_800)
        let request = try request("TARGETS \(HistoryRequestTests.noon) timestamp=1970-01-01T00:00:00Z 5")
        #expect(request.subject == .targets(from: noon, to: Instant(seconds: 0)))
    }

    @Test(arguments: [("1", 1), ("7", 5), ("9223372036854775807", 5)])
    func `a limit is a limit`(text: String, limit: Int) throws {
        #expect(try request("LATEST #a * \(text)", upTo: 5).limit == limit)
    }

    @Test func `a limit of nothing is one`() throws {
        #expect(try request("LATEST #a * 7", upTo: 0).limit == 1)
    }

    @Test(arguments: [
        ("", ["*"]), ("FOO", ["FOO"]), ("LATEST", ["LATEST"]), ("BETWEEN #a msgid=x 5", ["BETWEEN"]),
        ("LATEST #a * 5 6", ["LATEST"]), ("LATEST #a * x", ["LATEST", "x"]), ("LATEST #a * 0", ["LATEST", "0"]),
        ("LATEST #a x 5", ["LATEST", "x"]), ("LATEST #a msgid= 5", ["LATEST", "msgid="]),
        ("BEFORE #a * 5", ["BEFORE", "*"]), ("TARGETS msgid=x \(noon) 5", ["TARGETS", "msgid=x"]),
        ("AFTER #a timestamp=2026-13-01T00:00:00.000Z 5", ["AFTER", "timestamp=2026-13-01T00:00:00.000Z"]),
    ])
    func `what makes no sense is told`(line: String, context: [String]) {
        #expect { try request(line) } throws: { error in
            let flaw = error as? HistoryRequest.Flaw
            return flaw?.code == "INVALID_PARAMS" && flaw?.context == context
        }
    }

    @Test func `a reference of another kind is told`() {
        #expect { try request("LATEST #a seq=1 5") } throws: { error in
            (error as? HistoryRequest.Flaw)?.code == "INVALID_MSGREFTYPE"
        }
    }
}
