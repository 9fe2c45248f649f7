// SPDX-License-Identifier: Apache-2.0

/// Reads a text as JSON, from its first byte to its last.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func document() throws(JSON.Mistake) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw mistake("more follows the value") }
        return value
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(JSON.Mistake) -> JSON {
        guard depth <= JSON.maximumDepth else { throw mistake("it is deeper than \(JSON.maximumDepth) levels") }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .list(try elements(depth: depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw mistake("it ends where a value was expected")
        case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: return try number()
        default: throw mistake("a value was expected")
        }
    }

    private mutating func members(depth: Int) throws(JSON.Mistake) -> [JSON.Member] {
        var members: [JSON.Member] = []
        try skip("{")
        if takes("}") { return members }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw mistake("a name in quotes was expected") }
            let name = try text()
            guard !members.contains(where: { $0.name == name }) else { throw mistake("\"\(name)\" is there twice") }
            guard members.count < JSON.maximumMembers else { throw mistake("an object has too many members") }
            try skip(":")
            members.append(JSON.Member(name, try value(depth: depth + 1)))
        } while takes(",")
        try skip("}")
        return members
    }

    private mutating func elements(depth: Int) throws(JSON.Mistake) -> [JSON] {
        var elements: [JSON] = []
        try skip("[")
        if takes("]") { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while takes(",")
        try skip("]")
        return elements
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Mistake) -> JSON {
        guard bytes[place...].starts(with: word.utf8) else { throw mistake("a value was expected") }
        place += word.utf8.count
        return value
    }

    private mutating func number() throws(JSON.Mistake) -> JSON {
        let start = place
        if byte == UInt8(ascii: "-") { place += 1 }
        let digits = digits()
        guard digits == 1 || digits > 1 && bytes[place - digits] != UInt8(ascii: "0") else {
            throw mistake("a number was expected")
        }
        let end = place
        if byte == UInt8(ascii: ".") {
            place += 1
            guard self.digits() > 0 else { throw mistake("a digit was expected") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            place += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
            guard self.digits() > 0 else { throw mistake("a digit was expected") }
        }
        guard place == end, let number = Int(String(decoding: bytes[start..<end], as: UTF8.self)) else {
            return .number
        }
        return .integer(number)
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte, byte.isDigit { place += 1 }
        return place - start
    }

    // MARK: Texts

    private mutating func text() throws(JSON.Mistake) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += String(try escaped()).utf8
            case 0..<0x20:
                throw mistake(
                    "a control character must be written as \\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
                )
            default: text.append(byte)
            }
        }
        throw mistake("a text has no end")
    }

    private mutating func escaped() throws(JSON.Mistake) -> Unicode.Scalar {
        defer { place += 1 }
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        default: throw mistake("no such escape")
        }
    }

    // Ends at the last digit.
    private mutating func scalar() throws(JSON.Mistake) -> Unicode.Scalar {
        let unit = try unit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard (0xD800..<0xDC00).contains(unit), bytes[(place + 1)...].starts(with: "\\u".utf8) else {
            throw mistake("half a character")
        }
        place += 2
        let second = try self.unit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw mistake("half a character") }
        return scalar
    }

    private mutating func unit() throws(JSON.Mistake) -> UInt16 {
        let digits = bytes[(place + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw mistake("\\u needs four hexadecimal digits") }
        place += 4
        return unit
    }

    // MARK: Bytes

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        skipSpace()
        guard byte == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func skip(_ sign: Unicode.Scalar) throws(JSON.Mistake) {
        guard takes(sign) else { throw mistake("\(sign) was expected") }
    }

    private func mistake(_ text: String) -> JSON.Mistake {
        JSON.Mistake("no JSON at byte \(min(place, bytes.count) + 1): \(text)")
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
