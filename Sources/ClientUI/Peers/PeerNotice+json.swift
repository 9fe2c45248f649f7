// SPDX-License-Identifier: Apache-2.0

import IRC

// A notice as a line of JSON: what happened, by its name, and all that belongs to it.
extension PeerNotice {
    /// The version of the protocol, which grows when something of it changes its meaning.
    private static let protocolVersion = 1

    package var line: String {
        var members = [JSON.Member("event", .text(word))]
        switch self {
        case .hello(let version):
            members.add("version", version)
            members.append(JSON.Member("protocol", .integer(PeerNotice.protocolVersion)))
        case .line(let line, let place): line.add(to: &members, in: place)
        case .command(let name, let arguments, let place):
            members.add("name", name)
            members.add("arguments", arguments)
            place.add(to: &members)
        case .typed(let text, let buffer):
            members.add("text", text)
            members.add("buffer", buffer)
        case .buffers(let id, let places):
            members.add("id", id)
            members.append(JSON.Member("buffers", .list(places.map(\.json))))
        case .lines(let id, let lines, let place):
            members.add("id", id)
            members.append(JSON.Member("lines", .list(lines.map { $0.json(in: place) })))
        case .done(let id): members.add("id", id)
        case .failed(let id, let reason):
            members.add("id", id)
            members.add("reason", reason)
        }
        return JSON.object(members).line
    }

    private var word: String {
        switch self {
        case .hello: "hello"
        case .line: "line"
        case .command: "command"
        case .typed: "typed"
        case .buffers: "buffers"
        case .lines: "lines"
        case .done: "done"
        case .failed: "failed"
        }
    }

    /// Reads what a running `palabre` tells.
    package init(line: String) throws(JSON.Mistake) {
        var fields = try JSONFields(try JSON(parsing: line))
        switch try fields.text("event") {
        case "hello":
            self = .hello(version: try fields.text("version"))
            guard try fields.integer("protocol") == PeerNotice.protocolVersion else {
                throw JSON.Mistake("it speaks another version of the protocol")
            }
        case "line":
            let (line, place) = try KeptLine.read(&fields)
            self = .line(line, place)
        case "command":
            let (name, arguments) = (try fields.text("name"), try fields.text("arguments"))
            self = .command(name: name, arguments: arguments, try PeerPlace(&fields))
        case "typed": self = .typed(try fields.text("text"), buffer: try fields.text("buffer"))
        case "buffers":
            let id = try fields.optionalText("id")
            let places = try fields.objects("buffers")
            self = .buffers(
                id: id,
                try places.map { (fields) throws(JSON.Mistake) in
                    var fields = fields
                    return try PeerPlace(&fields)
                }
            )
        case "lines": self = try PeerNotice.lines(&fields)
        case "done": self = .done(id: try fields.text("id"))
        case "failed": self = .failed(id: try fields.optionalText("id"), reason: try fields.text("reason"))
        case let word: throw JSON.Mistake("\"event\" knows no \"\(word)\"")
        }
        try fields.finish()
    }

    private static func lines(_ fields: inout JSONFields) throws(JSON.Mistake) -> PeerNotice {
        let id = try fields.optionalText("id")
        var place = PeerPlace(buffer: "")
        let lines = try fields.objects("lines").map { (fields) throws(JSON.Mistake) -> KeptLine in
            var fields = fields
            let (line, itsPlace) = try KeptLine.read(&fields)
            place = itsPlace
            return line
        }
        return .lines(id: id, lines, place)
    }
}

extension PeerPlace {
    fileprivate var json: JSON {
        var members: [JSON.Member] = []
        add(to: &members)
        return .object(members)
    }
}

// The names are those of `palabre log --json`.
extension KeptLine {
    fileprivate func json(in place: PeerPlace) -> JSON {
        var members: [JSON.Member] = []
        add(to: &members, in: place)
        return .object(members)
    }

    fileprivate func add(to members: inout [JSON.Member], in place: PeerPlace) {
        members.add("kind", kind.word)
        place.add(to: &members)
        members.add("nick", nick.isEmpty ? nil : nick)
        members.add("text", text)
        members.add("time", time.serverTime)
        members.add("id", id)
        members.add("replyTo", details.replyTo)
        members.add("isOwn", marks.contains(.own))
        members.add("isMention", marks.contains(.mention))
        members.add("isBot", marks.contains(.bot))
    }

    fileprivate static func read(_ fields: inout JSONFields) throws(JSON.Mistake) -> (KeptLine, PeerPlace) {
        let word = try fields.text("kind")
        guard let kind = Kind(word: word) else { throw JSON.Mistake("no line is of the kind \"\(word)\"") }
        let place = try PeerPlace(&fields)
        guard let time = Instant(serverTime: try fields.text("time")) else { throw JSON.Mistake("\"time\" is no time") }
        var line = KeptLine(
            number: 0,
            conversation: Conversation(network: place.network, name: place.buffer),
            time: time,
            kind: kind,
            nick: try fields.optionalText("nick") ?? "",
            text: try fields.text("text"),
            id: try fields.optionalText("id")
        )
        line.details.replyTo = try fields.optionalText("replyTo")
        if try fields.flag("isOwn") { line.marks.insert(.own) }
        if try fields.flag("isMention") { line.marks.insert(.mention) }
        if try fields.flag("isBot") { line.marks.insert(.bot) }
        return (line, place)
    }
}
