// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Gives the terminal back when the program crashes.
///
/// Everything that the signal handler needs is made ready beforehand, so that it only calls what POSIX allows there:
/// `write`, `tcsetattr`, `sigaction` and `raise`. It then lets the signal do what it would have done without us.
enum Rescue {
    private struct Kit {
        var descriptor: Int32
        /// What to write; replaced as a whole when other things are to be undone.
        var bytes: UnsafeMutablePointer<UnsafeMutableBufferPointer<UInt8>>
        var settings: termios
        /// What signals did before, by number.
        var earlier: UnsafeMutablePointer<sigaction>
    }

    private static let signals = [
        SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU,
    ]

    private static let lastWords = "palabre was ended by a signal. With SWIFT_BACKTRACE=enable=yes it tells more.\r\n"

    /// Whether Swift's own handlers run after ours.
    ///
    /// Only for who asks: on a terminal they stop to ask for a key, and hold it for half a minute.
    private static let wantsBacktrace = getenv("SWIFT_BACKTRACE") != nil

    // A signal handler can reach nothing but globals. It is set before the handlers and only by the main thread.
    nonisolated(unsafe) private static let kit = UnsafeMutablePointer<Kit?>.allocate(capacity: 1)

    /// Installs the handlers: on a crash the terminal gets these bytes and settings.
    static func arm(descriptor: Int32, bytes: [UInt8], settings: termios) {
        let earlier = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
        kit.initialize(to: Kit(descriptor: descriptor, bytes: words(bytes), settings: settings, earlier: earlier))
        provideStack()
        for signal in signals { install(signal, earlier) }
    }

    /// Has other bytes written on a crash: other things have to be undone now.
    static func replace(bytes: [UInt8]) {
        guard let earlier = kit.pointee?.bytes else { return }
        kit.pointee?.bytes = words(bytes)
        free(earlier)
    }

    private static func words(_ bytes: [UInt8]) -> UnsafeMutablePointer<UnsafeMutableBufferPointer<UInt8>> {
        let bytes = bytes + Array(lastWords.utf8)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        let words = UnsafeMutablePointer<UnsafeMutableBufferPointer<UInt8>>.allocate(capacity: 1)
        words.initialize(to: buffer)
        return words
    }

    private static func free(_ words: UnsafeMutablePointer<UnsafeMutableBufferPointer<UInt8>>) {
        words.pointee.deallocate()
        words.deallocate()
    }

    /// Leaves crashes alone from now on: the terminal was given back.
    static func disarm() {
        guard let earlier = kit.pointee?.earlier else { return }
        for signal in signals { sigaction(signal, earlier + Int(signal), nil) }
        if let bytes = kit.pointee?.bytes { free(bytes) }
        earlier.deallocate()
        kit.pointee = nil
    }

    private static func install(_ signal: Int32, _ earlier: UnsafeMutablePointer<sigaction>) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in Rescue.giveBack(after: signal) }
        action.sa_flags = Int32(bitPattern: UInt32(SA_ONSTACK))
        sigaction(signal, &action, earlier + Int(signal))
        if !wantsBacktrace { (earlier + Int(signal)).pointee = sigaction() }
    }

    /// Gives the handler a stack of its own: a stack overflow leaves no other.
    private static func provideStack() {
        let size = 65_536
        var stack = stack_t(ss_sp: .allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
    }

    private static func giveBack(after signal: Int32) {
        if let kit = kit.pointee {
            _ = write(kit.descriptor, kit.bytes.pointee.baseAddress, kit.bytes.pointee.count)
            withUnsafePointer(to: kit.settings) { _ = tcsetattr(kit.descriptor, TCSANOW, $0) }
            sigaction(signal, kit.earlier + Int(signal), nil)
        }
        // It is blocked while its handler runs, and comes when the handler returns.
        raise(signal)
    }
}
