// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI
internal import Glibc

/// The terminal, from the moment we take it to the moment we give it back.
///
/// The one place that knows ncurses. The main thread alone owns it. Between `init` and `end` the program must end in no
/// other way than through `end`, or by a crash, after which `Rescue` does what `end` would have done.
package final class Terminal {
    let window: UnsafeMutablePointer<WINDOW>
    /// Keys are read from a pad, because reading from a window draws it.
    let keyboard: UnsafeMutablePointer<WINDOW>
    let keyCodes: KeyCodes
    var keyDecoder = KeyDecoder()
    let palette: Palette
    private let screen: OpaquePointer
    private var hasEnded = false

    /// How many columns and rows there are.
    package private(set) var size: Size

    /// Takes the terminal that standard input and output are.
    package init() throws(TerminalError) {
        Encoding.adopt()
        let type = getenv("TERM").map { String(cString: $0) } ?? ""
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        use_env(false)
        use_tioctl(true)
        set_escdelay(25)
        guard let output = fdopen(STDOUT_FILENO, "w"), let input = fdopen(STDIN_FILENO, "r"),
            !type.isEmpty, let screen = newterm(type, output, input)
        else { throw .unusable(type) }
        guard Capabilities.string("cup") != nil, let window = newwin(0, 0, 0, 0), let keyboard = newpad(1, 1) else {
            endwin()
            throw .unusable(type)
        }
        self.screen = screen
        self.window = window
        self.keyboard = keyboard
        palette = Terminal.startColors()
        size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
        Terminal.readKeysRaw(keyboard)
        keyCodes = KeyCodes()
        Rescue.arm(descriptor: STDOUT_FILENO, bytes: Capabilities.restoration, settings: settings)
        Capabilities.setBracketedPaste(true)
    }

    private static func readKeysRaw(_ keyboard: UnsafeMutablePointer<WINDOW>) {
        raw()
        noecho()
        nonl()
        keypad(keyboard, true)
        meta(keyboard, true)
        nodelay(keyboard, true)
    }

    private static func startColors() -> Palette {
        let isUnwanted = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        guard !isUnwanted, has_colors(), start_color() == OK else { return Palette(count: 0) }
        // Without it the pair of the terminal's own colours could not be had; a terminal that cannot is left alone.
        guard use_default_colors() == OK else { return Palette(count: 0) }
        return Palette(count: Int(tigetnum("colors")))
    }

    /// Asks how large the terminal is now, after a signal said that this changed.
    package func updateSize() {
        var measured = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &measured) == 0, measured.ws_row > 0, measured.ws_col > 0 else {
            return
        }
        let (rows, columns) = (Int32(measured.ws_row), Int32(measured.ws_col))
        resize_term(rows, columns)
        wresize(window, rows, columns)
        size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
        redraw()
    }

    /// Has the next `draw` paint every cell, whatever ncurses believes to be there.
    package func redraw() {
        clearok(window, true)
    }

    package func ring() {
        beep()
    }

    /// Gives the terminal back and stops the process, as C-z does; returns when it goes on.
    package func suspend() {
        giveBack()
        // Not SIGSTOP: where no shell could ever continue us, as the only program of a window, this one does nothing.
        let handler = signal(SIGTSTP, SIG_DFL)
        raise(SIGTSTP)
        signal(SIGTSTP, handler)
        resume()
    }

    /// Takes the terminal again, after something else had it.
    package func resume() {
        guard !hasEnded else { return }
        reset_prog_mode()
        Capabilities.setBracketedPaste(true)
        updateSize()
        redraw()
    }

    /// Gives the terminal back for good.
    package func end() {
        guard !hasEnded else { return }
        hasEnded = true
        giveBack()
        Rescue.disarm()
        delscreen(screen)
    }

    /// Gives the terminal to another program, until `resume`.
    package func giveBack() {
        Capabilities.setBracketedPaste(false)
        endwin()
    }
}
