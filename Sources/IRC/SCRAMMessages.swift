// SPDX-License-Identifier: Apache-2.0

// The four messages of a SCRAM exchange without channel binding: https://www.rfc-editor.org/rfc/rfc5802#section-7

/// What the client says first: who it is.
public struct SCRAMClientFirst: Hashable, Sendable {
    /// The account.
    public var name: String
    /// Chance that makes this exchange like no other: printable, without commas.
    public var nonce: String
    // What comes in front of `bare`: no channel binding, and no other account to act as.
    private var header = "n,,"

    /// Makes the message of a client.
    public init(name: String, nonce: String) {
        self.name = name
        self.nonce = nonce
    }

    /// Reads the message; `nil` for one that is malformed, or wants what is not offered: a binding, another's account.
    public init?(parsing text: String) {
        let fields = text.fields(separatedBy: ",")
        guard fields.count >= 4, ["n", "y"].contains(fields[0]),
            let escaped = fields[2].after("n="), let name = SCRAMName.unescape(escaped), !name.isEmpty,
            fields[1].isEmpty || fields[1] == "a=" + escaped,
            let nonce = fields[3].after("r="), SCRAMName.isNonce(nonce)
        else { return nil }
        self.init(name: name, nonce: nonce)
        header = "\(fields[0]),\(fields[1]),"
    }

    /// The part that the proof is about.
    public var bare: String { "n=\(SCRAMName.escape(name)),r=\(nonce)" }

    /// The whole message.
    public var text: String { header + bare }

    /// What the client's second message must repeat, as base64.
    public var binding: String { Base64.encode(header.utf8) }
}

/// What the server answers: how to derive the proof.
public struct SCRAMServerFirst: Hashable, Sendable {
    /// The client's nonce, and the server's behind it.
    public let nonce: String
    /// The salt that the server keeps for the account.
    public let salt: [UInt8]
    /// How often the password is hashed; at least 1.
    public let iterations: Int
    /// The whole message.
    public let text: String

    /// Makes the message of a server.
    public init(nonce: String, salt: [UInt8], iterations: Int) {
        self.nonce = nonce
        self.salt = salt
        self.iterations = iterations
        text = "r=\(nonce),s=\(Base64.encode(salt)),i=\(iterations)"
    }

    /// Reads the message; `nil` for one that is malformed, or demands an extension (`m=`).
    public init?(parsing text: String) {
        let fields = text.fields(separatedBy: ",")
        guard fields.count >= 3,
            let nonce = fields[0].after("r="), SCRAMName.isNonce(nonce),
            let salt = fields[1].after("s=").flatMap(Base64.decode), !salt.isEmpty,
            let iterations = fields[2].after("i=").flatMap(SCRAMName.number)
        else { return nil }
        self.nonce = nonce
        self.salt = salt
        self.iterations = iterations
        self.text = text
    }
}

/// What the client says then: the proof that it knows the password.
public struct SCRAMClientFinal: Hashable, Sendable {
    /// The header of its first message, as base64.
    public let binding: String
    /// The nonce as the server completed it.
    public let nonce: String
    /// ClientProof of the RFC; empty while it is not derived.
    public var proof: [UInt8]
    /// The part that the proof is about.
    public let withoutProof: String

    /// Makes the message of a client.
    public init(binding: String, nonce: String, proof: [UInt8] = []) {
        self.binding = binding
        self.nonce = nonce
        self.proof = proof
        withoutProof = "c=\(binding),r=\(nonce)"
    }

    /// Reads the message; `nil` for one that is malformed.
    public init?(parsing text: String) {
        let fields = text.fields(separatedBy: ",")
        guard fields.count >= 3, let binding = fields[0].after("c="), let nonce = fields[1].after("r="),
            let proof = fields.last?.after("p=").flatMap(Base64.decode), !proof.isEmpty
        else { return nil }
        self.binding = binding
        self.nonce = nonce
        self.proof = proof
        withoutProof = fields.dropLast().joined(separator: ",")
    }

    /// The whole message.
    public var text: String { "\(withoutProof),p=\(Base64.encode(proof))" }
}

/// What the server says last.
public enum SCRAMServerFinal: Hashable, Sendable {
    /// ServerSignature of the RFC: it knows the password too.
    case signature([UInt8])
    /// The proof was wrong, or something else; a word such as `invalid-proof`.
    case error(String)

    /// Reads the message; `nil` for one that is malformed.
    public init?(parsing text: String) {
        let first = text.fields(separatedBy: ",", maxSplits: 1)[0]
        if let signature = first.after("v=").flatMap(Base64.decode), !signature.isEmpty {
            self = .signature(signature)
        } else if let word = first.after("e="), !word.isEmpty {
            self = .error(word)
        } else {
            return nil
        }
    }

    /// The whole message.
    public var text: String {
        switch self {
        case .signature(let signature): "v=\(Base64.encode(signature))"
        case .error(let word): "e=\(word)"
        }
    }
}

/// The lexical rules of these messages.
enum SCRAMName {
    static func escape(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case ",": result += "=2C"
            case "=": result += "=3D"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The name; `nil` where an equals sign begins anything else than these two.
    static func unescape(_ text: String) -> String? {
        let parts = text.fields(separatedBy: "=")
        var result = parts[0]
        for part in parts.dropFirst() {
            if let rest = part.after("2C") {
                result += "," + rest
            } else if let rest = part.after("3D") {
                result += "=" + rest
            } else {
                return nil
            }
        }
        return result
    }

    static func isNonce(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") }
    }

    /// A positive number in digits alone.
    static func number(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0 else {
            return nil
        }
        return number
    }
}

extension String {
    // By bytes: a letter with a combining mark behind it is still that letter here.
    fileprivate func after(_ prefix: String) -> String? {
        utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
    }
}
