// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Questions about networks. One is shown at a time, and none takes the keys from somebody who is typing.
extension App {
    /// Asks, at once where the user waits for that network with nothing typed, and else when Enter is pressed on nothing.
    mutating func ask(_ question: Question) {
        questions.removeAll { $0.network == question.network && $0.subject == question.subject }
        questions.append(question)
        let isOnScreen = shown.network == question.network
        if case .chat = mode, isOnScreen, shown.editor.isEmpty { return askNext() }
        guard case .chat = mode, let network = networks.first(where: { $0.id == question.network }) else { return }
        notice = Notice(
            kind: .failure,
            words: localized("\(network.title) asks something: Enter on an empty line shows it")
        )
    }

    /// Shows the next question, where nothing else has the keys.
    mutating func askNext() {
        guard case .chat = mode, shown.editor.isEmpty, !questions.isEmpty else { return }
        notice = nil
        questionShownAt = now
        mode = .question(questions.removeFirst())
    }

    func isAsking(about network: NetworkID) -> Bool {
        if case .question(let question) = mode, question.network == network { return true }
        return questions.contains { $0.network == network }
    }

    mutating func withdrawQuestions(about network: NetworkID) {
        questions.removeAll { $0.network == network }
        if case .question(let question) = mode, question.network == network { mode = .chat }
    }

    // MARK: Keys

    mutating func press(_ key: Key, in question: Question) {
        guard now - questionShownAt >= Question.guardTime else { return }
        var question = question
        let answer = question.press(key)
        guard answer != .undecided else {
            mode = .question(question)
            return
        }
        mode = .chat
        if case .forgetting(let id) = question.subject {
            if answer == .chosen("y") { forgetConversation(of: id) }
        } else if let index = networks.firstIndex(where: { $0.id == question.network }) {
            take(answer, to: question, index)
        }
        askNext()
    }

    mutating func paste(_ text: String, into question: Question) {
        // What was on its way when the question came was meant for the input, and waits there.
        guard now - questionShownAt >= Question.guardTime else { return paste(text) }
        var question = question
        question.paste(text)
        mode = .question(question)
    }

    // MARK: Answers

    private mutating func take(_ answer: Question.Answer, to question: Question, _ index: Int) {
        switch (question.subject, answer) {
        case (.certificate(let certificate), .chosen("o")):
            networks[index].trustedOnce.insert(certificate.fingerprint)
            reconnect(index)
        case (.certificate(let certificate), .chosen("a")):
            memory.trusted[networks[index].host, default: []].insert(certificate.fingerprint)
            effects.append(.remember(memory))
            reconnect(index)
        case (.encryption, .chosen("y")):
            networks[index].endpoint.isSecure = false
            reconnect(index)
        case (.certificate, _), (.encryption, _):
            post(.status(.plain), localized("Enter or /reconnect connects again"), to: server(of: index))
        case (.password(let purpose), .typed(let text)): give(text, for: purpose, index)
        case (.password(let purpose), _):
            networks[index].passwords.reject(purpose)
            abandon(index, localized("No password was given"))
        case (.registration(let account, let email), .typed(let password)):
            tell(.requested(Message(nil, "REGISTER", account, email, password)), to: index)
        case (.registration, _), (.forgetting, _): break
        }
    }

    // The question came before an attempt, or after one that failed.
    private mutating func give(_ password: String, for purpose: Passwords.Purpose, _ index: Int) {
        let isNew = networks[index].session.phase == .ended
        if isNew { networks[index].passwords.reject(purpose) }
        networks[index].passwords[purpose] = password
        if isNew { reconnect(index) } else { proceed(index) }
    }
}
