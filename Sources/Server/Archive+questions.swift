// SPDX-License-Identifier: Apache-2.0

import Dispatch
import NIOCore
import ServerCore
import ServerStore

/// A question whose time has come: all that was stored before it is kept.
struct Question: Sendable {
    let ticket: Ticket
    let query: Query
    /// The number of the last message that was kept then: whatever came after it is not in the answer.
    let number: Int64
}

/// Questions are answered beside all other work: whoever asks for much keeps nobody from saying something.
extension Archive {
    /// The most that are answered at a time: what they find is in memory at once, and each takes a processor.
    static let questionsAtOnce = 4

    /// Answers questions as soon as may be.
    func answer(_ asked: [Question]) {
        questions.append(contentsOf: asked)
        while answering < Archive.questionsAtOnce, let question = questions.popFirst() { answer(question) }
    }

    private func answer(_ question: Question) {
        answering += 1
        let archive = NIOLoopBound(self, eventLoop: loop)
        reading.async { [store, loop] in
            let findings: Findings
            do throws(StoreError) {
                findings = try store.find(question.query, upTo: question.number)
            } catch {
                findings = .failure(error.words)
            }
            loop.execute { archive.value.answered(question, findings) }
        }
    }

    private func answered(_ question: Question, _ findings: Findings) {
        answering -= 1
        backlog -= 1
        report(.found(question.ticket, findings))
        answer([])
        work()
    }
}
