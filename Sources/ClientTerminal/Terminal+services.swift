// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import ClientUI

extension Terminal {
    /// Takes the mouse, or leaves it to the terminal.
    package func setMouse(_ isOurs: Bool) {
        arrange(isOurs ? arrangements.union(.mouse) : arrangements.subtracting(.mouse))
    }

    /// Puts a text into the system's clipboard, where the terminal lets us.
    package func copy(_ text: String) {
        tell(Announcement.copy(text))
    }

    /// Tells the user something outside of the window, where the terminal can.
    package func notify(title: String, body: String) {
        tell(Announcement.notification(title: title, body: body, terminal: name))
    }

    /// Gives the window a title; the earlier one comes back at the end.
    package func entitle(_ title: String) {
        guard title != self.title else { return }
        self.title = title
        arrange(arrangements.union(.title))
        guard traits.isXtermLike, !isUnarranged else { return }
        outlet.write(Announcement.title(title))
    }

    /// Asks the terminal what it can; what it answers is read later, and all is drawn anew.
    package func examine() {
        let questions = traits.examination(inRow: size.rows - 1)
        guard !isUnarranged, !questions.isEmpty else { return }
        keyDecoder.measured = WidthSample.allCases
        keyDecoder.expectsReplies = true
        let (begin, finish) = synchronizes ? ("\u{1b}[?2026h", "\u{1b}[?2026l") : ("", "")
        outlet.write(begin + questions + finish)
        redraw()
    }

    /// Rings the terminal's bell.
    package func ring() {
        beep()
    }

    // tmux passes on what it understands; the rest it has to be asked to pass on, and does if the user allowed it.
    private func tell(_ sequence: String?) {
        guard traits.isXtermLike, !isUnarranged, let sequence else { return }
        outlet.write(sequence + (traits.isInTmux ? Announcement.throughTmux(sequence) : ""))
    }
}
