// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The list of all settings, to search in and to choose from: /set.
extension App {
    /// Shows all settings, or those that some words are about.
    mutating func openSettings(about words: String = "") {
        let index = buffers.firstIndex { $0.kind == .settings } ?? insert(.settings, network: nil)
        buffers[index].manual = Manual(settingEntries)
        buffers[index].editor = LineEditor(words)
        show(index)
    }

    /// Some settings are others now.
    mutating func refreshSettings() {
        guard let index = buffers.firstIndex(where: { $0.kind == .settings }) else { return }
        buffers[index].manual.replace(settingEntries)
    }

    /// Writes the command for the chosen one, with its value to be changed.
    mutating func editSetting() {
        guard let setting = shown.manual.current?.names.first.flatMap(Setting.named) else { return }
        shown.editor.clear()
        shown.editor.insert("/set \(setting.name) \(setting.get(settings).words)")
    }

    /// Whether any setting is about some words.
    func hasSettings(about words: String) -> Bool {
        var manual = Manual(settingEntries)
        manual.narrow(to: words)
        return !manual.found.isEmpty
    }

    private var settingEntries: [Manual.Entry] {
        Setting.groups.flatMap { group in
            let meaning = localized(Phrase(stringLiteral: group.meaning))
            return group.settings.map { setting in
                Manual.Entry(
                    group: meaning.prefix(1).uppercased() + meaning.dropFirst(),
                    term: setting.name,
                    meaning: words(about: setting),
                    names: [setting.name]
                )
            }
        }
    }

    // What differs has a sign, and what it would be by itself.
    private func words(about setting: Setting) -> String {
        let (value, standard) = (setting.get(settings), setting.standard)
        let difference = value == standard ? "" : localized(" ● (by default \(standard.words))")
        return localized("\(value.words)\(difference): \(Phrase(stringLiteral: setting.meaning))")
    }
}
