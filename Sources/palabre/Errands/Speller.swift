// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import IRC

/// Looks words up in a dictionary, by hunspell, aspell or another program that speaks as ispell does when told `-a`.
///
/// The program runs for one question: nothing stays behind while nobody types, and one that hangs or dies harms nobody.
struct Speller {
    /// How long a program may take, in milliseconds.
    private static let patience: Int64 = 10_000

    private let command: String
    private let language: String

    /// - Parameters:
    ///   - command: The program with its options; empty for hunspell, or aspell where that cannot be had.
    ///   - language: The dictionary; empty for that of the system's language.
    init(command: String, language: String) {
        self.command = command
        self.language = language
    }

    /// What it says of each word.
    func check(_ words: [String]) -> Result<[Spelling], Failure> {
        // A sign in front, so that no word is taken for an order.
        let lines = words.map { "^\($0)\n" }.joined()
        let result = ShellCommand(script, keepsErrors: false, input: lines).run(within: Speller.patience)
        guard result.code == 0, !result.isOverdue else { return .failure(Failure(explanation(of: result))) }
        return .success(Speller.spellings(of: words, in: result.text))
    }

    private func explanation(of result: ShellCommand.Result) -> String {
        if result.isOverdue { return localized("The dictionary's program does not answer: set spelling.command") }
        if result.code == 127 {
            return localized("No dictionary: install hunspell or aspell, and one for your language")
        }
        let which = language.isEmpty ? localized("the system's language") : language
        return localized("No dictionary for \(which): install one, or /spell takes another language")
    }

    private var script: String {
        guard command.isEmpty else { return "\(command) -a" }
        // Nobody's language is a piece of a shell's text.
        let isName = language.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "_-,".unicodeScalars.contains($0))
        }
        let name = isName ? language.isEmpty ? Speller.substitute : language : ""
        return """
            have() { command -v "$1" >/dev/null 2>&1; }
            have hunspell || have aspell || exit 127
            have hunspell && hunspell -a -i utf-8 \(name.isEmpty ? "" : "-d '\(name)'") && exit 0
            have aspell && exec aspell -a --encoding=utf-8 \(name.isEmpty ? "" : "--lang='\(name)'")
            exit 1
            """
    }

    // Where the system has no language it is English, as for everything else.
    private static var substitute: String {
        let system =
            ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Surroundings.variable).first { !$0.isEmpty } ?? "C"
        return system == "POSIX" || system == "C" || system.hasPrefix("C.") ? "en_US" : ""
    }

    /// Reads the answers: a greeting, and for each word some lines and an empty one.
    ///
    /// `*`, `+` and `-` begin a line for what is known; `&` and `?` one for what is not, with suggestions behind a colon;
    /// `#` one without.
    static func spellings(of words: [String], in output: String) -> [Spelling] {
        var answers = output.fields(separatedBy: "\n")[...]
        if answers.first?.hasPrefix("@") == true { answers.removeFirst() }
        return words.map { word in
            let lines = answers.prefix { !$0.isEmpty }
            answers = answers.dropFirst(lines.count + 1)
            let wrong = lines.first { $0.hasPrefix("&") || $0.hasPrefix("?") || $0.hasPrefix("#") }
            guard let wrong else { return Spelling(word, isKnown: true) }
            let halves = wrong.fields(separatedBy: ":", maxSplits: 1)
            let suggestions = halves.count > 1 ? halves[1].fields(separatedBy: ",") : []
            let texts = suggestions.map { String($0.unicodeScalars.drop { $0 == " " }) }.filter { !$0.isEmpty }
            return Spelling(word, isKnown: false, suggestions: Array(texts.prefix(20)))
        }
    }
}
