// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// Offers what can be done with somebody, beside the place where the nick is.
    mutating func openMenu(about nick: String, at place: Position) {
        let channel = channel(of: shown)
        let us = network(of: shown)?.session.nick ?? ""
        // A voice commands nobody; whatever stands above it does.
        let isOp = channel?.member(us)?.prefixes.contains { $0 != "+" } ?? false
        mode = .menu(NickMenu(nick: nick, at: place, isOp: isOp, prefixes: channel?.member(nick)?.prefixes))
    }

    mutating func press(_ key: Key, in menu: NickMenu) {
        var menu = menu
        switch key.code {
        case .up: menu.choose(by: -1)
        case .down, .tab: menu.choose(by: 1)
        case .enter: return choose(menu.items[menu.chosen].deed, of: menu)
        case .character(let letter) where key.modifiers.isEmpty:
            mode = .chat
            if let item = menu.items.first(where: { $0.letter == letter }) { choose(item.deed, of: menu) }
            return
        default:
            mode = .chat
            return
        }
        mode = .menu(menu)
    }

    mutating func choose(_ deed: NickMenu.Deed, of menu: NickMenu) {
        mode = .chat
        let nick = menu.nick
        switch deed {
        case .mention:
            let isFirst = shown.editor.isEmpty
            shown.editor.insert(isFirst ? "\(nick): " : "\(nick) ")
        case .query: obey("/query \(nick)")
        case .whois: obey("/whois \(nick)")
        case .op: obey("/op \(nick)")
        case .deop: obey("/deop \(nick)")
        case .voice: obey("/voice \(nick)")
        case .devoice: obey("/devoice \(nick)")
        case .kick: prepare("/kick \(nick) ")
        case .ban: prepare("/ban \(nick)")
        }
    }

    /// Runs a command that was chosen, not typed.
    mutating func obey(_ line: String) {
        do throws(Refusal) { try run(line) } catch { fail(error.reason) }
    }

    // What hurts is written into the input: Enter does it, and there is room for a reason.
    private mutating func prepare(_ line: String) {
        guard shown.editor.isEmpty else { return fail(localized("Something is in the input line already")) }
        shown.editor.insert(line)
    }
}
