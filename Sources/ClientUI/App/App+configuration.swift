// SPDX-License-Identifier: Apache-2.0

// The configuration is changed, from here or by somebody with an editor.
extension App {
    mutating func configurationRead(_ settings: Settings, _ networks: [NetworkSetup]) {
        apply(settings)
    }

    mutating func configurationRefused(_ problems: [String]) {
        if let problem = problems.first { fail(problem) }
    }

    mutating func configured(_ ticket: Ticket, _ failure: Failure?) {
        errands[ticket] = nil
        if let failure { fail(failure.explanation) }
    }
}
