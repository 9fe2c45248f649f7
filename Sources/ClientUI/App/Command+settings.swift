// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The commands about settings.
extension Command {
    static func set(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let name = arguments[0] else {
            return app.openSettings()
        }
        if Setting.named(name) == nil, app.hasSettings(about: arguments.text) {
            return app.openSettings(about: arguments.text)
        }
        let setting = try setting(name)
        guard arguments[1] != nil else { return app.explain(setting) }
        var settings = app.settings
        guard let value = setting.value(arguments.text(after: 1)), setting.set(&settings, value) else {
            throw Refusal(localized("\(setting.name) must be \(setting.expected)"))
        }
        app.change(to: settings)
        app.tellValue(of: setting)
    }

    static func unset(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let name = arguments[0] else { throw Refusal(localized("/unset which setting? /set lists them")) }
        let setting = try setting(name)
        app.unset(setting)
        app.tellValue(of: setting)
    }

    private static func setting(_ name: String) throws(Refusal) -> Setting {
        guard let setting = Setting.named(name) else { throw Refusal(localized("No setting \(name): /set lists them")) }
        return setting
    }
}

extension App {
    fileprivate mutating func explain(_ setting: Setting) {
        let value = setting.get(settings).words
        let standard = setting.standard.words
        let difference = value == standard ? "" : localized(", by default \(standard)")
        explain(
            localized(
                "\u{2}\(setting.name)\u{2} is \(value)\(difference): \(Phrase(stringLiteral: setting.meaning)) (\(setting.expected))"
            )
        )
    }

    fileprivate mutating func tellValue(of setting: Setting) {
        let value = setting.get(settings).words
        let words =
            setting.isDelayed
            ? localized("\(setting.name) is \(value) from the next start on") : localized("\(setting.name) is \(value)")
        // Who changes one after the other looks at the list of them.
        if shown.kind == .settings { hint(words) } else { explain(words) }
    }
}
