// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about what the user likes and does not like; all of it lasts until the program ends.
extension Command {
    static func ignore(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let text = arguments[0] else {
            return app.list("Nobody is ignored", "Ignored", app.unwanted.masks.map(\.description))
        }
        if text.hasPrefix("-"), text.utf8.count > 1 {
            let mask = Mask(completing: String(text.dropFirst()))
            guard app.unwanted.heed(mask) else { throw Refusal("\(mask) was not ignored: /ignore lists who is") }
            return app.explain("\(mask) is read again")
        }
        let mask = Mask(completing: text)
        guard app.unwanted.ignore(mask) else { throw Refusal("\(mask) is ignored already") }
        app.explain("Nothing of \(mask) is shown until you quit; /ignore -\(text) takes that back")
    }

    static func filter(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let text = arguments.text
        guard !text.isEmpty else { return app.list("Nothing is filtered", "Filtered", app.unwanted.phrases) }
        if text.hasPrefix("-"), text.utf8.count > 1 {
            let phrase = String(text.dropFirst())
            guard app.unwanted.unfilter(phrase) else { throw Refusal("\"\(phrase)\" was not filtered") }
            return app.explain("What has \"\(phrase)\" in it is shown again")
        }
        guard app.unwanted.filter(text) else { throw Refusal("\"\(text)\" is filtered already") }
        app.explain("Nothing with \"\(text)\" is shown until you quit; /filter -\(text) takes that back")
    }

    static func highlight(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let text = arguments.text
        guard !text.isEmpty else {
            return app.list("Only your nick is a mention", "Mentions, beside your nick", app.settings.highlights)
        }
        if text.hasPrefix("-"), text.utf8.count > 1 {
            let word = text.dropFirst()
            guard let index = app.settings.highlights.firstIndex(where: { $0 == word }) else {
                throw Refusal("\"\(word)\" was no mention: /highlight lists them")
            }
            app.settings.highlights.remove(at: index)
            return app.explain("\"\(word)\" is no mention any more")
        }
        guard !app.settings.highlights.contains(text) else { throw Refusal("\"\(text)\" is a mention already") }
        guard Highlights.pattern(text) != nil else { throw Refusal("\(text) is no expression that can be read") }
        app.settings.highlights.append(text)
        app.explain("\"\(text)\" is a mention until you quit; /highlight -\(text) takes that back")
    }

    static func set(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let name = arguments[0] else {
            for setting in Setting.all { app.explain(setting) }
            return
        }
        guard let setting = Setting.named(name) else { throw Refusal("No setting \(name): /set lists them") }
        guard arguments[1] != nil else { return app.explain(setting) }
        var settings = app.settings
        guard setting.set(&settings, arguments.text(after: 1)) else {
            throw Refusal("\(setting.name) is one of \(setting.values.joined(separator: ", "))")
        }
        app.apply(settings)
        let value = setting.get(settings)
        app.explain("\(setting.name) is \(value.isEmpty ? "empty" : value) until you quit")
    }

    static func alias(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let first = arguments[0] else {
            return app.list("No aliases: /alias hi = /me says hello to $1", "Aliases", app.aliases.map(\.words))
        }
        let name = first.drop { $0 == "/" }.lowercased()
        var expansion = arguments.text(after: 1)
        if expansion.hasPrefix("=") { expansion = Arguments(String(expansion.dropFirst())).text }
        let known = app.aliases.firstIndex { $0.name == name }
        guard !expansion.isEmpty else {
            guard let known else { throw Refusal("No alias \(name): /alias NAME = LINE makes one") }
            return app.explain(app.aliases[known].words)
        }
        guard Command.named(name) == nil else { throw Refusal("/\(name) is a command already") }
        guard !name.isEmpty, app.aliases.count < Alias.maximumCount else { throw Refusal("No room for more aliases") }
        if let known { app.aliases.remove(at: known) }
        guard expansion != "-" else {
            guard known != nil else { throw Refusal("No alias \(name)") }
            return app.explain("/\(name) is no alias any more")
        }
        let alias = Alias(name: name, expansion: expansion)
        app.aliases.append(alias)
        app.explain("\(alias.words), until you quit")
    }
}

extension Alias {
    fileprivate var words: String { "/\(name) = \(expansion)" }
}

extension App {
    fileprivate mutating func list(_ nothing: String, _ title: String, _ entries: [String]) {
        guard !entries.isEmpty else { return explain(nothing) }
        explain("\(title):")
        for entry in entries { explain("  \(entry)") }
    }

    fileprivate mutating func explain(_ setting: Setting) {
        let value = setting.get(settings)
        let values = setting.values.isEmpty ? "" : " (\(setting.values.joined(separator: ", ")))"
        explain("\u{2}\(setting.name)\u{2} is \(value.isEmpty ? "empty" : value): \(setting.meaning)\(values)")
    }

    /// Has everything as the settings say from now on.
    mutating func apply(_ new: Settings) {
        let old = settings
        settings = new
        if old.hasMouse != new.hasMouse { effects.append(.setMouse(new.hasMouse)) }
    }
}
