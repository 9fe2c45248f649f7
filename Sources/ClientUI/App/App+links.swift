// SPDX-License-Identifier: Apache-2.0

import ClientCore

// Opening and copying links with the keys.
extension App {
    /// Lets the user pick a link of the messages on the screen.
    mutating func pickLink() {
        let pane = logPane
        let places = reader(of: shown, in: pane).screen(height: pane.rows).map(\.anchor.line)
        var links: [String] = []
        var last: Log.Place?
        for place in places.reversed() where place != last {
            last = place
            guard let line = shown.log.line(at: place), line.kind != .gap else { continue }
            for link in line.links where !links.contains(link) { links.append(link) }
        }
        pick(links)
    }

    /// Opens the link of a message, or lets the user pick one when it has several.
    mutating func pickLink(of line: Line) {
        let links = line.links
        guard links.count == 1 else { return pick(links) }
        mode = .chat
        effects.append(.browse(links[0]))
    }

    private mutating func pick(_ links: [String]) {
        guard !links.isEmpty else {
            notice = Notice(kind: .hint, words: localized("No link on the screen"))
            return
        }
        mode = .pickingLink(LinkPicking(links: Array(links.prefix(LinkPicking.letters.count))))
    }

    mutating func press(_ key: Key, in picking: LinkPicking) {
        var picking = picking
        mode = .chat
        guard let chosen = picking.chosen else {
            guard case .character(let letter) = key.code, key.modifiers.isEmpty,
                let index = LinkPicking.letters.firstIndex(of: letter), index < picking.links.count
            else { return }
            picking.chosen = index
            mode = .pickingLink(picking)
            return
        }
        switch key {
        case Key(.enter), Key(.character("o")): effects.append(.browse(picking.links[chosen]))
        case Key(.character("y")):
            effects.append(.copy(picking.links[chosen]))
            notice = Notice(kind: .hint, words: localized("Copied \(picking.links[chosen])"))
        default: break
        }
    }
}
