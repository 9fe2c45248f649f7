// SPDX-License-Identifier: Apache-2.0

// A request as a line of JSON: what is to be done, by its name, and what that needs.
extension PeerRequest {
    /// How many lines are read where nobody says how many.
    private static let usualLimit = 50

    package init(line: String) throws(JSON.Mistake) {
        var fields = try JSONFields(try JSON(parsing: line))
        let word = try fields.text("do")
        id = try fields.optionalText("id")
        verb = try Verb(word, &fields)
        try fields.finish()
    }

    /// The line that a script sends.
    package var line: String {
        var members = [JSON.Member("do", .text(verb.word))]
        verb.add(to: &members)
        members.add("id", id)
        return JSON.object(members).line
    }
}

extension PeerRequest.Verb {
    /// What it is called.
    fileprivate var word: String {
        switch self {
        case .subscribe: "subscribe"
        case .command: "command"
        case .say: "say"
        case .print: "print"
        case .offerCommand: "offer-command"
        case .offerWords: "offer-words"
        case .list: "list"
        case .read: "read"
        case .nothing: "nothing"
        }
    }

    fileprivate init(_ word: String, _ fields: inout JSONFields) throws(JSON.Mistake) {
        switch word {
        case "subscribe": self = .subscribe(try Self.kinds(try fields.texts("kinds") ?? []))
        case "command": self = .command(try fields.text("text"), in: try PeerPlace(optional: &fields))
        case "say": self = .say(try fields.text("text"), in: try PeerPlace(&fields))
        case "print": self = .print(try fields.text("text"), in: try PeerPlace(&fields))
        case "offer-command":
            self = .offerCommand(name: try fields.text("name"), help: try fields.optionalText("help") ?? "")
        case "offer-words":
            self = .offerWords(prefix: try fields.text("prefix"), words: try fields.texts("words") ?? [])
        case "list": self = .list
        case "read":
            let place = try PeerPlace(&fields)
            self = .read(place, limit: try fields.integer("limit") ?? PeerRequest.usualLimit)
        case "nothing": self = .nothing
        default: throw JSON.Mistake("\"do\" knows no \"\(word)\"")
        }
    }

    private static func kinds(_ words: [String]) throws(JSON.Mistake) -> [KeptLine.Kind] {
        try words.map { (word) throws(JSON.Mistake) in
            guard let kind = KeptLine.Kind(word: word) else { throw JSON.Mistake("no line is of the kind \"\(word)\"") }
            return kind
        }
    }

    fileprivate func add(to members: inout [JSON.Member]) {
        switch self {
        case .subscribe(let kinds):
            if !kinds.isEmpty { members.append(JSON.Member("kinds", .list(kinds.map { .text($0.word) }))) }
        case .command(let text, let place):
            place?.add(to: &members)
            members.add("text", text)
        case .say(let text, let place), .print(let text, let place):
            place.add(to: &members)
            members.add("text", text)
        case .offerCommand(let name, let help):
            members.add("name", name)
            members.add("help", help.isEmpty ? nil : help)
        case .offerWords(let prefix, let words):
            members.add("prefix", prefix)
            members.append(JSON.Member("words", .list(words.map { .text($0) })))
        case .read(let place, let limit):
            place.add(to: &members)
            members.append(JSON.Member("limit", .integer(limit)))
        case .list, .nothing: break
        }
    }
}

extension PeerPlace {
    init(_ fields: inout JSONFields) throws(JSON.Mistake) {
        self.init(network: try fields.optionalText("network") ?? "", buffer: try fields.optionalText("buffer") ?? "")
    }

    init?(optional fields: inout JSONFields) throws(JSON.Mistake) {
        try self.init(&fields)
        if self == PeerPlace(buffer: "") { return nil }
    }

    func add(to members: inout [JSON.Member]) {
        members.add("network", network.isEmpty ? nil : network)
        members.add("buffer", buffer)
    }
}

extension KeptLine.Kind {
    /// What peers call it.
    package var word: String { "\(self)" }

    init?(word: String) {
        guard let kind = KeptLine.Kind.allCases.first(where: { $0.word == word }) else { return nil }
        self = kind
    }
}
