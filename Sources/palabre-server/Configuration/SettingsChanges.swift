// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

/// What becomes of settings when a file is read again: those that hold now, and a sentence for each difference.
package struct SettingsChanges {
    /// The new settings, where a change need not wait for a restart.
    package private(set) var settings: Settings
    package private(set) var report: [String] = []

    package init(from old: Settings, to new: Settings) {
        settings = new
        var draft = Draft(new)
        for section in ConfigurationSection.all {
            if let elements = section.elements {
                compare(section, elements, Draft(old), Draft(new))
            } else {
                compare(section, Draft(old), &draft)
            }
        }
        settings = draft.finished
        // What comes from elsewhere than the file.
        settings.server.dataFolder = old.server.dataFolder
        settings.server.world.version = old.server.world.version
    }

    private mutating func compare(_ section: ConfigurationSection, _ old: Draft, _ new: inout Draft) {
        for key in section.keys where key.write(old) != key.write(new) {
            let name = section.name.isEmpty ? key.name : "\(section.name).\(key.name)"
            guard key.needsRestart else {
                report.append("\(name): \(difference(in: key, old, new))")
                continue
            }
            report.append("\(name): \(difference(in: key, old, new)), once the server is started again")
            key.copy(old, &new)
        }
    }

    private mutating func compare(
        _ section: ConfigurationSection,
        _ elements: ConfigurationSection.Elements,
        _ old: Draft,
        _ new: Draft
    ) {
        let before = elements.all(in: old)
        let after = elements.all(in: new)
        for gone in before where !after.contains(where: { $0.title == gone.title }) {
            report.append("\(section.name) \(gone.title): removed")
        }
        for (title, draft) in after {
            guard let earlier = before.first(where: { $0.title == title })?.draft else {
                report.append("\(section.name) \(title): added")
                continue
            }
            for key in section.keys where key.write(earlier) != key.write(draft) {
                report.append("\(section.name) \(title): \(key.name): \(difference(in: key, earlier, draft))")
            }
        }
    }

    private func difference(in key: ConfigurationKey, _ old: Draft, _ new: Draft) -> String {
        let values = [key.write(old), key.write(new)].map { $0 ?? "none" }
        let isShown = !key.isSecret && values.allSatisfy { $0.utf8.count <= 80 }
        return isShown ? values.joined(separator: " → ") : "changed"
    }
}

extension ConfigurationSection.Elements {
    /// A draft for each, with it loaded.
    fileprivate func all(in draft: Draft) -> [(title: String, draft: Draft)] {
        (0..<count(draft)).map { index in
            var draft = draft
            load(&draft, index)
            return (title(draft), draft)
        }
    }
}
