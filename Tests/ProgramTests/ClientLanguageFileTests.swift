// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import palabre

struct ClientLanguageFileTests {
    private func read(_ text: String) -> LanguageFile { LanguageFile(text, code: "de", name: "de.toml") }

    @Test func `a language is a file of its own`() {
        let file = read("\"Not connected\" = \"Nicht verbunden\"\n\"Erased\" = \"\"\n")
        #expect(file.problems == [])
        Language.$current.withValue(file.language) {
            #expect(localized("Not connected") == "Nicht verbunden")
            #expect(localized("Erased") == "Erased")
        }
    }

    @Test(arguments: [
        ("\"Not conected\" = \"Nicht\"", "de.toml:1:1: no phrase of palabre: Not conected"),
        ("\n\"{1} joined\" = \"{2} ist da\"", "de.toml:2:1: it has other places in braces than the English"),
        ("\"Erased\" = 3", "de.toml:1:1: expected a text in quotes"),
        ("\"Erased\" = \"\\u001b[2J\"", "de.toml:1:1: it has a control character"),
    ])
    func `what is wrong is told with its place, and left out`(text: String, problem: String) {
        let file = read(text)
        #expect(file.problems == [problem])
        #expect(file.language.keys.isEmpty)
    }

    @Test func `what is no TOML at all is one problem`() {
        #expect(read("Erased: Weg").problems.count == 1)
    }

    @Test func `the template has all phrases, and can be read as it is`() {
        let file = read(LanguageFile.template.joined(separator: "\n"))
        #expect(file.problems == [])
        #expect(LanguageFile.template.count == Language.french.keys.count)
    }
}
