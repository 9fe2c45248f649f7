// SPDX-License-Identifier: Apache-2.0

import ClientUI
import FoundationEssentials

// What has a shape of its own and is never searched is kept as JSON. The names are those on disk: they never change their
// meaning, whatever the app calls them.

/// Texts in a row.
enum StoredTexts {
    /// `nil` for none.
    static func json(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : JSONText.text(texts)
    }

    static func texts(_ json: String?) -> [String] {
        json.flatMap { JSONText.value($0) } ?? []
    }
}

/// What few lines have.
struct StoredDetails: Codable {
    private struct Removal: Codable {
        var nick: String
        var reason: String
    }

    private struct Reaction: Codable {
        var text: String
        var nicks: [String]
        var own: Bool?
    }

    private var replyTo: String?
    private var context: String?
    private var failure: String?
    private var removal: Removal?
    private var reactions: [Reaction]?
    private var movement: String?
    private var count: Int?

    /// `nil` where there are none.
    init?(_ details: KeptLine.Details) {
        guard details != KeptLine.Details() else { return nil }
        replyTo = details.replyTo
        context = details.context
        failure = details.failure
        removal = details.removal.map { Removal(nick: $0.nick, reason: $0.reason) }
        if !details.reactions.isEmpty {
            reactions = details.reactions.map {
                Reaction(text: $0.text, nicks: $0.nicks, own: $0.isOwn ? true : nil)
            }
        }
        movement = details.movement
        if details.count != 1 { count = details.count }
    }

    var json: String? { JSONText.text(self) }

    /// What a text says; what cannot be read is left out.
    static func details(_ json: String?) -> KeptLine.Details {
        var details = KeptLine.Details()
        guard let json, let stored: StoredDetails = JSONText.value(json) else { return details }
        details.replyTo = stored.replyTo
        details.context = stored.context
        details.failure = stored.failure
        details.removal = stored.removal.map { KeptLine.Removal(nick: $0.nick, reason: $0.reason) }
        details.reactions = (stored.reactions ?? []).map {
            KeptLine.Reaction(text: $0.text, nicks: $0.nicks, isOwn: $0.own ?? false)
        }
        details.movement = stored.movement
        details.count = stored.count ?? 1
        return details
    }
}

/// How the screen is arranged.
struct StoredDesk: Codable {
    private struct Place: Codable {
        var network: String
        var name: String

        init(_ conversation: Conversation) {
            network = conversation.network
            name = conversation.name
        }

        var conversation: Conversation { Conversation(network: network, name: name) }
    }

    /// Either a window or what stands beside or below each other.
    private struct Split: Codable {
        var window: Place?
        var focused: Bool?
        var beside: [Split]?
        var below: [Split]?

        init(_ split: KeptDesk.Split) {
            switch split {
            case .window(let conversation, let isFocused):
                window = conversation.map(Place.init)
                focused = isFocused
            case .beside(let splits): beside = splits.map(Split.init)
            case .below(let splits): below = splits.map(Split.init)
            }
        }

        var split: KeptDesk.Split {
            if let beside { return .beside(beside.map(\.split)) }
            if let below { return .below(below.map(\.split)) }
            return .window(window?.conversation, isFocused: focused ?? false)
        }
    }

    private var conversations: [Place]
    private var windows: Split
    private var panes: [String: Bool]

    init(_ desk: KeptDesk) {
        conversations = desk.conversations.map(Place.init)
        windows = Split(desk.windows)
        panes = desk.panes
    }

    func json() throws -> String { JSONText.text(self) ?? "" }

    /// What a text says; what cannot be read is as at the first start.
    static func desk(_ json: String?) -> KeptDesk {
        var desk = KeptDesk()
        guard let json, let stored: StoredDesk = JSONText.value(json) else { return desk }
        desk.conversations = stored.conversations.map(\.conversation)
        desk.windows = stored.windows.split
        desk.panes = stored.panes
        return desk
    }
}

/// Values as JSON in one line, the same for the same value.
enum JSONText {
    static func text(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }

    static func value<Value: Decodable>(_ text: String) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
