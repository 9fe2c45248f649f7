// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Support
import Testing

@testable import palabre_server

private func line(_ format: LogFormat, _ message: String, _ metadata: (key: String, value: String)...) -> String {
    format.line(time: "T", level: .info, message: message, metadata: metadata)
}

@Suite struct ServerLogTests {
    @Test func `a line for people has words, and keys with their values`() {
        #expect(
            line(.text, "closed", ("connection", "7"), ("reason", "Quit: bye"))
                == "T info closed connection=7 reason=\"Quit: bye\"\n"
        )
        #expect(line(.text, "x", ("empty", ""), ("equal", "a=b")) == "T info x empty=\"\" equal=\"a=b\"\n")
    }

    @Test func `nothing that strangers say ends a line, moves a cursor or passes for our own words`() {
        #expect(
            line(.text, "alice nick=root", ("reason", "\u{1B}[2J\r\n\u{9B}x\u{202E}\u{2028}\"\\"))
                == "T info \"alice nick=root\" reason=\"\\u{1b}[2J\\r\\n\\u{9b}x\\u{202e}\\u{2028}\\\"\\\\\"\n"
        )
    }

    @Test func `a line for programs is JSON, whatever is in it`() throws {
        let hostile = "\u{1B}[2J\r\n\u{9B}\u{202E}\u{2028}\"\\ é 漢 👍 \u{E0001}"
        let text = line(.json, hostile, ("connection", "7"), ("reason", hostile))
        #expect(text.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!text.contains("\u{202E}"))
        let object = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        #expect(
            object == ["time": "T", "level": "info", "message": hostile, "connection": "7", "reason": hostile]
        )
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any text is one line in both formats`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = random.hostileText(upTo: 50)
        let json = line(.json, text, ("key", text))
        #expect(try JSONDecoder().decode([String: String].self, from: Data(json.utf8))["key"] == text)
        for line in [json, line(.text, text, ("key", text))] {
            #expect(line.unicodeScalars.dropLast().allSatisfy { $0.properties.generalCategory != .control })
        }
    }

    @Test func `level and format of every logger change together, and the connection comes first`() throws {
        let scratch = try Scratch()
        let file = scratch.path + "/log"
        let descriptor = open(file, O_WRONLY | O_CREAT, 0o600)
        let log = Log(level: .warning, format: .text, to: descriptor)
        var logger = log.logger
        logger.logLevel = .trace
        logger.info("quiet")
        logger.warning("loud", metadata: ["address": "here", "connection": "7"])
        log.change(level: .info, format: .json)
        logger.info("quiet no more")
        log.flush()
        close(descriptor)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasSuffix("Z warning loud connection=7 address=here"))
        #expect(lines[1].contains("\"message\":\"quiet no more\""))
    }

    @Test func `a reader that does not read stops nobody, and hears what was lost`() throws {
        let pipe = Pipe()
        let log = Log(level: .info, format: .text, to: pipe.fileHandleForWriting.fileDescriptor)
        let logger = log.logger
        let long = String(repeating: "x", count: 1000)
        for _ in 0..<3000 { logger.info("\(long)") }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while text.firstRange(of: "lines of the log were lost count=".utf8) == nil {
            // There is something to read, always: this line at least.
            logger.info("and on")
            let count = read(pipe.fileHandleForReading.fileDescriptor, &buffer, buffer.count)
            try #require(count > 0)
            text += buffer.prefix(count)
        }
        log.flush()
        #expect(text.count > 1_000_000)
        #expect(text.count < 3_000_000)
    }
}
