// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Files that hold what a test must produce, kept beside the test's source.
package enum Golden {
    /// The files of a folder beside a source file, by name.
    package static func files(in folder: String, beside source: String = #filePath) -> [URL] {
        let directory = URL(fileURLWithPath: source).deletingLastPathComponent().appendingPathComponent(folder)
        let files = try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        return (files ?? []).sorted { $0.path < $1.path }
    }

    /// Compares a text with a file: `nil` when they are equal, otherwise what differs first.
    ///
    /// With `RECORD=1` in the environment the file is rewritten, and the comparison fails once, so that nobody records by
    /// accident.
    package static func mismatch(_ actual: String, file name: String, beside source: String = #filePath) -> String? {
        let file = URL(fileURLWithPath: source).deletingLastPathComponent().appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            do {
                try Data(actual.utf8).write(to: file)
                return "recorded \(name): run again without RECORD=1"
            } catch {
                return "cannot record \(name): \(error)"
            }
        }
        guard let data = try? Data(contentsOf: file) else {
            return "\(name) does not exist: run once with RECORD=1.\n\(actual)"
        }
        let expected = String(decoding: data, as: UTF8.self)
        guard expected != actual else { return nil }
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(expectedLines, actualLines).prefix { $0 == $1 }.count
        func line(_ lines: [Substring]) -> Substring { lines.indices.contains(index) ? lines[index] : "(end)" }
        return
            "\(name), line \(index + 1)\nexpected: \(line(expectedLines))\n  actual: \(line(actualLines))\n\n\(actual)"
    }
}
