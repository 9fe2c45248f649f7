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
    let outlet: Outlet
    let input: Int32
    let palette: Palette
    let traits: Traits
    let overlay: Overlay
    private let screen: OpaquePointer
    private var hasEnded = false

    /// How many columns and rows there are.
    package private(set) var size: Size

    // What is on the screen: the last frame, and which of its rows were drawn over.
    var shown: Frame?
    var covered: Set<Int> = []
    var needsClearing = false

    // What is arranged with the terminal, or will be with the next frame.
    var arrangements: Arrangements = []
    var isUnarranged = true
    var hasAsked = false
    var hasToldColors = false
    var synchronizes = false
    /// What it calls itself.
    var name = ""
    /// The title that its window has from us.
    var title = ""

    /// Takes the terminal that two descriptors are.
    package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, type: String? = nil) throws(TerminalError)
    {
        Encoding.adopt()
        let type = type ?? getenv("TERM").map { String(cString: $0) } ?? ""
        var settings = termios()
        tcgetattr(input, &settings)
        use_env(false)
        use_tioctl(true)
        set_escdelay(25)
        guard let outlet = Outlet(output), let keys = fdopen(input, "r"),
            !type.isEmpty, let screen = newterm(type, outlet.file, keys)
        else { throw .unusable(type) }
        guard Capabilities.string("cup") != nil, let window = newwin(0, 0, 0, 0), let keyboard = newpad(1, 1) else {
            endwin()
            throw .unusable(type)
        }
        self.outlet = outlet
        self.input = input
        self.screen = screen
        self.window = window
        self.keyboard = keyboard
        traits = Traits.current()
        palette = Terminal.startColors()
        overlay = Overlay(paint: Paint(palette: palette, hasTrueColor: traits.hasTrueColor))
        size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
        Terminal.prepare(window, keyboard)
        keyCodes = KeyCodes()
        if traits.isXtermLike { arrangements = [.pastes, .focus, .otherKeys] }
        Rescue.arm(descriptor: output, bytes: restoration, settings: settings)
    }

    private static func prepare(_ window: UnsafeMutablePointer<WINDOW>, _ keyboard: UnsafeMutablePointer<WINDOW>) {
        raw()
        noecho()
        nonl()
        // Keys that wait must not cut a frame short.
        typeahead(-1)
        // What was drawn over the picture would move along.
        idlok(window, false)
        idcok(window, false)
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
        needsClearing = true
        shown = nil
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
        isUnarranged = true
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

    /// Gives the terminal back until `resume`, as to another program.
    package func giveBack() {
        awaitAnswers()
        if !isUnarranged { outlet.write(Arrangements().steps(from: arrangements)) }
        isUnarranged = true
        endwin()
    }

    /// Arranges something with the terminal, or with the next frame when it is not ours now.
    func arrange(_ wanted: Arrangements) {
        guard traits.isXtermLike else { return }
        let earlier = arrangements
        arrangements = wanted
        if !isUnarranged { outlet.write(wanted.steps(from: earlier)) }
        if !hasEnded { Rescue.replace(bytes: restoration) }
    }

    /// What undoes everything, for after a crash.
    private var restoration: [UInt8] {
        Array((synchronizes ? "\u{1b}[?2026l" : "").utf8) + Array(Arrangements().steps(from: arrangements).utf8)
            + Array((traits.isXtermLike ? "\u{1b}[?7h\u{1b}]8;;\u{1b}\\" : "").utf8) + Capabilities.restoration
    }
}
