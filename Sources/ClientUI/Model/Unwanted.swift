// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// Whom and what the user does not want to read.
///
/// What is unwanted is not shown, not counted and rings no bell; nobody else notices.
struct Unwanted: Equatable, Sendable {
    /// No more masks and words than these are kept, of each.
    static let maximumCount = 200

    /// Masks of people: `bob!*@*`.
    private(set) var masks: [Mask] = []
    /// Words and phrases, in small letters.
    private(set) var phrases: [String] = []

    var isEmpty: Bool { masks.isEmpty && phrases.isEmpty }

    /// Whether it was new, and there was room.
    mutating func ignore(_ mask: Mask) -> Bool {
        guard !masks.contains(mask), masks.count < Unwanted.maximumCount else { return false }
        masks.append(mask)
        return true
    }

    mutating func filter(_ phrase: String) -> Bool {
        let phrase = phrase.lowercased()
        guard !phrases.contains(phrase), phrases.count < Unwanted.maximumCount else { return false }
        phrases.append(phrase)
        return true
    }

    /// Whether it was there.
    mutating func heed(_ mask: Mask) -> Bool {
        let count = masks.count
        masks.removeAll { $0 == mask }
        return masks.count < count
    }

    mutating func unfilter(_ phrase: String) -> Bool {
        let count = phrases.count
        phrases.removeAll { $0 == phrase.lowercased() }
        return phrases.count < count
    }

    func hides(_ source: Source, _ casemapping: Casemapping) -> Bool {
        guard !masks.isEmpty else { return false }
        let text = "\(source.name)!\(source.user ?? "")@\(source.host ?? "")"
        return masks.contains { $0.matches(text, casemapping: casemapping) }
    }

    func hides(_ text: String) -> Bool {
        guard !phrases.isEmpty else { return false }
        let text = Formatting.strip(text).lowercased()
        return phrases.contains { text.contains($0) }
    }
}

extension App {
    /// Whether a report tells of somebody or something that the user does not want to read.
    ///
    /// Who comes and goes is told all the same: the list of nicks would not be understood otherwise.
    func isUnwanted(_ report: Report, _ network: Int) -> Bool {
        guard !unwanted.isEmpty else { return false }
        let casemapping = networks[network].session.casemapping
        switch report.content {
        case .said(let speech):
            return !speech.isOwn && (unwanted.hides(speech.source, casemapping) || unwanted.hides(speech.text))
        case .reacted(_, let source, _), .typing(_, let source, _): return unwanted.hides(source, casemapping)
        default: return false
        }
    }
}
