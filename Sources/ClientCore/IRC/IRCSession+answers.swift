// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What the server tells in numerics and standard replies, as words for the user.
extension IRCSession {
    /// Reports a numeric in words: as an answer when the user asked, for the server's buffer otherwise.
    ///
    /// Where the server labels its answers we know who asked; elsewhere all that comes after registration counts.
    func answer(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let numeric = line.message.numeric
        let parameters = Array(line.message.parameters.dropFirst(numeric == nil ? 0 : 1))
        guard let text = NumericWords.text(of: line.message.command, parameters) else { return }
        let isError = numeric?.isError ?? false && numeric != .noMotd
        let subject = subject(of: parameters, numeric)
        answer(text, isError ? .failure : .plain, about: subject, line, into: &effects)
    }

    /// Tells something that the server said, where it belongs.
    func answer(
        _ text: String,
        _ tone: Report.Tone,
        about subject: String?,
        _ line: ServerLine,
        into effects: inout [SessionEffect]
    ) {
        let question = question(of: line)
        guard question != .silent else { return }
        let isAnswer = phase == .ready && (line.isLabelled || !capabilities.isEnabled(.labeledResponse))
        guard isAnswer else {
            // What goes wrong without our asking is told where that is, if we are there.
            let isInside = phase == .ready && tone != .plain && subject.flatMap { channel($0) } != nil
            return effects.report(isInside ? .answer(text, tone, about: subject) : .status(text, tone), line)
        }
        // Whoever waits to get into a channel is told there that it is not to be.
        let isOutside = tone == .failure && subject.map { isupport.isChannel($0) && channel($0) == nil } ?? false
        if case .user(let asker?) = question, !isOutside {
            effects.report(.answer(text, tone, about: channelName(of: asker) ?? asker), line)
        } else {
            effects.report(.answer(text, tone, about: subject), line)
        }
    }

    // The conversation that an answer belongs to: the channel in it, or the nick that it is about.
    private func subject(of parameters: [String], _ numeric: Numeric?) -> String? {
        if let numeric, NumericWords.isAboutNick(numeric) { return parameters.first }
        return parameters.prefix(2).first(where: isupport.isChannel).flatMap(channelName)
    }

    /// [Standard replies](https://ircv3.net/specs/extensions/standard-replies): command, code, context, description.
    func standardReply(_ line: ServerLine, _ tone: Report.Tone, into effects: inout [SessionEffect]) {
        let parameters = line.message.parameters
        guard parameters.count >= 3, let text = parameters.last else { return showPlainly(line, into: &effects) }
        let context = parameters[2..<parameters.count - 1]
        // The context of these begins with whom they were meant for, nicks included, and goes on with ids.
        let isToSomebody = ["NOTICE", "PRIVMSG", "REDACT", "TAGMSG"].contains(parameters[0])
        let place = parameters[0] == "*" ? [] : [parameters[0]]
        let words = isToSomebody ? "" : (place + context).joined(separator: " ")
        let subject =
            context.first(where: isupport.isChannel).flatMap(channelName) ?? (isToSomebody ? context.first : nil)
        answer(words.isEmpty ? text : "\(words): \(text)", tone, about: subject, line, into: &effects)
    }

    /// [LIST](https://modern.ircdocs.horse/#list-message): its answers are a table when the user asked for it.
    mutating func listed(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard asksList else { return answer(line, into: &effects) }
        switch line.message.numeric {
        case .list?:
            guard let name = line[1], let count = line[2] else { return answer(line, into: &effects) }
            let members = max(Int(count) ?? 0, 0)
            effects.report(.listed(channel: name, members: members, topic: line[3] ?? ""), line)
        case .listEnd?:
            asksList = false
            effects.report(.listEnded, line)
        default: break
        }
    }

    /// [RPL_TRYAGAIN](https://modern.ircdocs.horse/#rpl_tryagain-263): a command was not carried out, for now.
    mutating func tryAgain(_ line: ServerLine, into effects: inout [SessionEffect]) {
        answer(line, into: &effects)
        guard asksList, line[1]?.uppercased() == "LIST" else { return }
        asksList = false
        effects.report(.listEnded, line)
    }
}
