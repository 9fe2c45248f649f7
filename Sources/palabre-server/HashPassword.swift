// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Server
import TOML

/// Prints what a configuration shall hold in place of a password.
struct HashPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hash-password",
        abstract: "Print the hash of a password, for a configuration.",
        discussion: """
            Asks for the password twice on a terminal, without showing it; reads the first line of anything else. The \
            hash (scrypt) goes between quotes, as in: password = "$scrypt$...".
            """
    )

    func run() throws {
        StandardDescriptors.fill()
        print(Passwords.hash(try Secret.read()))
    }
}

/// A password that is typed, or comes from another program.
enum Secret {
    /// Asks for it twice on a terminal, without showing it; takes the first line of anything else.
    ///
    /// Without a limit of its own it may be as long as what IRC can carry in one line.
    static func read(upTo limit: Int = 300) throws(ExitCode) -> String {
        let password = try isatty(STDIN_FILENO) == 1 ? ask() : readLine(strippingNewline: true)
        guard let password, !password.isEmpty else { throw refuse("there is no password") }
        guard password.utf8.count <= limit, !password.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw refuse("a password has at most \(limit) bytes, and no control characters")
        }
        return password
    }

    private static func ask() throws(ExitCode) -> String? {
        let secretly = SecretPrompt()
        defer { secretly.end() }
        let password = secretly.ask("Password: ")
        guard password == secretly.ask("Once more: ") else { throw refuse("these are two different passwords") }
        return password
    }

    private static func refuse(_ reason: String) -> ExitCode {
        complain(reason)
        return ExitCode(ServerError.ExitCode.data.rawValue)
    }
}

/// Questions on a terminal that does not show the answers, until `end`, or until a signal ends the program.
private struct SecretPrompt {
    private let shown: termios
    private let interruption: any DispatchSourceSignal

    init() {
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        shown = settings
        signal(SIGINT, SIG_IGN)
        interruption = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        interruption.setEventHandler { [settings] in
            var settings = settings
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            exit(130)
        }
        interruption.activate()
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }

    func ask(_ question: String) -> String? {
        write(question)
        defer { write("\n") }
        return readLine(strippingNewline: true)
    }

    func end() {
        var settings = shown
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        interruption.cancel()
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

/// Tells whoever started the program what is wrong.
func complain(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("palabre-server: \(line)\n".utf8))
}

/// Tells whoever started the program what goes wrong, and ends it with the code for that.
func reportingErrors(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let problems as ConfigurationSource.Problems {
        for problem in problems.list { complain(problem.description) }
        throw ExitCode(ServerError.ExitCode.configuration.rawValue)
    } catch let error as ServerError {
        complain(error.description)
        throw ExitCode(error.exitCode.rawValue)
    }
}
