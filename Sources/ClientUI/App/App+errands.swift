// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What somebody outside was asked to do or to find, until the answer comes.
enum Errand: Equatable, Sendable {
    case password(LinkID, Passwords.Purpose)
    /// A shell command; whether what it prints is said, or only shown.
    case execution(BufferID, command: String, isSaid: Bool)
    case upload(BufferID, file: String)
    case export(BufferID, file: String)
    /// Lines of a conversation on disk.
    case page(BufferID, App.Page)
    /// Lines on disk with some words, to be listed.
    case search(Search)
    /// The next line that a search in a log finds on disk.
    case searchOn(BufferID, LogSearch)
    /// Changes of the configuration.
    case configuration([ConfigurationEdit])
}

extension App {
    /// More lines of a command are not said at once, but put into the input.
    private static let mostLinesSaid = 5

    /// Sends somebody off; the answer comes as an event with the same ticket.
    mutating func errand(_ errand: Errand, _ effect: (Ticket) -> AppEffect) {
        let ticket = Ticket(nextID())
        errands[ticket] = errand
        effects.append(effect(ticket))
    }

    mutating func fetched(_ ticket: Ticket, _ result: Result<String, Failure>) {
        guard case .password(let link, let purpose) = errands.removeValue(forKey: ticket),
            let index = networks.firstIndex(where: { $0.link == link && !$0.isOver })
        else { return }
        finishStep(of: index)
        switch result {
        case .success(let password):
            networks[index].passwords[purpose] = password
            proceed(index)
        case .failure(let failure):
            abandon(index, failure.explanation)
            guard settings.reconnects else { return }
            let delay = networks[index].backoff.next(&chance)
            networks[index].retryAt = Instant(milliseconds: now.milliseconds + delay)
        }
    }

    mutating func executed(_ ticket: Ticket, _ output: String, _ code: Int32) {
        guard case .execution(let id, let command, let isSaid) = errands.removeValue(forKey: ticket),
            let place = index(of: id)
        else { return }
        let lines = output.fields(separatedBy: "\n").filter { !$0.isEmpty }
        if isSaid, code == 0, !lines.isEmpty {
            sayOutput(lines, in: place)
        } else {
            for line in lines { post(.status(.plain), line, to: place) }
        }
        if code != 0 { post(.status(.failure), localized("\(command): exit code \(code)"), to: place) }
        if code == 0, lines.isEmpty { post(.status(.plain), localized("\(command): no output"), to: place) }
    }

    private mutating func sayOutput(_ lines: [String], in place: Int) {
        let text = lines.joined(separator: "\n")
        if lines.count <= App.mostLinesSaid {
            do throws(Refusal) {
                return try say(text, in: place)
            } catch {
                fail(error.reason)
            }
        }
        buffers[place].editor.insert(text)
        if place == current { notice = Notice(kind: .hint, words: localized("\(lines.count) lines: Enter sends them")) }
    }

    mutating func uploaded(_ ticket: Ticket, _ result: Result<String, Failure>) {
        guard case .upload(let id, let file) = errands.removeValue(forKey: ticket), let place = index(of: id) else {
            return
        }
        switch result {
        case .success(let url):
            post(.status(.plain), localized("\(file) is at \(url)"), to: place)
            let isFirst = buffers[place].editor.isEmpty
            buffers[place].editor.insert(isFirst ? url : " \(url)")
        case .failure(let failure): post(.status(.failure), failure.explanation, to: place)
        }
    }

    mutating func exported(_ ticket: Ticket, _ result: Result<Int, Failure>) {
        guard case .export(let id, let file) = errands.removeValue(forKey: ticket), let place = index(of: id) else {
            return
        }
        switch result {
        case .success(let count):
            let words = localized(count, "\(count) line in \(file)", "\(count) lines in \(file)")
            post(.status(.plain), words, to: place)
        case .failure(let failure): post(.status(.failure), failure.explanation, to: place)
        }
    }
}
