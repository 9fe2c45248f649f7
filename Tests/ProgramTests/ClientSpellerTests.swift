// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Testing

@testable import palabre

/// Words are looked up by a program outside, which may be missing, hang or talk nonsense.
@Suite(.timeLimit(.minutes(1))) struct ClientSpellerTests {
    private func check(_ words: [String], by command: String) async throws -> Result<[Spelling], Failure> {
        try await offThePool { Speller(command: command, language: "").check(words) }
    }

    @Test func `what the program says of each word is told`() {
        let output = """
            @(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.2)
            *

            & teh 3 1: the, tea, ten

            # xqzt 1

            + HARE

            *
            & wrold 1 6: world

            """
        #expect(
            Speller.spellings(of: ["hare", "teh", "xqzt", "hares", "the-wrold", "more"], in: output) == [
                Spelling("hare", isKnown: true), Spelling("teh", isKnown: false, suggestions: ["the", "tea", "ten"]),
                Spelling("xqzt", isKnown: false), Spelling("hares", isKnown: true),
                Spelling("the-wrold", isKnown: false, suggestions: ["world"]), Spelling("more", isKnown: true),
            ]
        )
    }

    @Test func `the program reads one word a line, none of which is an order`() async throws {
        let echo = "sh -c 'while read -r line; do echo \"# $line\"; echo; done'"
        let result = try await check(["teh", "*boo"], by: echo)
        #expect(result == .success([Spelling("teh", isKnown: false), Spelling("*boo", isKnown: false)]))
    }

    @Test func `who is missing or fails is told of in words`() async throws {
        for command in ["no-such-program-anywhere", "false"] {
            guard case .failure(let failure) = try await check(["teh"], by: command) else {
                Issue.record("\(command) knows words")
                continue
            }
            #expect(failure.explanation.contains("No dictionary"))
        }
    }

    @Test func `a language is no piece of a shell's text`() async throws {
        let result = try await offThePool { Speller(command: "", language: "x'; echo; exit 0; '").check(["teh"]) }
        if case .success(let spellings) = result { #expect(spellings.count == 1) }
    }
}
