// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// How much of what happens in a conversation somebody who looks elsewhere hears of.
///
/// The numbers are those on disk, and never change their meaning.
package enum Mute: Int, CaseIterable, Sendable {
    /// All of it.
    case none = 0
    /// Nothing: it counts nothing, rings nothing, and lists no mention.
    case all = 1
    /// Only what names us.
    case chatter = 2

    /// What the user calls it.
    var name: String {
        switch self {
        case .none: "none"
        case .all: "all"
        case .chatter: "mentions"
        }
    }

    /// The sign of it in the list of conversations.
    var sign: String {
        switch self {
        case .none: ""
        case .all: "-"
        case .chatter: "~"
        }
    }

    /// Whether something that matters so much is heard.
    func lets(_ weight: App.Weight) -> Bool {
        switch self {
        case .none: true
        case .all: false
        case .chatter: weight == .mention
        }
    }
}

extension Command {
    static func mute(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard app.isConversation(app.shown) || app.shown.kind == .server else {
            throw Refusal(localized("Only conversations can be muted"))
        }
        guard arguments[0] != nil || app.shown.mute != .all else {
            throw Refusal(
                localized("\(app.title(of: app.shown)) is muted: /unmute, or /mute mentions to hear your name only")
            )
        }
        let name = arguments[0]?.lowercased() ?? Mute.all.name
        guard let mute = Mute.allCases.first(where: { $0.name == name }) else {
            throw Refusal(localized("/mute takes none, mentions or all"))
        }
        app.mute(mute)
    }

    static func unmute(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard app.shown.mute != .none else { throw Refusal(localized("\(app.title(of: app.shown)) is not muted")) }
        app.mute(.none)
    }
}

extension App {
    fileprivate mutating func mute(_ mute: Mute) {
        shown.mute = mute
        keeping.isStale = true
        let place = title(of: shown)
        switch mute {
        case .none: explain(localized("\(place) counts and rings again"))
        case .chatter: explain(localized("\(place) tells only of what names you; /unmute takes that back"))
        case .all: explain(localized("\(place) tells of nothing; /unmute takes that back"))
        }
    }
}
