// SPDX-License-Identifier: Apache-2.0

import TOML

/// A configuration file with every key there is, its default and what it means; reading it changes nothing.
package enum ExampleConfiguration {
    package static var text: String {
        let draft = Draft(Settings())
        var lines = ["# The configuration of palabre-server. Every key is optional; these are the defaults."]
        for section in ConfigurationSection.all where !section.isHidden {
            lines.append("")
            lines += comment(section.comment)
            if let elements = section.elements {
                lines += tables(of: section, elements, draft)
            } else {
                if !section.name.isEmpty { lines.append("[\(section.name)]") }
                lines += keys(of: section, draft, isCommented: true)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // The first one explains the keys; where there is none, one that is commented out does.
    private static func tables(
        of section: ConfigurationSection,
        _ elements: ConfigurationSection.Elements,
        _ draft: Draft
    ) -> [String] {
        var draft = draft
        let count = elements.count(draft)
        guard count > 0 else {
            let lines = ["[[\(section.name)]]"] + keys(of: section, draft, isCommented: true)
            return lines.map { $0.hasPrefix("#") ? $0 : "# \($0)" }
        }
        return (0..<count).flatMap { index in
            elements.load(&draft, index)
            let blank = index == 0 ? [] : [""]
            return blank + ["[[\(section.name)]]"] + keys(of: section, draft, isCommented: index == 0)
        }
    }

    private static func keys(of section: ConfigurationSection, _ draft: Draft, isCommented: Bool) -> [String] {
        section.keys.flatMap { key in
            let value = key.write(draft)
            let line = value.map { "\(key.name) = \($0)" } ?? "# \(key.name) = \(key.sample)"
            // What a table needs not say is explained once.
            return isCommented ? comment(key.comment) + [line] : value == nil ? [] : [line]
        }
    }

    private static func comment(_ text: String) -> [String] {
        text.split(separator: "\n").map { "# \($0)" }
    }
}
