// SPDX-License-Identifier: Apache-2.0

import Server
package import TOML

/// A configuration file, read: its settings, or everything that is wrong with it.
package struct ConfigurationFile {
    package let settings: Settings
    package let problems: [ConfigurationProblem]

    /// Reads a file's text; its name is for the problems, and other names in it are relative to its folder.
    package init(_ text: String, name: String) {
        let folder = ConfigurationFolder(of: name)
        var reader = ConfigurationReader(ConfigurationSection.all, into: Draft(relativeTo: folder), of: name)
        reader.read(text)
        settings = reader.draft.finished
        problems = reader.problems
    }
}
