// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
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
        while !questions.isEmpty, let reader = readers.popLast() { answer(questions.removeFirst(), on: reader) }
    }

    private func answer(_ question: Question, on reader: DispatchQueue) {
        let archive = NIOLoopBound(self, eventLoop: loop)
        reader.async { [store, loop] in
            let findings: Findings
            do throws(StoreError) {
                findings = try store.find(question.query, upTo: question.number)
            } catch {
                findings = .failure(error.words)
                loop.execute { archive.value.logFailure(error) }
            }
            loop.execute { archive.value.answered(question, findings, on: reader) }
        }
    }

    // Whoever asks again and again shall not fill the log.
    private func logFailure(_ error: StoreError) {
        guard let unsaid = failedReads.take(at: .now()) else { return }
        var metadata = Archive.metadata(of: error)
        if unsaid > 0 { metadata["left-out"] = "\(unsaid)" }
        logger.error("what was kept cannot be read", metadata: metadata)
    }

    private func answered(_ question: Question, _ findings: Findings, on reader: DispatchQueue) {
        readers.append(reader)
        backlog -= 1
        report(.found(question.ticket, findings))
        answer([])
        work()
    }
}
