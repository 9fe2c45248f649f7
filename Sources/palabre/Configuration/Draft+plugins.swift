// SPDX-License-Identifier: Apache-2.0

internal import ClientUI
internal import TOML

extension Draft {
    /// What a configuration says of programs that run beside this one.
    static let plugins = ConfigurationSection<Draft>(
        name: "plugin",
        comment: "A program that runs beside this one, and speaks lines of JSON with it; any number of them.",
        elements: ConfigurationSection.Elements(
            begin: { $0.plugin = PluginDraft() },
            finish: { $0.keepPlugin() },
            count: { _ in 0 },
            load: { _, _ in },
            title: { $0.plugin.name ?? "" }
        ),
        keys: [
            ConfigurationKey(
                "name",
                \.plugin.name,
                .text("a name of ASCII letters, digits, - and _") { PluginSetup.accepts(name: $0) },
                sample: "\"stories\"",
                "What you call it."
            ),
            ConfigurationKey(
                "command",
                \.plugin.command,
                .text("a command for the shell") { !$0.isEmpty && !$0.utf8.contains(0) },
                sample: "\"~/bin/stories\"",
                "What the shell runs."
            ),
            ConfigurationKey(
                "restart",
                \.plugin.restarts,
                .flag,
                "Whether it is started again when it has ended."
            ),
        ]
    )

    fileprivate mutating func keepPlugin() -> String? {
        guard let name = plugin.name else { return "its name is missing" }
        guard let command = plugin.command else { return "its command is missing" }
        guard !settings.plugins.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
            return "another plugin has the same name"
        }
        settings.plugins.append(PluginSetup(name: name, command: command, restarts: plugin.restarts))
        return nil
    }
}

/// A plugin whose keys may still be missing.
struct PluginDraft: Sendable {
    var name: String?
    var command: String?
    var restarts = false
}
