// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What `/doctor` finds, and what it makes of it.
///
/// What is not known yet, because the terminal or the computer have not answered, is left out or called unknown; it is
/// asked for anew whenever something was learned.
package struct Doctor: Sendable {
    let facts: [TerminalFact]
    let examination: Examination?
    let size: Size?

    package init(_ facts: [TerminalFact], _ examination: Examination?, _ size: Size?) {
        self.facts = facts
        self.examination = examination
        self.size = size
    }

    /// What the terminal calls itself; else what the environment calls it.
    var name: String? {
        for case .name(let name) in facts { return name }
        let others = [examination?.terminalProgram, examination?.terminalType].compactMap(\.self)
        return others.first { TerminalFamily.named($0) != nil }
    }

    var family: TerminalFamily? { name.flatMap(TerminalFamily.named) }

    /// Whether the terminal knows a mode; `nil` when it did not say.
    func knows(_ mode: TerminalMode) -> Bool? {
        for case .knows(mode, let isKnown) in facts { return isKnown }
        return nil
    }

    var findings: [Finding] { terminal + multiplexer + computer }

    /// All of it as lines, for where there is no screen.
    package var report: [String] { Doctor.report(findings) }

    static func report(_ findings: [Finding]) -> [String] {
        var lines: [String] = []
        for (index, finding) in findings.enumerated() {
            if index == 0 || findings[index - 1].group != finding.group {
                if index > 0 { lines.append("") }
                lines.append(finding.group)
            }
            lines.append("  \(finding.verdict.sign) \(finding.subject): \(finding.words)")
            if let remedy = finding.remedy { lines.append("      \(remedy.file): \(remedy.line)") }
        }
        return lines
    }
}
