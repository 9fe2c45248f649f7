// SPDX-License-Identifier: Apache-2.0

/// What a configuration file says so far, while it is being read.
package protocol ConfigurationDraft: Sendable {
    /// Where the file is.
    var folder: ConfigurationFolder { get }
}

/// The folder of a configuration file, which the names of files in it are relative to.
package struct ConfigurationFolder: Hashable, Sendable {
    // Empty for the current folder.
    private let path: String
    private let home: String?

    /// The folder of a file; by itself the current one.
    ///
    /// - Parameters:
    ///   - file: The name of the configuration file.
    ///   - home: What `~` stands for; without it, for itself.
    package init(of file: String = "", home: String? = nil) {
        self.home = home
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
        path = file.hasPrefix("/") && folder.isEmpty ? "/" : folder
    }

    /// A file by its name in this folder, which may also be a path of its own.
    package func path(of name: String) -> String {
        if let home, name.hasPrefix("~/") { return home + name.dropFirst() }
        return path.isEmpty || name.hasPrefix("/") ? name : path.hasSuffix("/") ? path + name : path + "/" + name
    }
}
