// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI

extension Secret {
    /// Finds the password, or says why there is none; a command may take so many milliseconds.
    func read(within limit: Int64) -> Result<String, Failure> {
        switch self {
        case .text(let text): .success(text)
        case .command(let command): Secret.ask(command, within: limit)
        case .file(let file): Secret.look(into: file)
        case .prompt: .failure(Failure(localized("nobody was asked for the password.")))
        }
    }

    private static func ask(_ command: String, within limit: Int64) -> Result<String, Failure> {
        let result = ShellCommand(command, keepsErrors: false).run(within: limit)
        let name = command.prefix { !$0.isWhitespace }
        guard !result.isOverdue else {
            return .failure(
                Failure(localized("the command for the password, \(name), took longer than \(limit / 1000) seconds."))
            )
        }
        guard result.code == 0 else {
            return .failure(
                Failure(
                    localized(
                        "the command for the password, \(name), failed with code \(result.code). Try it in a shell."
                    )
                )
            )
        }
        return firstLine(of: result.text, from: localized("the command for the password, \(name), printed nothing."))
    }

    private static func look(into file: String) -> Result<String, Failure> {
        do throws(FileContents.Mistake) {
            let text = try FileContents.read(file, mustBePrivate: true)
            return firstLine(of: text, from: localized("there is no password in \(file)."))
        } catch {
            return .failure(Failure(localized("cannot read the password from \(file): \(error.reason)")))
        }
    }

    private static func firstLine(of text: String, from complaint: String) -> Result<String, Failure> {
        let line = text.prefix { !$0.isNewline }
        return line.isEmpty ? .failure(Failure(complaint)) : .success(String(line))
    }
}
