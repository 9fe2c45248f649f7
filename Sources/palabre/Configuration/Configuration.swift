// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientUI
internal import TOML

/// What the user's configuration file says: what they like, and where to connect.
package struct Configuration {
    package private(set) var settings = Settings()
    package private(set) var networks: [NetworkSetup] = []
    /// The text that it was read from; `nil` where there is no file.
    package private(set) var text: String?

    /// Everything that is wrong with a file, a line each.
    package struct Problems: Error, Equatable {
        package var lines: [String]
        /// Whether there is just no such file.
        package var isMissing = false
    }

    /// What holds without a file.
    package init() {}

    /// Reads a file.
    package init(file: String) throws(Problems) {
        let text: String
        do throws(FileContents.Mistake) {
            text = try FileContents.read(file)
        } catch {
            throw Problems(lines: [localized("cannot read \(file): \(error.reason)")], isMissing: error.isMissing)
        }
        try self.init(text, name: file, isPrivate: FileContents.isPrivate(file))
    }

    /// Reads the text of a file; its name is for the problems, and other names in it are relative to its folder.
    package init(_ text: String, name: String, isPrivate: Bool) throws(Problems) {
        let folder = ConfigurationFolder(of: name, home: Surroundings.variable("HOME"))
        var reader = ConfigurationReader(
            Draft.sections,
            into: Draft(folder: folder, isPrivate: isPrivate),
            of: name
        )
        reader.read(text)
        guard reader.problems.isEmpty else { throw Problems(lines: reader.problems.map(\.description)) }
        settings = reader.draft.settings
        networks = reader.draft.networks
        self.text = text
    }
}
