// SPDX-License-Identifier: Apache-2.0

import Foundation
import IRC
import Testing

@testable import ClientUI

/// The page about plugins says what is true: each of its examples is tried.
@Suite struct PluginPageTests {
    private let examples: [String]

    init() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/ClientUI/ClientUI.docc/Plugins.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        examples = text.split(separator: "\n").filter { $0.hasPrefix("{") }.map(String.init)
    }

    private func words(_ name: String) -> Set<String> {
        Set(
            examples.compactMap { example in
                guard let fields = try? JSONFields(JSON(parsing: example)) else { return nil }
                var copy = fields
                return (try? copy.optionalText(name)) ?? nil
            }
        )
    }

    @Test func `every request and every notice has an example`() {
        #expect(
            words("do") == [
                "subscribe", "command", "say", "print", "offer-command", "offer-words", "list", "read", "nothing",
            ]
        )
        #expect(words("event") == ["hello", "line", "command", "typed", "buffers", "lines", "done", "failed"])
    }

    @Test func `every notice can be read, and is written as the page writes it`() throws {
        for example in examples where example.hasPrefix("{\"event\"") {
            #expect(try PeerNotice(line: example).line == example)
        }
    }

    @Test func `every request is carried out`() throws {
        var stage = Stage.inChannel()
        stage.enter("/plugin start stories ./stories")
        let peer = try #require(stage.startedPlugins.last?.0)
        stage.send(.peer(peer, .came(name: "stories")))
        for example in examples where example.hasPrefix("{\"do\"") {
            stage.forget()
            stage.ask(try PeerRequest(line: example), by: peer)
            stage.pass(seconds: 1)
            let failures = stage.told.filter { if case .failed = $0 { true } else { false } }
            #expect(failures.isEmpty, "\(example)")
        }
    }

    @Test func `every kind of line is named`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/ClientUI/ClientUI.docc/Plugins.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for kind in KeptLine.Kind.allCases { #expect(text.contains("`\(kind.word)`")) }
    }
}
