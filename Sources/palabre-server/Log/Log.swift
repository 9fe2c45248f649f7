// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import IRC
package import Logging
import Server
import Synchronization

/// Where all log lines of the program go: standard error, in one format, from one level on.
///
/// Written on a queue of its own, since a terminal that is stopped or a reader that is slow must not stop the chat. What
/// waits is bounded: lines that come on top are counted, and the count is told in their place.
package final class Log: Sendable {
    // The most bytes that may wait.
    private static let backlogLimit = 1024 * 1024

    fileprivate struct State {
        var level: Logger.Level
        var format: LogFormat
        var waiting = ""
        var lost = 0
        var isWriting = false
        var clock = SystemClock()
    }

    private let descriptor: Int32
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "palabre-server.log")

    package init(level: Logger.Level, format: LogFormat, to descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
        state = Mutex(State(level: level, format: format))
    }

    /// A logger that writes here, and follows changes of level and format.
    package var logger: Logger {
        Logger(label: "palabre-server") { _ in LogDoor(log: self) }
    }

    package var level: Logger.Level { state.withLock { $0.level } }

    package func change(level: Logger.Level, format: LogFormat) {
        state.withLock {
            $0.level = level
            $0.format = format
        }
    }

    /// Waits until everything is written, but not for ever.
    package func flush() {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(500))
    }

    fileprivate func write(_ level: Logger.Level, _ message: String, _ metadata: [(key: String, value: String)]) {
        let mustStart = state.withLock { state in
            guard state.waiting.utf8.count < Log.backlogLimit else {
                state.lost += 1
                return false
            }
            if state.lost > 0 { state.add(.warning, "lines of the log were lost", [("count", "\(state.lost)")]) }
            state.lost = 0
            state.add(level, message, metadata)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if mustStart { queue.async { self.writeAll() } }
    }

    private func writeAll() {
        while let text = next() {
            // Nobody to tell when standard error is gone.
            Array(text.utf8).withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let piece = UnsafeRawBufferPointer(rebasing: rest)
                    let count = Foundation.write(descriptor, piece.baseAddress, piece.count)
                    if count >= 0 { rest = rest.dropFirst(count) } else if !waitForRoom(errno) { break }
                }
            }
        }
    }

    private func next() -> String? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer { state.waiting = "" }
            return state.waiting
        }
    }

    // Others may have set the file to give up rather than to wait.
    private func waitForRoom(_ error: Int32) -> Bool {
        guard error == EAGAIN || error == EINTR else { return false }
        var file = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&file, 1, -1) >= 0 || errno == EINTR
    }
}

extension Log.State {
    fileprivate mutating func add(_ level: Logger.Level, _ message: String, _ metadata: [(key: String, value: String)])
    {
        waiting += format.line(time: clock.now().serverTime, level: level, message: message, metadata: metadata)
    }
}

/// The one way into the log: what the loggers of all rooms hold a copy of.
private struct LogDoor: LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]

    init(log: Log) {
        self.log = log
    }

    // The level is everybody's: it is changed in the configuration.
    var logLevel: Logger.Level {
        get { log.level }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        // What one connection did is found by its number.
        let sorted = all.sorted { left, right in
            left.key == "connection" || right.key != "connection" && left.key < right.key
        }
        log.write(event.level, "\(event.message)", sorted.map { ($0.key, "\($0.value)") })
    }
}
