// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The commands about what is kept on disk.
extension Command {
    static func forget(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard app.keeps, app.shown.conversation != nil else {
            throw Refusal(localized("Nothing of this window is kept on disk"))
        }
        app.ask(.forgetting(app.shown, called: app.title(of: app.shown)))
    }

    static func log(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard arguments[0] == nil else {
            guard arguments[0]?.lowercased() == "erase" else { throw Refusal(localized("/log, or /log erase")) }
            return try forget(&app, arguments)
        }
        for line in app.storeFindings { app.explain(line) }
    }
}

extension Command {
    static func export(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard app.launch.kept.hasStore, let conversation = app.shown.conversation else {
            throw Refusal(localized("Nothing of this window is kept on disk"))
        }
        let flag = " --json"
        let asJSON = arguments.text.hasSuffix(flag)
        let file = asJSON ? String(arguments.text.dropLast(flag.count)) : arguments.text
        guard !file.isEmpty, file != "--json" else { throw Refusal(localized("/export into which file?")) }
        app.errand(.export(app.shown.id, file: file)) { .export($0, conversation, file: file, asJSON: asJSON) }
    }
}

extension App {
    /// What is kept on disk, and where, in words.
    var storeFindings: [String] {
        let kept = launch.kept
        guard kept.hasStore else {
            return [localized("Nothing is kept on disk: what is said is gone when the program ends")]
        }
        let place = kept.file.map { localized(" in \($0)") } ?? ""
        let size = kept.size.map { localized(" (\(App.words(forBytes: $0)) when the program started)") } ?? ""
        if let reason = kept.readOnly {
            return [localized("What was said is read\(place), and nothing is added: \(reason)")]
        }
        return [
            localized("All that is said is kept\(place)\(size)"),
            localized("Passwords, answers to commands and the server's message of the day are not"),
            localized("/search finds what is kept, palabre log prints it, /forget erases what was said in one window"),
        ]
    }

    /// Erases a conversation from disk, and everything that was made of it.
    mutating func forgetConversation(of id: BufferID) {
        guard let index = index(of: id), let conversation = buffers[index].conversation else { return }
        // A message far ahead of the clocks must not keep away all that comes until then.
        let newest = buffers[index].log.newestFirst.first?.place.time ?? serverTime(in: index)
        buffers[index].log.erase(upTo: min(newest, serverTime(in: index)))
        buffers[index].history = InputHistory()
        // What is on its way from disk was looked up before.
        errands = errands.filter { if case .page(id, _) = $0.value { false } else { true } }
        buffers[index].activity = Buffer.Activity()
        buffers[index].past = Past()
        buffers[index].historyKeeping.gap = nil
        keeping.changes.append(.erased(conversation))
        writeState(of: index)
        for list in buffers.indices where buffers[list].kind == .mentions || buffers[list].kind == .results {
            let copies = buffers[list].log.newestFirst.filter { $0.rarities.origin?.conversation == conversation }
            for line in copies { buffers[list].log.remove(line.place) }
        }
        notice = Notice(kind: .hint, words: localized("Erased"))
    }

    private static func words(forBytes count: Int64) -> String {
        count < 1_000_000 ? localized("\(max(1, count / 1000)) kB") : localized("\(count / 1_000_000) MB")
    }
}
