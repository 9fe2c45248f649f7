// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What stands between us and the terminal, and the lines of its configuration that let us through.
extension Doctor {
    var multiplexer: [Finding] {
        switch examination?.multiplexer {
        case .tmux(let options)?: through(options) + features(options)
        case .screen?: screen
        case nil: []
        }
    }

    /// What tmux does itself, or lets pass.
    private func through(_ tmux: TmuxOptions) -> [Finding] {
        let group = "tmux \(tmux["version"])"
        let letsPass = tmux.isOn("allow-passthrough") || !tmux.isAtLeast(3, 3)
        let delay = Int(tmux["escape-time"]) ?? 0
        let type = examination?.terminalType ?? ""
        return [
            .either(
                tmux["set-clipboard"] == "on" || letsPass,
                group,
                "clipboard",
                "what you copy gets through",
                "what you copy stays in here",
                .tmux("set -s set-clipboard on")
            ),
            .either(
                letsPass,
                group,
                "notifications",
                "they get through",
                "mentions are not shown outside",
                .tmux("set -g allow-passthrough on")
            ),
            .either(
                tmux.isOn("focus-events"),
                group,
                "focus",
                "it tells whether you look",
                "notifications come whether you look or not",
                .tmux("set -g focus-events on")
            ),
            .either(
                delay <= 50,
                group,
                "Escape",
                "comes at once",
                "comes \(delay) ms late",
                .tmux("set -s escape-time 10")
            ),
            .either(
                type.contains("256color"),
                group,
                "colours",
                "TERM=\(type)",
                "TERM=\(type) has few",
                .tmux("set -g default-terminal \"tmux-256color\"")
            ),
            .either(
                tmux.isOn("set-titles"),
                group,
                "title",
                "the window shows what is unread",
                "the window does not show what is unread",
                .tmux("set -g set-titles on")
            ),
        ]
    }

    /// What tmux makes of the terminal around it.
    private func features(_ tmux: TmuxOptions) -> [Finding] {
        let group = "tmux \(tmux["version"])"
        let adds = tmux.isAtLeast(3, 2)
        func has(_ feature: String) -> Bool { tmux.features?.contains(feature) ?? false }
        let color =
            has("RGB")
            ? "set-environment -g COLORTERM truecolor"
            : adds ? "set -as terminal-features \",*:RGB\"" : "set -as terminal-overrides \",*:Tc\""
        return [
            .either(
                facts.contains(.mixesColors) && (has("RGB") || tmux.features == nil),
                group,
                "all colours",
                "16 million",
                "256 only, even where the terminal has more",
                .tmux(color)
            ),
            .either(
                tmux.isOn("extended-keys") && (has("extkeys") || tmux.features == nil),
                group,
                "keys",
                "S-Enter gets through",
                "S-Enter is the same as Enter here: M-Enter is a new line",
                adds ? .tmux("set -s extended-keys on; set -as terminal-features \",*:extkeys\"") : nil
            ),
            .either(
                tmux.isAtLeast(3, 4) && (has("hyperlinks") || tmux.features == nil),
                group,
                "links",
                "they can be clicked",
                tmux.isAtLeast(3, 4) ? "they are only text: M-o opens them" : "they are only text before tmux 3.4",
                tmux.isAtLeast(3, 4) ? .tmux("set -as terminal-features \",*:hyperlinks\"") : nil
            ),
        ]
    }

    private var screen: [Finding] {
        let group = "screen"
        let type = examination?.terminalType ?? ""
        return [
            .either(
                type.contains("256color"),
                group,
                "colours",
                "TERM=\(type)",
                "TERM=\(type) has few",
                .screen("term screen-256color")
            ),
            Finding(group, "letters", .unknown, "this makes them UTF-8", .screen("defutf8 on")),
            Finding(group, "Escape", .unknown, "this makes it come at once", .screen("maptimeout 10")),
            Finding(group, "the rest", .missing, "links, focus and notifications do not get through; tmux lets them"),
        ]
    }
}
