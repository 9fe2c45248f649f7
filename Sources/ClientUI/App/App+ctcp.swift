// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What programs ask each other: [CTCP](https://modern.ircdocs.horse/ctcp).
extension App {
    /// Somebody's program asks ours.
    ///
    /// What all members of a channel are asked gets no answer: a crowd that answers at once would flood who asked.
    mutating func asked(_ ctcp: CTCP, by source: Source, in place: String?, _ report: Report, _ network: Int) {
        let whom = place.map { " \($0)" } ?? ""
        let name =
            ctcp.command == "DCC"
            ? offer(ctcp, of: source) : localized("\(source.name) asks\(whom) by CTCP: \(ctcp.question)")
        write(.status(.plain), name, report, to: server(of: network))
        guard place == nil, !report.isReplayed else { return }
        let answers = CTCPAnswers(
            settings.ctcpAnswers,
            version: "Palabre \(launch.version)",
            utcOffset: launch.utcOffset
        )
        guard let answer = answers.answer(to: ctcp, at: now) else { return }
        tell(.answered(answer, to: source.name), to: network)
    }

    // A file or a chat past the server; it would tell a stranger the address of this computer.
    private func offer(_ ctcp: CTCP, of source: Source) -> String {
        let words = ctcp.text.fields(separatedBy: " ")
        let what =
            words[0].uppercased() == "SEND" && words.count > 1
            ? localized("the file \(words[1])") : localized("something")
        return localized("\(source.name) offers \(what) by DCC, which is off here: it would show your address")
    }

    /// Somebody's program answers what we asked.
    mutating func told(_ ctcp: CTCP, by source: Source, _ report: Report, _ network: Int) {
        var text = localized("\(source.name) answers by CTCP: \(ctcp.question)")
        // Anybody may answer anything.
        let believable = now.milliseconds - 600_000...now.milliseconds
        if ctcp.command == "PING", let sent = Int64(ctcp.text), believable.contains(sent) {
            let time = now.milliseconds - sent
            let hundredths = time % 1000 / 10
            text = localized(
                "\(source.name) answered after \(time / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) s"
            )
        }
        answer(text, .plain, about: source.name, report, network)
    }
}

extension Command {
    /// [CTCP](https://modern.ircdocs.horse/ctcp).
    static func ctcp(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let target = arguments[0] else {
            throw Refusal(localized("/ctcp whom? /ctcp nick VERSION asks for the program"))
        }
        let command = arguments[1]?.uppercased() ?? "VERSION"
        guard command != "DCC" else { return try dcc(&app, arguments) }
        var question = CTCP(command: command, text: arguments.text(after: 2))
        if command == "PING", question.text.isEmpty { question.text = String(app.now.milliseconds) }
        app.request("PRIVMSG", [target, question.messageText])
    }

    static func dcc(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        throw Refusal(
            localized("There is no DCC here: it shows strangers your address. /upload puts a file where others get it")
        )
    }
}
