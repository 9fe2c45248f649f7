// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    func nickList(of channel: ChannelState) -> NickList {
        NickList(channel.members, filter: desk.nickFilter?.text ?? "")
    }

    /// Begins to narrow the list of nicks down, by what is typed.
    mutating func startNickFilter(_ text: String = "") {
        guard channel(of: shown) != nil else { return fail(localized("Only channels list their members")) }
        if layout(for: shown, size: size).nicks == nil { toggleNickList() }
        guard layout(for: shown, size: size).nicks != nil else { return }
        desk.nickFilter = LineEditor(text)
        desk.nickScroll = 0
        mode = .nickFilter
    }

    /// Enter leaves the list as it is, Escape shows all again.
    mutating func pressInNickFilter(_ key: Key) {
        guard var editor = desk.nickFilter else {
            mode = .chat
            return
        }
        switch (key.code, key.modifiers) {
        case (.enter, _), (.tab, _): mode = .chat
        case (.escape, _), (.character("g"), .control), (.character("c"), .control):
            desk.nickFilter = nil
            desk.nickScroll = 0
            mode = .chat
        case (.up, []): scrollNicks(by: -1)
        case (.down, []): scrollNicks(by: 1)
        default:
            if edit(&editor, by: key) { desk.nickScroll = 0 }
            desk.nickFilter = editor
        }
    }
}
