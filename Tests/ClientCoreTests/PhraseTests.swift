// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientCore

/// Sentences in other languages.
struct PhraseTests {
    private let french = Language(
        code: "fr",
        phrases: [
            "Not connected": "Pas connecté", "{1} set the topic: {2}": "Sujet : {2} ({1})",
            "{1} member|{1} members": "{1} membre|{1} membres",
        ]
    )

    private func inFrench(_ phrase: Phrase) -> String { Language.$current.withValue(french) { phrase.text } }

    @Test func `without another language a phrase is its English`() {
        #expect(Phrase("Not connected").text == "Not connected")
        #expect(localized("\("moussa") set the topic: \("tales")") == "moussa set the topic: tales")
        #expect(localized(1, "\(1) member", "\(1) members") == "1 member")
        #expect(localized(0, "\(0) member", "\(0) members") == "0 members")
    }

    @Test func `a language has it by its English, and may turn the places around`() {
        #expect(inFrench("Not connected") == "Pas connecté")
        #expect(inFrench("\("moussa") set the topic: \("tales")") == "Sujet : tales (moussa)")
    }

    @Test func `what a language does not have stays English`() {
        #expect(inFrench("Connected to \("a.example")") == "Connected to a.example")
    }

    @Test func `a phrase made before becomes text in the language that holds when it is asked`() {
        let phrase: Phrase = "Not connected"
        #expect(phrase.text == "Not connected")
        #expect(inFrench(phrase) == "Pas connecté")
    }

    @Test func `what is put into the places is taken as it is`() {
        #expect(inFrench("\("{2}") set the topic: \("{1} Not connected")") == "Sujet : {1} Not connected ({2})")
        #expect(inFrench(Phrase(verbatim: "Not connected")) == "Not connected")
        #expect(localized("\("{") and \("é}")") == "{ and é}")
    }

    @Test func `a language that asks for places that are not there gets none`() {
        let odd = Language(code: "xx", phrases: ["{1} is here": "{2} {x} {} {99 {1}{"])
        Language.$current.withValue(odd) { #expect(localized("\("bob") is here") == "{2} {x} {} {99 bob{") }
    }

    @Test func `the form is that of the number`() {
        func members(_ count: Int) -> String { inFrench(Phrase(count, "\(count) member", "\(count) members")) }
        #expect([0, 1, 2].map(members) == ["0 membre", "1 membre", "2 membres"])
        let short = Language(code: "ru", phrases: ["{1} member|{1} members": "{1} участник"])
        Language.$current.withValue(short) {
            #expect(localized(5, "\(5) member", "\(5) members") == "5 участник")
        }
    }

    @Test func `rules of plurals tell the numbers apart as languages do`() {
        func forms(_ language: String) -> [Int] {
            [0, 1, 2, 5, 11, 12, 21, 22, 101].map(PluralRule(of: language).form)
        }
        #expect(forms("en") == [1, 0, 1, 1, 1, 1, 1, 1, 1])
        #expect(forms("fr_CA") == [0, 0, 1, 1, 1, 1, 1, 1, 1])
        #expect(forms("ru") == [2, 0, 1, 2, 2, 2, 0, 1, 0])
        #expect(forms("pl") == [2, 0, 1, 2, 2, 2, 2, 1, 2])
        #expect(forms("cs") == [2, 0, 1, 2, 2, 2, 2, 2, 2])
        #expect(forms("ja") == [0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test(arguments: [
        ("fr_FR.UTF-8", "fr"), ("fr", "fr"), ("FR_CA@euro", "fr"), ("pt_BR.UTF-8", "pt_br"), ("pt_PT", "pt"),
    ])
    func `a locale names a language`(locale: String, code: String) {
        let languages = ["en", "fr", "pt", "pt_br"].map { Language(code: $0, phrases: [:]) }
        #expect(Language.named(by: locale, among: languages)?.code == code)
    }

    @Test(arguments: ["", "C", "POSIX", "xx_YY"])
    func `other locales name none`(locale: String) {
        #expect(Language.named(by: locale, among: [.english]) == nil)
    }
}
