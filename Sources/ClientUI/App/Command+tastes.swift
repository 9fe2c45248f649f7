// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about what the user likes and does not like.
extension Command {
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
}

extension App {
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
