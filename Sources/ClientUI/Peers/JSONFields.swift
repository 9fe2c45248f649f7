// SPDX-License-Identifier: Apache-2.0

/// The members of an object, taken out one after the other; what nobody takes is a mistake.
struct JSONFields {
    private var members: [JSON.Member]

    init(_ json: JSON) throws(JSON.Mistake) {
        guard case .object(let members) = json else { throw JSON.Mistake("an object was expected: {…}") }
        self.members = members
    }

    /// A member that must be there.
    mutating func text(_ name: String) throws(JSON.Mistake) -> String {
        guard let text = try optionalText(name) else { throw JSON.Mistake("\"\(name)\" is missing") }
        return text
    }

    mutating func optionalText(_ name: String) throws(JSON.Mistake) -> String? {
        switch take(name) {
        case nil, .null: return nil
        case .text(let text)?: return text
        default: throw JSON.Mistake("\"\(name)\" must be a text")
        }
    }

    mutating func texts(_ name: String) throws(JSON.Mistake) -> [String]? {
        guard let value = take(name) else { return nil }
        guard case .list(let values) = value else { throw JSON.Mistake("\"\(name)\" must be a list of texts") }
        return try values.map { (value) throws(JSON.Mistake) -> String in
            guard case .text(let text) = value else { throw JSON.Mistake("\"\(name)\" must be a list of texts") }
            return text
        }
    }

    mutating func integer(_ name: String) throws(JSON.Mistake) -> Int? {
        switch take(name) {
        case nil, .null: return nil
        case .integer(let number)?: return number
        default: throw JSON.Mistake("\"\(name)\" must be a whole number")
        }
    }

    mutating func flag(_ name: String) throws(JSON.Mistake) -> Bool {
        switch take(name) {
        case nil, .null: return false
        case .flag(let flag)?: return flag
        default: throw JSON.Mistake("\"\(name)\" must be true or false")
        }
    }

    mutating func objects(_ name: String) throws(JSON.Mistake) -> [JSONFields] {
        guard case .list(let values)? = take(name) else { throw JSON.Mistake("\"\(name)\" must be a list of objects") }
        return try values.map { (value) throws(JSON.Mistake) in try JSONFields(value) }
    }

    /// Nothing may be left: a name that is spelt wrong is noticed.
    func finish() throws(JSON.Mistake) {
        if let member = members.first { throw JSON.Mistake("\"\(member.name)\" means nothing here") }
    }

    private mutating func take(_ name: String) -> JSON? {
        guard let place = members.firstIndex(where: { $0.name == name }) else { return nil }
        return members.remove(at: place).value
    }
}

extension [JSON.Member] {
    /// Adds a text, where there is one.
    mutating func add(_ name: String, _ text: String?) {
        if let text { append(JSON.Member(name, .text(text))) }
    }

    /// Adds a flag, where it is set.
    mutating func add(_ name: String, _ flag: Bool) {
        if flag { append(JSON.Member(name, .flag(true))) }
    }
}
