// SPDX-License-Identifier: Apache-2.0

internal import Server

/// Opens URLs that others wrote; no shell ever sees them.
enum Browser {
    static func open(_ url: String) {
        guard let words = words(for: url, browser: Surroundings.variable("BROWSER")) else { return }
        // It outlives us: setsid starts it apart from our terminal, and does not wait for it.
        let child = ChildProcess.start(["setsid", "--fork"] + words, .redirected(output: nil, errors: nil))
        if case .success(let child) = child { _ = child.wait() }
    }

    /// What to start; `nil` for what no browser shall get.
    ///
    /// `BROWSER` has commands between colons, the best first, in which `%s` stands for the URL.
    static func words(for url: String, browser: String?) -> [String]? {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "mailto", "gemini", "gopher", "ftp", "magnet", "xmpp", "geo", "sftp"].contains(scheme),
            !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { return nil }
        let first = (browser ?? "").split(separator: ":").first ?? ""
        let command = first.split(separator: " ").map(String.init)
        guard !command.isEmpty else { return ["xdg-open", url] }
        let filled = command.map { $0 == "%s" ? url : $0 }
        return filled == command ? command + [url] : filled
    }
}
