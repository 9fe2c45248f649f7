// SPDX-License-Identifier: Apache-2.0

import Server

/// A configuration file with every key there is, its default and what it means; reading it changes nothing.
package enum ExampleConfiguration {
    package static var text: String {
        var draft = Draft()
        var lines = ["# The configuration of palabre-server. Every key is optional; these are the defaults."]
        for section in ConfigurationSection.all {
            lines.append("")
            lines += comment(section.comment)
            guard section.isRepeated else {
                if !section.name.isEmpty { lines.append("[\(section.name)]") }
                lines += keys(of: section, draft, isCommented: true)
                continue
            }
            for (index, listener) in draft.settings.server.listeners.enumerated() {
                draft.listener = ListenerDraft(listener)
                lines.append("[[\(section.name)]]")
                lines += keys(of: section, draft, isCommented: index == 0)
                lines.append("")
            }
            lines.removeLast()
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func keys(of section: ConfigurationSection, _ draft: Draft, isCommented: Bool) -> [String] {
        section.keys.flatMap { key in
            let line = key.write(draft).map { "\(key.name) = \($0)" } ?? "# \(key.name) = \(key.sample)"
            return isCommented ? comment(key.comment) + [line] : [line]
        }
    }

    private static func comment(_ text: String) -> [String] {
        text.split(separator: "\n").map { "# \($0)" }
    }
}
