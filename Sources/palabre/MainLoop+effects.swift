// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientStore
internal import ClientTerminal
internal import ClientUI
internal import Glibc

extension MainLoop {
    /// Does what the app wants done.
    mutating func perform(_ effect: AppEffect) {
        switch effect {
        case .open(let id, let endpoint, let options):
            openLinks[id] = endpoint
            sockets.open(id, endpoint, options)
        case .send(let id, let bytes): sockets.send(id, bytes)
        case .close(let id): sockets.close(id)
        case .startServer: server.start()
        case .compute(let link, let computation, let keyFile): errands.compute(link, computation, keyFile: keyFile)
        case .fetch(let ticket, let secret): errands.fetch(ticket, secret)
        case .remember(let memory): errands.remember(memory, since: knownBefore)
        case .browse(let url): errands.browse(url)
        case .execute(let ticket, let command): errands.execute(ticket, command)
        case .upload(let ticket, let file, let url, let user, let password):
            errands.upload(ticket, Upload(file: file, url: url, user: user, password: password))
        case .edit(let ticket, let text): edit(ticket, text)
        case .keep(let changes): errands.keep(changes)
        case .find(let ticket, let query): errands.find(ticket, query)
        case .export(let ticket, let conversation, let file, let asJSON):
            errands.export(ticket, conversation, to: Surroundings.path(file), asJSON: asJSON)
        case .examine: examine()
        case .configure(let ticket, let edits): errands.configure(ticket, edits)
        case .limitLog(let days, let megabytes): errands.keep(Retention(days: days, megabytes: megabytes))
        case .checkSpelling(let ticket, let words, let command, let language):
            errands.check(ticket, words, by: Speller(command: command, language: language))
        case .startPlugin(let peer, let setup): peers?.start(peer, setup)
        case .tell(let peer, let notice): peers?.tell(peer, notice)
        case .end(let peer): peers?.end(peer)
        case .log(let line): log(line)
        case .write(let lines): console?.write(lines)
        case .quit: quit()
        case .redraw, .suspend, .ring, .copy, .notify, .entitle, .setMouse: show(effect)
        }
    }

    /// What concerns the terminal alone.
    private mutating func show(_ effect: AppEffect) {
        guard !isTerminalLent else { return }
        if let console { show(effect, on: console) }
        guard let terminal else { return }
        switch effect {
        case .redraw: terminal.redraw()
        case .suspend:
            terminal.suspend()
            resize()
        case .ring: terminal.ring()
        case .copy(let text): terminal.copy(text)
        case .notify(let title, let body): terminal.notify(title: title, body: body)
        case .entitle(let title): terminal.entitle(title)
        case .setMouse(let isOurs): terminal.setMouse(isOurs)
        default: break
        }
    }

    // What a terminal can without a screen.
    private mutating func show(_ effect: AppEffect, on console: Console) {
        switch effect {
        case .redraw: console.updateSize()
        case .suspend:
            console.suspend()
            resize()
        case .ring: console.ring()
        case .copy(let text): console.copy(text)
        default: break
        }
    }

    /// Links live on while the editor has the terminal; only the screen waits.
    private mutating func edit(_ ticket: Ticket, _ text: String) {
        guard terminal != nil || console?.way == .keys, !isTerminalLent else { return }
        isTerminalLent = true
        terminal?.giveBack()
        console?.giveBack()
        errands.edit(ticket, text)
    }

    private func examine() {
        if !isTerminalLent { terminal?.examine() }
        errands.examine()
    }

    func log(_ line: String) {
        LineWriter(descriptor: STDERR_FILENO).complain(line)
    }
}
