// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

// The configuration is changed, from here or by somebody with an editor.
extension App {
    // MARK: From here

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
        guard case .configuration = errands.removeValue(forKey: ticket), let failure else { return }
        fail("\(failure.explanation) The change holds until you quit.")
    }

    // MARK: By somebody else

    mutating func configurationRead(_ settings: Settings, _ networks: [NetworkSetup]) {
        apply(settings)
    }

    mutating func configurationRefused(_ problems: [String]) {
        if let problem = problems.first { fail(problem) }
    }

    // MARK: What follows

    /// Has everything as the settings say from now on.
    mutating func apply(_ new: Settings) {
        let old = settings
        settings = new
        if old.hasMouse != new.hasMouse { effects.append(.setMouse(new.hasMouse)) }
        if old.bindings != new.bindings { keyboard.bindings = new.boundKeys }
        if (old.logDays, old.logMegabytes) != (new.logDays, new.logMegabytes) {
            effects.append(.limitLog(days: new.logDays, megabytes: new.logMegabytes))
        }
    }
}

extension Settings {
    /// What the user's keys do; `nil` for a key that shall do nothing.
    var boundKeys: [(keys: [Key], action: Action?)] {
        bindings.compactMap { name, action in
            [Key](named: Arguments(name).words).map { ($0, Action(named: action)) }
        }
    }
}
