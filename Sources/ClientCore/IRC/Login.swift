// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// One attempt to log in by [SASL](https://ircv3.net/specs/extensions/sasl-3.2), from the choice of a mechanism to the
/// server's verdict.
///
/// What the server says in it is hostile until it has proved otherwise. It never holds back an answer: each input gives
/// one step.
struct Login: Sendable {
    /// What is to be done next.
    enum Step: Equatable, Sendable {
        case wait
        /// Send AUTHENTICATE with each of these.
        case say([String])
        case compute(Computation)
        /// We are logged in.
        case succeeded
        /// We are not, and the text says why; `isRunning` while the server still waits for our part.
        case failed(String, isRunning: Bool)
    }

    private enum State: Sendable {
        /// The mechanism was named, and the server has not taken it up.
        case named
        case scram(SCRAMExchange)
        /// The account was named, and the challenge for the key is awaited.
        case challenged
        case signing
        /// All was said; the verdict is awaited.
        case told
    }

    /// How long the server may take for each of its parts, in seconds.
    static let patience: Int64 = 30
    /// A longer challenge is signed by nobody.
    private static let challengeLimit = 1_024

    let mechanism: SASLMechanism
    private let credentials: Credentials
    private let nonce: String
    private let server: String
    private var state = State.named
    private var payload = SASLPayload()
    /// When the server has taken too long; `nil` while it is our turn.
    private(set) var deadline: Instant?

    /// The nonce is chance, for this attempt alone; the server's name is for the words about it.
    init(_ mechanism: SASLMechanism, _ credentials: Credentials, nonce: String, server: String, at now: Instant) {
        self.mechanism = mechanism
        self.credentials = credentials
        self.nonce = nonce
        self.server = server
        deadline = now + Login.patience
    }

    /// Whether nothing about the account was said yet: a refusal now is one of the mechanism.
    var isUnheard: Bool { if case .named = state { true } else { false } }

    /// Takes in the parameter of an AUTHENTICATE command.
    mutating func received(_ chunk: String, at now: Instant) -> Step {
        switch payload.receive(chunk) {
        case .incomplete: return .wait
        case .malformed: return nonsense
        case .complete(let bytes):
            let step = answer(to: bytes)
            if case .compute = step { deadline = nil } else { deadline = now + Login.patience }
            return step
        }
    }

    /// Takes in what was computed for it.
    mutating func computed(_ result: Computed, at now: Instant) -> Step {
        deadline = now + Login.patience
        switch (state, result) {
        case (_, .failed(let reason)): return .failed(reason, isRunning: true)
        case (.scram(var exchange), .scram(let proof)):
            guard let text = exchange.computed(proof) else { return .wait }
            state = .scram(exchange)
            return .say(SASLPayload.chunks(of: text.utf8))
        case (.signing, .signature(let signature)):
            state = .told
            return .say(SASLPayload.chunks(of: signature))
        default: return .wait
        }
    }

    /// The server says that we are logged in.
    func accepted() -> Step {
        // A server that need not know the password could be anybody's.
        guard isScram, !isProved else { return .succeeded }
        let advice = localized("It may not be who it says it is: ask its operators")
        return .failed(localized("\(server) did not prove that it knows the password. \(advice)"), isRunning: false)
    }

    private var account: String { credentials.account }

    private var isScram: Bool { mechanism == .scramSHA256 || mechanism == .scramSHA512 }

    private var isProved: Bool { if case .scram(let exchange) = state { exchange.isProved } else { false } }

    private mutating func answer(to bytes: [UInt8]) -> Step {
        switch state {
        case .named: return bytes.isEmpty ? begin() : nonsense
        case .scram(var exchange):
            let step = exchange.received(bytes, server: server)
            state = .scram(exchange)
            return step
        case .challenged:
            guard !bytes.isEmpty, bytes.count <= Login.challengeLimit else { return nonsense }
            state = .signing
            return .compute(.signature(of: bytes))
        case .signing, .told: return nonsense
        }
    }

    private mutating func begin() -> Step {
        state = .told
        switch mechanism {
        case .plain:
            let text = [account, account, credentials.password ?? ""].joined(separator: "\0")
            return .say(SASLPayload.chunks(of: text.utf8))
        case .external: return .say(SASLPayload.chunks(of: account.utf8))
        case .ecdsa:
            state = .challenged
            return .say(SASLPayload.chunks(of: account.utf8))
        case .scramSHA256, .scramSHA512:
            let hash: SCRAMChallenge.Hash = mechanism == .scramSHA512 ? .sha512 : .sha256
            let exchange = SCRAMExchange(hash, account, password: credentials.password ?? "", nonce: nonce)
            state = .scram(exchange)
            return .say(SASLPayload.chunks(of: exchange.first.text.utf8))
        }
    }

    private var nonsense: Step { Login.nonsense(of: server, mechanism.rawValue) }

    static func nonsense(of server: String, _ mechanism: String) -> Step {
        let advice = localized("Allow another mechanism, or ask its operators")
        return .failed(localized("\(server) does not speak \(mechanism) as it should. \(advice)"), isRunning: true)
    }
}

// MARK: - The choice

extension Login {
    /// What a server said of its mechanisms: `PLAIN,SCRAM-SHA-256`; `nil` when it said nothing.
    static func mechanisms(_ text: String?) -> [SASLMechanism]? {
        guard let text, !text.isEmpty else { return nil }
        return text.fields(separatedBy: ",").compactMap { SASLMechanism(rawValue: $0.uppercased()) }
    }

    /// The ways in which somebody can and will log in over a connection, the strongest first.
    static func mechanisms(
        of credentials: Credentials,
        isEncrypted: Bool,
        isLocal: Bool,
        nonce: String
    ) -> [SASLMechanism] {
        SASLMechanism.allCases.filter { mechanism in
            guard credentials.mechanisms?.contains(mechanism) ?? true else { return false }
            let hasPassword = !(credentials.password ?? "").isEmpty && !credentials.account.isEmpty
            return switch mechanism {
            case .scramSHA512, .scramSHA256: hasPassword && SCRAMExchange.isNonce(nonce)
            case .external: credentials.hasCertificate && isEncrypted
            case .ecdsa: credentials.hasKey && !credentials.account.isEmpty
            case .plain: hasPassword && (isEncrypted || isLocal)
            }
        }
    }
}
