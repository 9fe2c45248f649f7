// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Numerics as sentences.
///
/// Most servers put readable text into the last parameter, and the table only says what to make of the others. What is
/// not in the table is shown with all its parameters.
enum NumericWords {
    /// One line for a numeric with these parameters (our own nick left out); `nil` for one that says nothing.
    static func text(of command: String, _ parameters: [String]) -> String? {
        if silent.contains(command) { return nil }
        if let compose = composed[command], let text = compose(parameters) { return text }
        if let template = templates[command], let text = fill(template, parameters) { return text }
        return parameters.joined(separator: " ")
    }

    /// Whether the first parameter is the nick of the one that is told about.
    static func isAboutNick(_ numeric: Numeric) -> Bool {
        switch numeric.rawValue {
        case 276, 301, 307, 311...314, 317...320, 330, 335, 338, 378, 379, 401, 406, 671, 760: true
        default: false
        }
    }

    /// What only frames other replies.
    private static let silent: Set<String> = ["318", "321", "366", "369", "376"]

    /// `{0}` is the first parameter, `{*}` the last.
    private static let templates: [String: Phrase] = [
        "001": "{*}", "002": "{*}", "003": "{*}", "221": "Your modes: {0}", "250": "{*}", "251": "{*}", "255": "{*}",
        "263": "{0}: {*}", "265": "{*}", "266": "{*}", "311": "{0} is {1}@{2}: {*}",
        "312": "{0} is on {1}: {2}", "314": "{0} was {1}@{2}: {*}", "315": "End of WHO for {0}",
        "323": "End of the channel list", "330": "{0} is logged in as {1}", "331": "{0} has no topic",
        "332": "Topic of {0}: {1}", "335": "{0} is a bot", "341": "{0} is invited to {1}",
        "347": "End of the invitation list of {0}", "349": "End of the exception list of {0}", "353": "In {1}: {2}",
        "368": "End of the ban list of {0}", "372": "{*}", "375": "{*}", "391": "Time on {0}: {*}",
        "396": "{0} is now your visible host", "401": "No such nick: {0}", "402": "No such server: {0}",
        "403": "No such channel: {0}", "404": "{0}: {*}", "405": "Cannot join {0}: you are in too many channels",
        "406": "There was no such nick: {0}", "407": "{0}: {*}", "415": "{0}: {*}", "421": "Unknown command: {0}",
        "422": "{*}", "432": "{0}: {*}", "433": "{0}: {*}", "437": "{0}: {*}", "438": "{*}", "441": "{0} is not in {1}",
        "442": "You are not in {0}", "443": "{0} is already in {1}", "461": "{0}: not enough parameters",
        "464": "Wrong password", "465": "You are banned from this server: {*}", "470": "{0} sends you on to {1}",
        "471": "Cannot join {0}: it is full", "472": "Unknown mode: {0}", "473": "Cannot join {0}: by invitation only",
        "474": "Cannot join {0}: you are banned", "475": "Cannot join {0}: wrong key, or none",
        "476": "Not a valid channel name: {0}", "477": "{0}: {*}", "478": "{0}: the list of bans is full",
        "480": "{0}: {*}", "482": "{0}: {*}", "489": "{0}: {*}", "492": "{0}: {*}", "494": "{0}: {*}",
        "524": "{0}: {*}", "525": "{0}: {*}", "531": "{0}: {*}", "696": "{0}: {*}", "704": "{*}", "705": "{*}",
        "706": "{*}", "710": "{0}: {1} {*}", "711": "{0}: {*}", "712": "{0}: {*}", "713": "{0}: {*}", "714": "{0}: {*}",
        "716": "{0}: {*}", "717": "{0}: {*}", "734": "{2}: the list of whom you monitor is full",
        "760": "{1} of {0}: {3}", "761": "{1} of {0}: {3}", "766": "{0} has no {1}", "774": "{0}: ask again later",
        "900": "{*}", "901": "{*}", "902": "{*}", "903": "{*}", "904": "{*}", "905": "{*}", "906": "{*}", "907": "{*}",
        "908": "The server takes {0} to log in",
    ]

    private static let composed: [String: @Sendable ([String]) -> String?] = [
        "301": away, "317": idle, "319": channelsOf, "322": listed, "324": modes, "329": created, "333": topicSetter,
        "352": who,
        "338": actually, "732": monitored,
        "346": { entry("invitation", $0) }, "348": { entry("exception", $0) }, "367": { entry("ban", $0) },
    ]

    // A template whose parameters are not all there is not filled.
    private static func fill(_ template: Phrase, _ parameters: [String]) -> String? {
        var text = ""
        var rest = template.text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            let index = name == "*" ? parameters.count - 1 : Int(name) ?? 0
            guard parameters.indices.contains(index) else { return nil }
            text += rest[..<open] + parameters[index]
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

// MARK: - Replies with numbers and lists in them

extension NumericWords {
    // `*` stands for no reason: https://ircv3.net/specs/extensions/pre-away
    private static func away(_ parameters: [String]) -> String? {
        guard parameters.count > 1 else { return nil }
        let reason = parameters[1] == "*" || parameters[1].isEmpty ? "" : ": \(parameters[1])"
        return localized("\(parameters[0]) is away\(reason)")
    }

    private static func idle(_ parameters: [String]) -> String? {
        guard parameters.count > 2, let seconds = Int64(parameters[1]), let span = span(seconds) else { return nil }
        let idle = localized("\(parameters[0]) has been idle for \(span)")
        guard parameters.count > 3, let moment = moment(parameters[2]) else { return idle }
        return localized("\(idle), and here since \(moment)")
    }

    private static func channelsOf(_ parameters: [String]) -> String? {
        guard parameters.count > 1 else { return nil }
        let names = parameters[1].split(separator: " ").joined(separator: ", ")
        return localized("\(parameters[0]) is in \(names)")
    }

    // Some servers tell the address alone.
    private static func actually(_ parameters: [String]) -> String? {
        guard parameters.count > 3 else { return nil }
        return localized("\(parameters[0]) is really \(parameters[1]), at \(parameters[2])")
    }

    // What MONITOR lists: nicks, or whole sources of users.
    private static func monitored(_ parameters: [String]) -> String? {
        guard let list = parameters.first else { return nil }
        return localized(
            "Monitored: \(list.fields(separatedBy: ",").map { Source(parsing: $0).name }.joined(separator: ", "))"
        )
    }

    private static func listed(_ parameters: [String]) -> String? {
        guard parameters.count > 1 else { return nil }
        let topic = parameters.count > 2 && !parameters[2].isEmpty ? ": \(parameters[2])" : ""
        return "\(parameters[0]) (\(parameters[1]))\(topic)"
    }

    private static func modes(_ parameters: [String]) -> String? {
        guard parameters.count > 1 else { return nil }
        let modes = parameters.dropFirst().joined(separator: " ")
        return modes == "+"
            ? localized("\(parameters[0]) has no modes") : localized("\(parameters[0]) has the modes \(modes)")
    }

    private static func created(_ parameters: [String]) -> String? {
        guard parameters.count > 1, let moment = moment(parameters[1]) else { return nil }
        return localized("\(parameters[0]) was created on \(moment)")
    }

    private static func topicSetter(_ parameters: [String]) -> String? {
        guard parameters.count > 2, let moment = moment(parameters[2]) else { return nil }
        return localized("Topic of \(parameters[0]) set by \(Source(parsing: parameters[1]).name) on \(moment)")
    }

    private static func who(_ parameters: [String]) -> String? {
        guard parameters.count > 6 else { return nil }
        // The real name comes behind the number of servers between us.
        let name = parameters[6].drop { $0 != " " }.drop { $0 == " " }
        let place = parameters[0] == "*" ? "" : localized(" in \(parameters[0])")
        let away = parameters[5].hasPrefix("G") ? localized(", away") : ""
        return localized("\(parameters[4]) is \(parameters[1])@\(parameters[2])\(place)\(away): \(name)")
    }

    private static func entry(_ kind: Phrase, _ parameters: [String]) -> String? {
        guard parameters.count > 1 else { return nil }
        let entry = localized("\(parameters[0]) \(kind): \(parameters[1])")
        guard parameters.count > 3, let moment = moment(parameters[3]) else { return entry }
        return localized("\(entry), set by \(Source(parsing: parameters[2]).name) on \(moment)")
    }

    // Seconds since 1970, as a date; nothing past the year 9999, which no clock shows.
    private static func moment(_ text: String) -> String? {
        guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else { return nil }
        let time = Instant(seconds: seconds).serverTime
        return "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }

    private static func span(_ seconds: Int64) -> String? {
        guard seconds >= 0 else { return nil }
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3_600: return localized("\(seconds / 60) min")
        case ..<86_400: return localized("\(seconds / 3_600) h \(seconds / 60 % 60) min")
        default: return localized("\(seconds / 86_400) d \(seconds / 3_600 % 24) h")
        }
    }
}
