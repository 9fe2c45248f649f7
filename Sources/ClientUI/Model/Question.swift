// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// Something about a network that only the user can decide, asked below the chat.
///
/// Either one of a few letters answers it, or a text that nobody may read on the screen: that goes into no history, no
/// undo and no kill ring.
struct Question: Equatable, Sendable {
    enum Subject: Equatable, Sendable {
        case certificate(DoubtfulCertificate)
        case encryption
        case password(Passwords.Purpose)
        case registration(account: String, email: String)
        case forgetting(BufferID)
    }

    struct Choice: Equatable, Sendable {
        var letter: Character
        var meaning: String
    }

    enum Answer: Equatable, Sendable {
        case undecided
        case dismissed
        case chosen(Character)
        case typed(String)
    }

    /// Whoever was typing something else when the question came must not answer it by accident: so many milliseconds.
    static let guardTime: Int64 = 400

    let subject: Subject
    let network: NetworkID
    /// What has happened, one paragraph each.
    var words: [String]
    /// The letters that answer it; none where a hidden text does.
    var choices: [Choice] = []
    /// What the hidden text is.
    var prompt = ""
    private(set) var field = LineEditor()

    mutating func press(_ key: Key) -> Answer {
        if key == Key(.escape) || key == .control("g") || key == .control("c") { return .dismissed }
        guard choices.isEmpty else { return choose(key) }
        switch KeyMap.fields[key] {
        case .send: return field.isEmpty ? .undecided : .typed(field.text)
        case let action?:
            var forgotten = KillRing()
            _ = field.perform(action, &forgotten)
        case nil: field.type(key)
        }
        return .undecided
    }

    private func choose(_ key: Key) -> Answer {
        guard case .character(let character) = key.code, key.modifiers.isSubset(of: .shift) else { return .undecided }
        let letter = character.lowercased().first
        return choices.first { $0.letter == letter }.map { .chosen($0.letter) } ?? .undecided
    }

    /// A password is one line.
    mutating func paste(_ text: String) {
        if choices.isEmpty { field.insert(String(text.prefix { !$0.isNewline })) }
    }
}

extension Question {
    /// Whether to trust a certificate that proves nothing, which may not be the one that was accepted before.
    static func certificate(
        _ certificate: DoubtfulCertificate,
        of network: Network,
        wasOtherAccepted: Bool
    ) -> Question {
        let change = localized("This is not the certificate that you accepted before: somebody may be in between.")
        return Question(
            subject: .certificate(certificate),
            network: network.id,
            words: [localized("\(network.endpoint.host) cannot prove who it is: \(certificate.reason).")]
                + (wasOtherAccepted ? [change] : [])
                + [localized("Trust it only if its owner tells you the same fingerprint (SHA-256):")]
                + rows(of: certificate.fingerprint),
            choices: [
                Choice(letter: "o", meaning: localized("once")), Choice(letter: "a", meaning: localized("always")),
                Choice(letter: "n", meaning: localized("no")),
            ]
        )
    }

    /// Whether to go on where anybody can read along.
    static func encryption(of network: Network) -> Question {
        Question(
            subject: .encryption,
            network: network.id,
            words: [
                localized("Port \(network.endpoint.port) of \(network.endpoint.host) does not speak TLS."),
                localized("Connect without? Everybody on the way can read along then."),
            ],
            choices: [Choice(letter: "y", meaning: localized("yes")), Choice(letter: "n", meaning: localized("no"))]
        )
    }

    static func password(_ purpose: Passwords.Purpose, for network: Network) -> Question {
        let words = localized("\(network.title) needs \(purpose.words(of: network.setup)).")
        return Question(subject: .password(purpose), network: network.id, words: [words], prompt: localized("Password"))
    }

    static func otherPassword(_ purpose: Passwords.Purpose, for network: Network, _ reason: String) -> Question {
        Question(
            subject: .password(purpose),
            network: network.id,
            words: ["\(network.title): \(reason)", localized("Another password?")],
            prompt: localized("Password")
        )
    }

    static func registration(account: String, email: String, on network: Network) -> Question {
        Question(
            subject: .registration(account: account, email: email),
            network: network.id,
            words: [
                localized(
                    "A new account\(account == "*" ? "" : " \(account)") on \(network.title): choose its password."
                )
            ],
            prompt: localized("Password")
        )
    }

    /// Whether what was said in a conversation is to be erased from disk.
    static func forgetting(_ buffer: Buffer, called title: String) -> Question {
        Question(
            subject: .forgetting(buffer.id),
            network: buffer.network ?? NetworkID(rawValue: 0),
            words: [
                localized(
                    "Erase all that was said in \(title) from this computer? What the server keeps of it is not shown again."
                )
            ],
            choices: [Choice(letter: "y", meaning: localized("yes")), Choice(letter: "n", meaning: localized("no"))]
        )
    }

    // Digits in groups of four, eight groups a row: two rows are easily compared.
    private static func rows(of digits: String) -> [String] {
        pieces(of: Array(digits), length: 32).map { row in
            "    " + pieces(of: Array(row), length: 4).joined(separator: " ")
        }
    }

    private static func pieces(of digits: [Character], length: Int) -> [String] {
        stride(from: 0, to: digits.count, by: length).map { String(digits[$0..<min($0 + length, digits.count)]) }
    }
}
