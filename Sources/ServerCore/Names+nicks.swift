// SPDX-License-Identifier: Apache-2.0

/// Nicks that are not ASCII, where the configuration allows them.
extension Names {
    /// The nick that a text is, or would be in its composed form; `nil` when it is none.
    static func nick(_ text: String, upTo length: Int, ofAllScripts isUnicode: Bool) -> String? {
        if isNick(text, upTo: length) { return text }
        // What is much too long is not looked at.
        guard isUnicode, text.utf8.count <= 4 * max(0, length) else { return nil }
        let nick = composed(text)
        return isUnicodeNick(nick) && nick.utf8.count <= length ? nick : nil
    }

    /// What a nick may be, in words for whoever chose something else.
    static func nickRule(upTo length: Int, ofAllScripts isUnicode: Bool) -> String {
        let letters = isUnicode ? "letters and digits of one script" : "plain letters, digits"
        return "at most \(length) bytes of \(letters) and -[]\\`_^{|}, with no digit or - in front"
    }

    // Letters, digits and marks of one script, and what ASCII nicks may have.
    private static func isUnicodeNick(_ nick: String) -> Bool {
        var scripts: Set<Script> = []
        var marks = 0
        for (index, scalar) in nick.unicodeScalars.enumerated() {
            switch kind(of: scalar) {
            case .sign where isNick(String(scalar), upTo: 1): marks = 0
            case .sign where index == 0: return false
            case .sign where scalar == "-" || ("0"..."9").contains(scalar): marks = 0
            case .sign: return false
            case .letter(let script):
                scripts.insert(script)
                marks = 0
            case .mark(let script):
                if let script { scripts.insert(script) }
                marks += 1
                // More than that are a tower, not a letter.
                if index == 0 || marks > 3 { return false }
            }
        }
        return !nick.isEmpty && Script.canMix(scripts)
    }

    private enum Kind {
        case letter(Script)
        case mark(Script?)
        /// Neither: allowed only where ASCII nicks allow it.
        case sign
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return .sign }
        let script = Script(of: scalar)
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return script.map(Kind.letter) ?? .sign
        case .nonspacingMark, .spacingMark:
            // The accents that all scripts share.
            return script.map(Kind.mark) ?? ((0x300...0x36F).contains(scalar.value) ? .mark(nil) : .sign)
        default: return .sign
        }
    }

    /// A text whose letters and accents are one character wherever there is one for both.
    ///
    /// The language takes both forms for equal, so that a set of the one finds the other.
    static func composed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }), text.unicodeScalars.count != text.count else { return text }
        return String(text.map { composites.firstIndex(of: $0).map { composites[$0] } ?? $0 })
    }

    private static let composites: Set<Character> = {
        let blocks = [0xC0...0x24F, 0x386...0x4FF, 0x622...0x6D3, 0x1E00...0x1FFC, 0x304C...0x30FA, 0xAC00...0xD7A3]
        let scalars = blocks.joined().compactMap { Unicode.Scalar(UInt32($0)) }
        return Set(scalars.filter { $0.properties.generalCategory != .unassigned }.map { Character($0) })
    }()
}
