// SPDX-License-Identifier: Apache-2.0

/// What the program found around itself when `/doctor` asked: the environment, folders, other programs.
package struct Examination: Equatable, Sendable {
    /// A file or a folder of ours.
    package struct Place: Equatable, Sendable {
        package enum Purpose: Equatable, Sendable {
            case configuration
            case state
            case log
            case server
            /// Where scripts connect.
            case socket
        }

        package enum State: Equatable, Sendable {
            case missing
            case readOnly
            case writable
        }

        package var purpose: Purpose
        package var path: String
        package var state: State
        /// In bytes.
        package var size: Int64

        package init(_ purpose: Purpose, _ path: String, _ state: State, size: Int64 = 0) {
            self.purpose = purpose
            self.path = path
            self.state = state
            self.size = size
        }
    }

    /// A program that we start.
    package struct Tool: Equatable, Sendable {
        package enum Purpose: Equatable, Sendable {
            case editor
            case browser
            case speller
        }

        package var purpose: Purpose
        /// What it would be started by.
        package var name: String
        /// Where it is; `nil` where it is not.
        package var path: String?

        package init(_ purpose: Purpose, _ name: String, path: String?) {
            self.purpose = purpose
            self.name = name
            self.path = path
        }
    }

    /// `TERM`.
    package var terminalType = ""
    /// `TERM_PROGRAM`.
    package var terminalProgram = ""
    /// Whether `COLORTERM` says that colours can be mixed.
    package var promisesTrueColor = false
    /// Whether `NO_COLOR` is set.
    package var refusesColors = false
    /// Whether the locale has UTF-8.
    package var hasUTF8 = true
    /// The locale of the interface, such as `fr_FR.UTF-8`.
    package var locale = ""
    /// What stands between us and the terminal.
    package var multiplexer: Multiplexer?
    package var places: [Place] = []
    package var tools: [Tool] = []

    package init() {}
}

/// A program that shares one terminal among several others.
package enum Multiplexer: Equatable, Sendable {
    case tmux(TmuxOptions)
    case screen
}
