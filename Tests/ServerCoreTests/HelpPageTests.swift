// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct HelpPageTests {
    static let pages = HelpPage.chapters.flatMap(\.pages)

    @Test(arguments: Command.all.map(\.name)) func `every command has a page`(name: String) throws {
        let page = try #require(HelpPage.about(name))
        #expect(page.forms.allSatisfy { $0.split(separator: " ").contains(Substring(name)) })
        #expect(!page.forms.isEmpty && !page.summary.isEmpty)
    }

    @Test(arguments: pages) func `a page fits on a screen`(page: HelpPage) {
        #expect(page.name == page.name.uppercased())
        #expect(page.summary.utf8.count < 60 && !page.summary.hasSuffix("."))
        #expect(page.lines.count < 24)
        #expect(page.lines.allSatisfy { $0.utf8.count <= 96 }, "\(page.name)")
        #expect(page.text.last?.hasSuffix(".") == true || page.forms.isEmpty, "\(page.name)")
        #expect(page.forms.isEmpty || HelpPage.about(page.name.lowercased()) == nil || Command.named(page.name) != nil)
    }

    @Test func `a name has one page`() {
        #expect(Set(HelpPageTests.pages.map(\.name)).count == HelpPageTests.pages.count)
    }

    @Test func `the pages about modes explain every letter`() throws {
        func letters(_ page: String) throws -> Set<Character> {
            let lines = try #require(HelpPage.about(page)).text.filter { $0.hasPrefix("    ") }
            // One column, or several with at least two spaces in front of each.
            let cells = lines.flatMap { $0.replacing("  ", with: "\n").split(separator: "\n") }
            return Set(cells.map { $0.drop { $0 == " " } }.filter { $0.dropFirst().first == " " }.compactMap(\.first))
        }
        let ofChannels = try letters("CHANNELMODES")
        #expect(ofChannels == Set(Channel.modeLetters))
        #expect(try letters("USERMODES") == Set(UserModes.letters.map(\.letter)))
    }

    @Test func `HELP alone lists every page that is of use`() throws {
        var stage = Stage()
        try stage.enter(SessionID(1), as: "a")
        try stage.send("HELP", from: SessionID(1))
        let lines = stage.received[SessionID(1)] ?? []
        #expect(lines.first?.hasPrefix(":palabre.local 704 a * :") == true)
        #expect(lines.dropFirst().first == ":palabre.local 705 a * :")
        #expect(lines.last?.hasPrefix(":palabre.local 706 a * :") == true)
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.hasPrefix(":palabre.local 705 a * ") })
        for page in HelpPageTests.pages {
            #expect(lines.contains { $0.hasSuffix("    \(page.name) \(page.summary)") } == page.isOfUse)
        }
        #expect(lines.contains { $0.contains("    JOIN ") } && lines.contains { $0.contains("    EXTBANS ") })
    }
}
