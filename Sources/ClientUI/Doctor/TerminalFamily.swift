// SPDX-License-Identifier: Apache-2.0

/// What is known of a terminal by its name alone, where it cannot be asked.
struct TerminalFamily: Equatable, Sendable {
    /// What its name begins with.
    var prefix: String
    /// Whether programs may fill the clipboard; `nil` when that depends on a setting of its own.
    var hasClipboard: Bool?
    var hasLinks: Bool
    var hasNotifications: Bool
    /// What lets programs fill the clipboard.
    var clipboardRemedy: Finding.Remedy?

    static func named(_ name: String) -> TerminalFamily? {
        let name = name.lowercased()
        return all.first { name.hasPrefix($0.prefix) }
    }

    private static let all = [
        TerminalFamily(prefix: "kitty", hasClipboard: true, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "xterm-kitty", hasClipboard: true, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "foot", hasClipboard: true, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "ghostty", hasClipboard: true, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "wezterm", hasClipboard: true, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "alacritty", hasClipboard: true, hasLinks: true, hasNotifications: false),
        TerminalFamily(prefix: "iterm", hasClipboard: nil, hasLinks: true, hasNotifications: true),
        TerminalFamily(prefix: "vte", hasClipboard: false, hasLinks: true, hasNotifications: false),
        TerminalFamily(prefix: "apple_terminal", hasClipboard: false, hasLinks: false, hasNotifications: false),
        TerminalFamily(prefix: "linux", hasClipboard: false, hasLinks: false, hasNotifications: false),
        TerminalFamily(
            prefix: "mintty",
            hasClipboard: nil,
            hasLinks: true,
            hasNotifications: false,
            clipboardRemedy: Finding.Remedy(file: "~/.minttyrc", line: "AllowSetSelection=yes")
        ),
        TerminalFamily(
            prefix: "xterm(",
            hasClipboard: nil,
            hasLinks: false,
            hasNotifications: false,
            clipboardRemedy: Finding.Remedy(file: "~/.Xresources", line: "XTerm*disallowedWindowOps: 20,21,SetXprop")
        ),
    ]
}
