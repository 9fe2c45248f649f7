// SPDX-License-Identifier: Apache-2.0

internal import ClientUI
internal import Glibc

extension Examination.Tool {
    /// What we would start, and whether it is there.
    static var all: [Examination.Tool] {
        let editor = Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") ?? "vi"
        let browser = Browser.words(for: "https://example.org", browser: Surroundings.variable("BROWSER"))?.first ?? ""
        let speller = path(of: "hunspell") == nil && path(of: "aspell") != nil ? "aspell" : "hunspell"
        return [tool(.editor, editor), tool(.browser, browser), tool(.speller, speller)]
    }

    private static func tool(_ purpose: Purpose, _ command: String) -> Examination.Tool {
        let name = command.split(separator: " ").first.map(String.init) ?? command
        return Examination.Tool(purpose, name, path: path(of: name))
    }

    /// Where a program is, as a shell would look for it.
    static func path(of name: String) -> String? {
        guard !name.isEmpty else { return nil }
        guard !name.contains("/") else { return access(name, X_OK) == 0 ? name : nil }
        let folders = (Surroundings.variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
        return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
