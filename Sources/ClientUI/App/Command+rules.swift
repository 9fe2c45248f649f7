// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about whom and what to read, and what to be told of, in the language of ``Matcher``.
extension Command {
    static func ignore(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let nothing = localized("Nobody is ignored: /ignore nick, or /ignore nick 2h for a time")
        guard let text = try app.change(.ignores, by: arguments, nothing, localized("Ignored")) else { return }
        let name = text.fields(separatedBy: " ")[0]
        app.explain(localized("Nothing of \(text) is shown; /ignore -\(name) takes that back"))
    }

    static func filter(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard
            let text = try app.change(
                .filters,
                by: arguments,
                localized("Nothing is filtered. \(Matcher.manual)"),
                localized("Filtered")
            )
        else { return }
        app.explain(localized("What fits \(text) is not shown; /filter -\(text) takes that back"))
    }

    static func highlight(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let nothing = localized("Only your nick is a mention. \(Matcher.manual)")
        guard let text = try app.change(.highlights, by: arguments, nothing, localized("Mentions, beside your nick"))
        else {
            return
        }
        app.explain(localized("What fits \(text) is a mention; /highlight -\(text) takes that back"))
    }
}

extension App {
    mutating func list(_ nothing: String, _ title: String, _ entries: [String]) {
        guard !entries.isEmpty else { return explain(nothing) }
        explain("\(title):")
        for entry in entries { explain("  \(entry)") }
    }

    /// Lists rules, adds one or takes one away, as a command says; the one that was added.
    fileprivate mutating func change(
        _ list: Rules.List,
        by arguments: Arguments,
        _ nothing: String,
        _ title: String
    ) throws(Refusal) -> String? {
        let known = settings[keyPath: list.path]
        guard !arguments.text.isEmpty else {
            self.list(nothing, title, known)
            return nil
        }
        if arguments.text.hasPrefix("-") {
            let text = String(arguments.text.dropFirst())
            guard let taken = taken(text, from: known) else { throw Refusal(localized("\(text) is not among them")) }
            change(list, to: known.filter { $0 != taken })
            explain(localized("\(taken): not any more"))
            return nil
        }
        let calendar = Calendar(now: now, utcOffset: launch.utcOffset)
        let namesSomebody = list == .ignores
        let text = Rule.kept(arguments.text, namesSomebody: namesSomebody, calendar)
        guard Setting.isLine(text) else {
            throw Refusal(localized("That is too long to be kept, or has formatting in it: leave it out"))
        }
        do throws(TermError) {
            _ = try Rule(text, namesSomebody: namesSomebody, calendar)
        } catch {
            throw Refusal(error)
        }
        guard !known.contains(text) else { throw Refusal(localized("\(text) is there already")) }
        // The same for another time takes its place.
        let others = known.filter { Rule.withoutEnd($0) != Rule.withoutEnd(text) }
        guard others.count < Rules.maximumCount else {
            throw Refusal(localized("No more than \(Rules.maximumCount) are kept"))
        }
        change(list, to: others + [text])
        return text
    }

    // What is meant by who takes a rule away: all of it, or its beginning up to a space.
    private func taken(_ text: String, from known: [String]) -> String? {
        known.first { $0 == text } ?? known.first { Rule.withoutEnd($0).lowercased() == text.lowercased() }
            ?? known.first { $0.fields(separatedBy: " ")[0].lowercased() == text.lowercased() }
    }
}
