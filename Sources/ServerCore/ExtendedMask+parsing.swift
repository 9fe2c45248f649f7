// SPDX-License-Identifier: Apache-2.0

import IRC

extension ExtendedMask {
    /// Why a text is no mask, in words for whoever typed it.
    enum Problem: Error, Hashable, Sendable {
        case garbled
        case tooLong
        case unknownLetter
        case misplaced
        case badTime
        case badFingerprint
        case badTransport
        case empty

        var text: String {
            switch self {
            case .garbled: "A mask holds no spaces and no control characters, and does not begin with a colon"
            case .tooLong: "The mask is too long"
            case .unknownLetter: "The letters of extended bans are \(ExtendedMask.letters)"
            case .misplaced: "m: and t: stand in front, once each, and cannot be negated"
            case .badTime: "A timed ban is t:minutes:mask, for 1 to \(ExtendedMask.longestTime) minutes"
            case .badFingerprint: "A certificate is written as 64 hexadecimal digits, or as * for any"
            case .badTransport: "A transport is tls or plain"
            case .empty: "The mask names nobody"
            }
        }
    }

    /// Reads what a user typed, on a server of a name.
    init(parsing text: String, on server: String) throws(Problem) {
        var rest = text
        var actions = Actions()
        while let extended = Extended(rest), extended.isAction { rest = try actions.take(extended) }
        isMute = actions.isMute
        minutes = actions.minutes
        if let extended = Extended(rest) {
            let (subject, argument) = try extended.subject(on: server)
            self.subject = subject
            isNegated = extended.isNegated
            let text = "\(isNegated ? "!" : "")\(extended.letter):\(argument)"
            // Without the sign it would be an address.
            description = actions.text + (CIDR(text) == nil ? text : "~" + text)
        } else {
            if rest.isEmpty { throw .empty }
            let mask = SourceMask(completing: rest)
            subject = .source(mask)
            isNegated = false
            description = actions.text + mask.description
        }
        if description.utf8.count > Limits.maskLength { throw .tooLong }
        // Everything up to the space and DEL: it must be one parameter, and harmless on a terminal.
        if description.utf8.first == UInt8(ascii: ":") { throw .garbled }
        if description.unicodeScalars.contains(where: { $0.value <= 0x20 || (0x7F...0x9F).contains($0.value) }) {
            throw .garbled
        }
    }
}

/// What was said of what becomes of somebody, in front of who is meant.
private struct Actions {
    private(set) var isMute = false
    private(set) var minutes: Int?
    /// As everybody sees it.
    private(set) var text = ""

    /// Takes one more; answers what stands behind it.
    mutating func take(_ extended: Extended) throws(ExtendedMask.Problem) -> String {
        if extended.isNegated { throw .misplaced }
        if extended.letter == "m" {
            if isMute { throw .misplaced }
            isMute = true
            text += "m:"
            return extended.argument
        }
        if minutes != nil { throw .misplaced }
        let parts = extended.argument.fields(separatedBy: ":", maxSplits: 1)
        guard parts.count == 2, let time = Int(parts[0]), (1...ExtendedMask.longestTime).contains(time) else {
            throw .badTime
        }
        minutes = time
        text += "t:\(time):"
        return parts[1]
    }
}

/// The parts of `x:argument` and `!x:argument`; behind a `~` whatever letter it is.
private struct Extended {
    let letter: Unicode.Scalar
    let isNegated: Bool
    let argument: String

    /// `nil` for a mask that is not extended: `~user@host` is one, and the address `a::1`.
    init?(_ text: String) {
        var rest = text.unicodeScalars[...]
        let isSigned = rest.first == "~"
        if isSigned { rest.removeFirst() }
        isNegated = rest.first == "!"
        if isNegated { rest.removeFirst() }
        guard let letter = rest.popFirst(), letter.properties.isAlphabetic, rest.popFirst() == ":" else { return nil }
        let isKnown = ExtendedMask.letters.unicodeScalars.contains(letter)
        guard isSigned || isKnown && CIDR(text) == nil else { return nil }
        self.letter = letter
        argument = String(rest)
    }

    /// Whether it says what becomes of somebody, not who.
    var isAction: Bool { letter == "m" || letter == "t" }

    /// Who is meant, and the argument as everybody sees it.
    func subject(on server: String) throws(ExtendedMask.Problem) -> (ExtendedMask.Subject, String) {
        if argument.isEmpty { throw .empty }
        switch letter {
        case "a": return (.account(Mask(argument)), argument)
        case "r":
            // A parameter in the middle of a line has no spaces.
            let pattern = argument.unicodeScalars.map { $0 == " " ? "?" : String($0) }.joined()
            return (.realName(Mask(pattern)), pattern)
        case "s": return (.server(isThisOne: Mask(argument).matches(server)), argument)
        case "z": return try fingerprint()
        case "T": return try transport()
        default: throw .unknownLetter
        }
    }

    // Many programs print fingerprints with capitals and colons.
    private func fingerprint() throws(ExtendedMask.Problem) -> (ExtendedMask.Subject, String) {
        if argument == "*" { return (.fingerprint(nil), argument) }
        let digits = argument.fingerprintDigits
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(Extended.isHexadecimal) else { throw .badFingerprint }
        return (.fingerprint(digits), digits)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    private func transport() throws(ExtendedMask.Problem) -> (ExtendedMask.Subject, String) {
        switch argument {
        case "tls": (.transport(isSecure: true), argument)
        case "plain": (.transport(isSecure: false), argument)
        default: throw .badTransport
        }
    }
}
