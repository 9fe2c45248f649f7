// SPDX-License-Identifier: Apache-2.0

import ClientCore
import OrderedCollections

// Settings are changed, and the configuration with them.
extension App {
    /// Has everything as these settings say from now on, and writes into the configuration what differs.
    mutating func change(to new: Settings) {
        let edits = new.edits(since: settings)
        apply(new)
        configure(edits)
    }

    mutating func change(_ change: (inout Settings) -> Void) {
        var new = settings
        change(&new)
        self.change(to: new)
    }

    /// Has a setting as it is by default, whatever that will be.
    mutating func unset(_ setting: Setting) {
        var new = settings
        _ = setting.set(&new, setting.standard)
        apply(new)
        configure([.set(table: setting.table, key: setting.key, nil)])
    }

    /// Has the configuration's file changed.
    mutating func configure(_ edits: [ConfigurationEdit]) {
        guard !edits.isEmpty else { return }
        errand(.configuration(edits)) { .configure($0, edits) }
    }

    mutating func configured(_ ticket: Ticket, _ failure: Failure?) {
        guard case .configuration(let edits) = errands.removeValue(forKey: ticket) else { return }
        guard let failure else {
            configuration.unwritten.removeAll { unwritten in edits.contains { $0.isAboutSame(as: unwritten) } }
            return
        }
        let settings = edits.filter(\.isOfSetting)
        configuration.unwritten.removeAll { unwritten in settings.contains { $0.isAboutSame(as: unwritten) } }
        configuration.unwritten += settings
        guard !settings.isEmpty else { return fail(failure.explanation) }
        fail(localized("\(failure.explanation) The change holds until you quit."))
    }

    /// Has everything as the settings say from now on.
    mutating func apply(_ new: Settings) {
        let old = settings
        settings = new
        refreshSettings()
        if old.hasMouse != new.hasMouse { effects.append(.setMouse(new.hasMouse)) }
        if old.bindings != new.bindings { keyboard.bindings = new.boundKeys }
        // What one dictionary said is not what another one says.
        if old.dictionary != new.dictionary { proofreading = Proofreading() }
        if (old.logDays, old.logMegabytes) != (new.logDays, new.logMegabytes) {
            effects.append(.limitLog(days: new.logDays, megabytes: new.logMegabytes))
        }
    }
}

extension Settings {
    /// Where words are looked up, if they are.
    fileprivate var dictionary: [String] { checksSpelling ? [spellingCommand, spellingLanguage] : [] }

    /// What the user's keys do; `nil` for a key that shall do nothing.
    var boundKeys: [(keys: [Key], action: Action?)] {
        bindings.compactMap { name, action in
            [Key](named: Arguments(name).words).map { ($0, Action(named: action)) }
        }
    }
}
