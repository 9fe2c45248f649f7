// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension Command {
    static func spell(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let word = arguments[0] ?? ""
        switch word.lowercased() {
        case "":
            let language = app.settings.spellingLanguage
            let dictionary = language.isEmpty ? localized("the system's language") : language
            if let absence = app.proofreading.absence { throw Refusal(absence) }
            return app.explain(
                app.settings.checksSpelling
                    ? localized("Words that are not in the dictionary of \(dictionary) are marked; M-$ corrects them")
                    : localized("Words are not looked up: /spell on, or /spell fr for a language")
            )
        case "off": app.change { $0.checksSpelling = false }
        case "on": app.change { $0.checksSpelling = true }
        default:
            guard word.unicodeScalars.allSatisfy({ $0.isASCII && $0.isWord || $0 == "-" || $0 == "," }),
                word.utf8.count <= 50
            else { throw Refusal(localized("/spell takes on, off or a language as en_US")) }
            app.change {
                $0.checksSpelling = true
                $0.spellingLanguage = word
            }
        }
        app.proofreading = Proofreading()
        guard app.settings.checksSpelling else { return app.explain(localized("Words are not looked up any more")) }
        app.explain(localized("Words that are in no dictionary are marked; M-$ corrects them"))
        app.tryDictionary()
    }
}

extension App {
    // Nothing is asked about, but whether there is somebody to ask.
    fileprivate mutating func tryDictionary() {
        proofreading.isBeingTried = true
        lookUp([])
    }
}
