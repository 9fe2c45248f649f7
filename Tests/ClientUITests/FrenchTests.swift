// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientCore
@testable import ClientUI

/// French is complete, and has nothing that nobody says.
struct FrenchTests {
    private let folders = ["ClientCore", "ClientUI", "ClientTerminal", "ClientStore", "palabre"]

    /// The keys of the table; those that speak of a number have two.
    private let keys = Set(Language.french.keys.flatMap(FrenchTests.forms))

    /// What a key or a translation says of one and of many, where it speaks of a number.
    private static func forms(_ text: String) -> [String] {
        let halves = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return halves.count == 2 && halves.allSatisfy { $0.contains("{1}") } ? halves : [text]
    }

    @Test func `what is said has French for it`() throws {
        let said = try SourcePhrases.all(in: folders).filter { $0.isPhrase && $0.key.contains(where: \.isLowercase) }
        let missing = Set(said.map(\.key)).filter { key in
            !keys.contains(key) && !FrenchTests.isAlikeInAllLanguages(key)
        }
        #expect(missing.sorted() == [])
        #expect(said.count > 400)
    }

    // Names, and what goes into files.
    private static func isAlikeInAllLanguages(_ key: String) -> Bool {
        let alike = [
            "set -", "export ", "term ", "defutf8", "maptimeout", "TERM=", "AllowSet", "XTerm*", "~/.", "tmux {1}",
        ]
        return alike.contains { key.hasPrefix($0) } || [",", "screen", "on", "set-clipboard"].contains(key)
    }

    @Test func `what tables say has French for it`() {
        let phrases =
            Command.groups.flatMap { [$0.title] + $0.commands.flatMap { [$0.usage, $0.summary] } }
            + Action.catalogue.flatMap { [$0.title] + $0.entries.map(\.summary) }
        let settings = Setting.all.flatMap { setting in
            if case .list(let items) = setting.kind { [setting.meaning, items] } else { [setting.meaning] }
        }
        let missing = (phrases.map(\.key) + settings).filter { !$0.isEmpty && !keys.contains($0) }
        #expect(missing == [])
    }

    @Test func `nothing is in the table that nobody says`() throws {
        let said = Set(try SourcePhrases.all(in: folders).map(\.key))
        #expect(keys.subtracting(said).sorted() == [])
    }

    @Test func `the places are the same in both languages`() {
        for key in Language.french.keys {
            let french = Language.french[key] ?? ""
            #expect(!french.isEmpty, "\(key)")
            let (english, others) = (FrenchTests.forms(key), FrenchTests.forms(french))
            #expect(english.count == others.count, "\(key)")
            for (one, other) in zip(english, others) {
                #expect(SourcePhrases.places(one) == SourcePhrases.places(other), "\(key)")
            }
        }
    }

    @Test func `signs that stand behind a space do not begin a line`() {
        #expect(
            French.typeset("Quoi ? « {1} » : rien ; oui !")
                == "Quoi\u{A0}? «\u{A0}{1}\u{A0}»\u{A0}: rien\u{A0}; oui\u{A0}!"
        )
    }

    @Test func `sources are read as the compiler reads them`() {
        let source = #"""
            // "no" localized("no")
            explain(localized("\(count) lines of \(name.first ?? "none")" + " in \(file)"), "\u{2}plain \"x\"")
            throw Refusal(isOpen ? localized("open") : localized(count, "one", "many"))
            """#
        let literals = SourcePhrases(source).literals
        #expect(literals.filter(\.isPhrase).map(\.key) == ["{1} lines of {2} in {3}", "open", "one", "many"])
        #expect(literals.filter { !$0.isPhrase }.map(\.key) == ["none", "\u{2}plain \"x\""])
    }
}
