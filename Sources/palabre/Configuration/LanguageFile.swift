// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import Glibc
internal import TOML

/// A language that the user added: a file `languages/xx.toml` in the folder for data, of lines `"English" = "theirs"`.
///
/// What it does not have stays English. What is wrong in it is told by `--check-config`, and left out.
package struct LanguageFile {
    package private(set) var language: Language
    /// What is wrong with it, a line each.
    package private(set) var problems: [String] = []

    /// Reads the text of a file.
    package init(_ text: String, code: String, name: String) {
        var phrases: [String: String] = [:]
        var problems: [String] = []
        do throws(TOMLError) {
            for entry in try TOMLParser.parse(text).entries {
                let problem = LanguageFile.problem(with: entry)
                if let problem { problems.append("\(name):\(entry.place.line):\(entry.place.column): \(problem)") }
                if problem == nil, let words = entry.node.value.text, !words.isEmpty { phrases[entry.name] = words }
            }
        } catch {
            problems.append("\(name):\(error.place.line):\(error.place.column): \(error.text)")
        }
        let known = phrases
        language = Language(code: code, phrases: known)
        self.problems = problems
    }

    private static func problem(with entry: TOMLTable.Entry) -> String? {
        guard let words = entry.node.value.text else { return localized("expected a text in quotes") }
        guard Language.french[entry.name] != nil else { return localized("no phrase of palabre: \(entry.name)") }
        guard !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\u{2}" })
        else {
            return localized("it has a control character")
        }
        let places = LanguageFile.places(of: entry.name)
        return LanguageFile.places(of: words).isSubset(of: places)
            ? nil : localized("it has other places in braces than the English")
    }

    private static func places(of text: String) -> Set<Substring> {
        Set(text.matches(of: /\{[0-9*]+\}/).map(\.output))
    }

    /// All those of a folder, sorted by name.
    package static func all(in folder: String) -> [LanguageFile] {
        let folder = folder + "/languages"
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while names.count < 100, let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".toml") { names.append(name) }
        }
        return names.sorted().compactMap { name in
            guard let text = try? FileContents.read("\(folder)/\(name)") else { return nil }
            return LanguageFile(text, code: String(name.dropLast(5)).lowercased(), name: "\(folder)/\(name)")
        }
    }

    /// All phrases of the program, as a file to be filled in.
    package static var template: [String] {
        Language.french.keys.sorted().map { "\(TOMLValue.quoted($0)) = \"\"" }
    }
}
