// SPDX-License-Identifier: Apache-2.0

import NIOCore
import ServerStore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Something around the server that keeps it from starting.
///
/// Printed as one line, `cannot listen on 127.0.0.1:6667: ...`, and followed by the end of the program.
package struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried: `listen on`.
    package var attempt: String
    /// On what: an address, a file.
    package var subject: String
    package var reason: String
    /// What to do about it.
    package var remedy: String
    package var exitCode: ExitCode

    /// What the program tells the shell, as
    /// [sysexits](https://man7.org/linux/man-pages/man3/sysexits.h.3head.html) has them.
    package enum ExitCode: Int32, Hashable, Sendable {
        /// The contents of a file are wrong.
        case data = 65
        /// A file cannot be opened.
        case noInput = 66
        /// A port, a folder, a database is not to be had.
        case unavailable = 69
        /// The system refuses.
        case noPermission = 77
        case configuration = 78
    }

    package init(attempt: String, subject: String, reason: String, remedy: String, exitCode: ExitCode) {
        self.attempt = attempt
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
        self.exitCode = exitCode
    }

    package var description: String { "cannot \(attempt) \(subject): \(reason); \(remedy)" }
}

extension ServerError {
    /// Why an address cannot be listened on.
    static func listening(on listener: ListenerConfiguration, _ error: (any Error)?) -> ServerError {
        let (reason, remedy, exitCode) = explanation(of: error, at: listener.place)
        return ServerError(
            attempt: "listen on",
            subject: listener.place.description,
            reason: reason,
            remedy: remedy,
            exitCode: exitCode
        )
    }

    private static func explanation(
        of error: (any Error)?,
        at place: ListenerConfiguration.Place
    ) -> (String, String, ExitCode) {
        guard let error = error as? IOError else {
            return ("the name has no address here", "listen on an address of this machine", .unavailable)
        }
        return switch error.errnoCode {
        case EADDRINUSE:
            ("another program listens there, or did a minute ago", "stop it, or choose another port", .unavailable)
        case EACCES, EPERM:
            (
                "\(place.port.map { "port \($0)" } ?? "it") is for privileged programs", "choose a port above 1023",
                .noPermission
            )
        case EADDRNOTAVAIL:
            ("this machine has no such address", "listen on one that it has", .unavailable)
        case EAFNOSUPPORT:
            ("this machine has no such kind of address", "listen on one that it has", .unavailable)
        default:
            (systemMessage(error.errnoCode), "choose another address", .unavailable)
        }
    }

    /// Why the store cannot be used.
    static func storing(_ error: StoreError) -> ServerError {
        let (subject, reason, remedy): (String, String, String) =
            switch error {
            case .folder(let folder, let reason):
                (folder, reason, "let the data folder be one that this user may write to")
            case .notADatabase(let file):
                (file, "it is no database", "move the file away, or choose another data folder")
            case .newer(let file):
                (file, "a newer version of Palabre wrote it", "start that version, or choose another data folder")
            case .missing(let folder):
                (
                    "the store in \(folder)", error.cause,
                    "name the folder of the server with --data, or its configuration with --config"
                )
            case .noAccount(let name):
                ("the account \(name)", error.cause, "look for its name with palabre-server account list")
            case .inUse(let file):
                (file, "another server uses it", "stop that one, or choose another data folder")
            case .full(let file): (file, error.cause, "make room on the disk, or choose another data folder")
            case .readOnly(let file): (file, error.cause, "let this user write to it")
            case .damaged(let file):
                (file, error.cause, "put a backup in its place with palabre-server restore, or move the file away")
            case .backup(let file, let reason):
                (file, "the copy before an update: \(reason)", "let there be room for it, and nothing in its way")
            case .file(let file, let reason): (file, reason, "choose another file")
            case .failed(let file, let reason):
                (file, reason, "see to the disk, or choose another data folder")
            }
        let isOpened = if case .noAccount = error { false } else { true }
        return ServerError(
            attempt: isOpened ? "open" : "find",
            subject: subject,
            reason: reason,
            remedy: remedy,
            exitCode: .unavailable
        )
    }
}

extension ServerError {
    /// Why the key of the cloaks that was kept is not used.
    static func cloakKey(_ file: String) -> ServerError {
        ServerError(
            attempt: "use",
            subject: file,
            reason: "it is no key that was made here: it is too short, or damaged",
            remedy: "put back the one that was there, or remove it: then all cloaks change, and bans on them end",
            exitCode: .data
        )
    }

    /// Why a copy of a store is of no use: what is wrong with it is wrong with no data folder.
    static func copying(_ error: StoreError, from copy: String) -> ServerError {
        var failure = storing(error)
        switch error {
        case .notADatabase(copy), .damaged(copy): failure.remedy = "choose another copy"
        case .newer(copy): failure.remedy = "choose another copy, or put it back with that version"
        default: break
        }
        return failure
    }
}

/// The system's words for a number of its: `Connection reset by peer`.
func systemMessage(_ code: CInt) -> String {
    String(cString: strerror(code))
}
