// SPDX-License-Identifier: Apache-2.0

/// What came of reading the configuration again while a server runs.
package struct Reconfiguration: Hashable, Sendable {
    /// What holds from now on; `nil` where everything stays as it is.
    package var configuration: ServerConfiguration?
    /// What changed, what waits for a restart, or what is wrong, in whole sentences.
    package var report: [String]

    package init(_ configuration: ServerConfiguration?, report: [String]) {
        self.configuration = configuration
        self.report = report
    }
}
