// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// The client's side of a [SCRAM](https://www.rfc-editor.org/rfc/rfc5802#section-5) exchange; the hashing is done outside.
struct SCRAMExchange: Sendable {
    /// More rounds than this are refused: the server must not keep our processor busy for minutes.
    static let iterationLimit = 1_000_000

    private enum State: Sendable {
        case begun
        case computing(SCRAMServerFirst)
        /// Our proof was sent; the server is to answer with this signature.
        case proving([UInt8])
        /// The server knows the password too.
        case proved
    }

    let first: SCRAMClientFirst
    private let hash: SCRAMChallenge.Hash
    private let password: String
    private var state = State.begun

    init(_ hash: SCRAMChallenge.Hash, _ account: String, password: String, nonce: String) {
        self.hash = hash
        self.password = SASLprep.map(password)
        first = SCRAMClientFirst(name: SASLprep.map(account), nonce: nonce)
    }

    /// Whether a text is long enough to be chance, and may stand in a message.
    static func isNonce(_ text: String) -> Bool {
        text.utf8.count >= 18 && SCRAMClientFirst.isNonce(text)
    }

    var isProved: Bool { if case .proved = state { true } else { false } }

    /// Takes in what the server says.
    mutating func received(_ bytes: [UInt8], server: String) -> Login.Step {
        let nonsense = Login.nonsense(of: server, "SCRAM")
        guard let text = String(validating: bytes, as: UTF8.self) else { return nonsense }
        switch state {
        case .begun:
            guard let challenge = SCRAMServerFirst(parsing: text), challenge.nonce.count > first.nonce.count,
                challenge.nonce.hasPrefix(first.nonce)
            else { return nonsense }
            guard challenge.iterations <= SCRAMExchange.iterationLimit else {
                let reason = localized(
                    "\(server) asks for \(challenge.iterations) rounds of hashing, more than anybody needs"
                )
                return .failed(localized("\(reason). Ask its operators"), isRunning: true)
            }
            state = .computing(challenge)
            return .compute(.scram(self.challenge(challenge)))
        case .proving(let signature):
            return check(SCRAMServerFinal(parsing: text), against: signature, server: server)
        case .computing, .proved: return nonsense
        }
    }

    private mutating func check(_ end: SCRAMServerFinal?, against signature: [UInt8], server: String) -> Login.Step {
        switch end {
        case .signature(signature):
            state = .proved
            return .say(["+"])
        case .error(let word):
            return .failed(
                localized("\(server) refused the login: \(word). Check the account and its password"),
                isRunning: true
            )
        case .signature, nil:
            let advice = localized("It may not be who it says it is: ask its operators")
            return .failed(
                localized("\(server) could not prove that it knows the password. \(advice)"),
                isRunning: true
            )
        }
    }

    /// Takes in the proof; our message with it.
    mutating func computed(_ proof: SCRAMProof) -> String? {
        guard case .computing(let challenge) = state else { return nil }
        state = .proving(proof.server)
        return SCRAMClientFinal(binding: first.binding, nonce: challenge.nonce, proof: proof.client).text
    }

    private func challenge(_ answer: SCRAMServerFirst) -> SCRAMChallenge {
        let final = SCRAMClientFinal(binding: first.binding, nonce: answer.nonce)
        return SCRAMChallenge(
            hash: hash,
            password: password,
            salt: answer.salt,
            iterations: answer.iterations,
            authMessage: "\(first.bare),\(answer.text),\(final.withoutProof)"
        )
    }
}
