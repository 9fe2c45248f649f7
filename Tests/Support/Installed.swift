// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Where the programs under test and the peers are.
package enum Installed {
    /// The folder of this test's own binary: the build's.
    package static let builtFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    package static var palabre: String { builtFolder.appendingPathComponent("palabre").path }
    package static var palabreServer: String { builtFolder.appendingPathComponent("palabre-server").path }
    package static var benchmarks: String { builtFolder.appendingPathComponent("Benchmarks").path }

    /// The path of a program of the system, `nil` when it is not installed.
    package static func path(of name: String) -> String? {
        ["/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin"]
            .map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    package static func has(_ names: String...) -> Bool {
        let missing = names.filter { path(of: $0) == nil }
        if !missing.isEmpty {
            print("notice: skipped, not installed: \(missing.joined(separator: ", "))")
        }
        return missing.isEmpty
    }
}
