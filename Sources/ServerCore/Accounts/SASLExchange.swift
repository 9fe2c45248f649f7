// SPDX-License-Identifier: Apache-2.0

import IRC

/// One [SASL](https://ircv3.net/specs/extensions/sasl-3.1) exchange as the server sees it, from the choice of a mechanism
/// to the end.
///
/// Each input answers what is to be done now. What only the world knows (salts, keys) it is given by
/// ``challenge(with:nonce:for:)`` and ``accept(_:)``.
struct SASLExchange: Sendable {
    /// What a piece of a response has led to.
    enum Step: Hashable, Sendable {
        /// More pieces follow.
        case incomplete
        /// PLAIN: who, and with which password.
        case password(name: String, password: String)
        /// EXTERNAL: whom the certificate must be of, if that is said.
        case certificate(of: String?)
        /// SCRAM: who, and what must be answered by ``challenge(with:nonce:for:)``.
        case firstMessage(SCRAMClientFirst)
        /// SCRAM: the proof, what it is about, and who it must be of.
        case proof([UInt8], authMessage: String, SCRAMVerifier, Login)
        /// The client is content with what we proved.
        case complete(Login)
        /// The client gave up.
        case aborted
        /// A piece is longer than pieces are.
        case tooLong
        /// What was said makes no sense, or is not allowed.
        case malformed
    }

    private enum State: Hashable, Sendable {
        case started
        case challenged(SCRAMClientFirst, SCRAMServerFirst, SCRAMVerifier, Login)
        case proved(Login)
        case over
    }

    let mechanism: SASLMechanism
    private var state = State.started
    private var payload = SASLPayload()

    init(_ mechanism: SASLMechanism) {
        self.mechanism = mechanism
    }

    /// Takes the parameter of an AUTHENTICATE.
    mutating func receive(_ text: String) -> Step {
        if text == "*" { return end(.aborted) }
        if text.utf8.count > SASLPayload.chunkLength { return end(.tooLong) }
        switch payload.receive(text) {
        case .incomplete: return .incomplete
        case .malformed: return end(.malformed)
        case .complete(let bytes): return take(bytes)
        }
    }

    /// Goes on with what the server says first: the parameters of AUTHENTICATE that say it.
    mutating func challenge(
        with verifier: SCRAMVerifier,
        nonce: String,
        for first: SCRAMClientFirst,
        _ login: Login
    )
        -> [String]
    {
        let answer = SCRAMServerFirst(
            nonce: first.nonce + nonce,
            salt: verifier.salt,
            iterations: max(1, verifier.iterations)
        )
        state = .challenged(first, answer, verifier, login)
        return SASLPayload.chunks(of: answer.text.utf8)
    }

    /// Goes on once the proof was found to be right: what the server proves in its turn.
    mutating func prove(_ signature: [UInt8], to login: Login) -> [String] {
        state = .proved(login)
        return SASLPayload.chunks(of: SCRAMServerFinal.signature(signature).text.utf8)
    }

    private mutating func end(_ step: Step) -> Step {
        state = .over
        return step
    }

    private mutating func take(_ bytes: [UInt8]) -> Step {
        guard let text = String(validating: bytes, as: UTF8.self) else { return end(.malformed) }
        switch state {
        case .started: return begin(text)
        case .challenged(let first, let answer, let verifier, let login):
            guard let final = SCRAMClientFinal(parsing: text), final.binding == first.binding,
                final.nonce == answer.nonce
            else { return end(.malformed) }
            state = .over
            let message = [first.bare, answer.text, final.withoutProof].joined(separator: ",")
            return .proof(final.proof, authMessage: message, verifier, login)
        case .proved(let login): return end(text.isEmpty ? .complete(login) : .malformed)
        case .over: return .malformed
        }
    }

    private mutating func begin(_ text: String) -> Step {
        switch mechanism {
        case .plain:
            let fields = text.fields(separatedBy: "\0")
            guard fields.count == 3, !fields[1].isEmpty, !fields[2].isEmpty,
                fields[0].isEmpty || World.fold(fields[0]) == World.fold(fields[1])
            else { return end(.malformed) }
            return end(.password(name: fields[1], password: fields[2]))
        case .external: return end(.certificate(of: text.isEmpty ? nil : text))
        case .scramSHA256, .scramSHA512:
            guard let first = SCRAMClientFirst(parsing: text) else { return end(.malformed) }
            return .firstMessage(first)
        case .ecdsa: return end(.malformed)
        }
    }
}

extension SASLMechanism {
    /// The hash function of a SCRAM mechanism.
    var hash: SCRAMChallenge.Hash? {
        switch self {
        case .scramSHA256: .sha256
        case .scramSHA512: .sha512
        case .plain, .external, .ecdsa: nil
        }
    }
}
