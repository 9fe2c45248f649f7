// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [HELP](https://modern.ircdocs.horse/#help-message), and HELPOP: what commands there are, or about one.
    func help(_ turn: inout Turn) {
        guard let subject = turn[0], !subject.isEmpty else { return tellContents(&turn) }
        guard let page = HelpPage.about(subject) else {
            turn.replies.add(.helpNotFound, subject.truncated(to: 64))
            return
        }
        turn.replies.add(.helpStart, page.name, "\(page.name) \(page.summary)")
        for line in page.lines { turn.replies.add(.helpText, page.name, line) }
        turn.replies.add(.endOfHelp, page.name)
    }

    private func tellContents(_ turn: inout Turn) {
        turn.replies.add(.helpStart, "*", "All subjects: HELP and one of these words tells more")
        for chapter in HelpPage.chapters {
            let pages = chapter.pages.filter(\.isOfUse).map { "    \($0.name) \($0.summary)" }
            for line in ["", chapter.title] + pages where !pages.isEmpty { turn.replies.add(.helpText, "*", line) }
        }
        turn.replies.add(.endOfHelp, "*")
    }
}
