// SPDX-License-Identifier: Apache-2.0

/// French: what it has for each phrase, by its English.
///
/// One file for each part of the program; a test tells what is missing, what nobody says any more, and whose places
/// differ.
enum French {
    static let phrases: [String: String] = Dictionary(
        [doctor, commands, actions, app, screen, session, program, habits, settings, plain, peers].flatMap {
            $0.map { ($0.key, typeset($0.value)) }
        },
        uniquingKeysWith: { first, _ in first }
    )

    /// The same with spaces that do not break, where French typography has them.
    static func typeset(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if ":;?!»".unicodeScalars.contains(scalar), result.last == " " {
                result.removeLast()
                result.append("\u{A0}")
            }
            result.append(scalar == " " && result.last == "«" ? "\u{A0}" : scalar)
        }
        return String(result)
    }
}
