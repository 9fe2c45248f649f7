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
        let tone: Report.Tone = numeric?.isError ?? false && numeric != .noMotd ? .failure : .plain
        tell(text, tone, about: subject(of: parameters, numeric), line, into: &effects)
    }

    private func tell(
        _ text: String,
        _ tone: Report.Tone,
        about: String?,
        _ line: ServerLine,
        into effects: inout [SessionEffect]
    ) {
        let isAnswer = phase == .ready && (line.isLabelled || !capabilities.enabled.contains(.labeledResponse))
        effects.report(isAnswer ? .answer(text, tone, about: about) : .status(text, tone), line)
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
        let place = parameters[0] == "*" ? [] : [parameters[0]]
        let words = (place + context).joined(separator: " ")
        let about = context.first(where: isupport.isChannel).flatMap(channelName)
        tell(words.isEmpty ? text : "\(words): \(text)", tone, about: about, line, into: &effects)
    }
}
