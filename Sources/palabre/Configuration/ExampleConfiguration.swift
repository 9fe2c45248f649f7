// SPDX-License-Identifier: Apache-2.0

internal import TOML

/// A configuration with every key there is, what it means and its default; all of them are commented out.
enum ExampleConfiguration {
    static var text: String {
        let draft = Draft(folder: ConfigurationFolder(), isPrivate: true)
        var lines = [
            "# The configuration of palabre. What is commented out is as palabre has it by itself.",
            "# /set changes a line here from within palabre; what is saved here is used at once.",
        ]
        for section in Draft.sections {
            lines += ["", "# \(section.comment)"]
            if let entries = section.entries {
                lines += ["[\(section.name)]", "# \(entries.sample)"]
            } else if section.elements != nil {
                lines += ["# [[\(section.name)]]"] + keys(of: section, draft)
            } else {
                lines += ["[\(section.name)]"] + keys(of: section, draft)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func keys(of section: ConfigurationSection<Draft>, _ draft: Draft) -> [String] {
        section.keys.flatMap { key in
            ["", "# \(key.comment)", "# \(key.name) = \(key.write(draft) ?? key.sample)"]
        }
    }
}
