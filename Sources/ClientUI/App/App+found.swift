// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What servers find that keep what was said: https://soju.im/search
extension App {
    /// Asks the server of the buffer on the screen for messages with some words, where it searches.
    mutating func searchServer(for words: String) {
        request("SEARCH", ["text=\(Tags.escape(words))"])
    }

    /// The server found something: it stands among the results, once, and leads to its place where we have that.
    mutating func found(_ speech: Speech, _ report: Report, _ network: Int) {
        guard let results = buffers.firstIndex(where: { $0.kind == .results }) else { return }
        let name = speech.conversation ?? ""
        if let index = conversation(name, of: network), buffers[index].log.isForgotten(report.time) { return }
        let author = Line.Author(nick: speech.source.name, isOwn: speech.isOwn, isMention: false, isBot: speech.isBot)
        var line = Line(time: report.time, kind: .said(speech.kind, author), text: speech.text)
        line.id = speech.id.map { listedID($0, networks[network].id) }
        guard isWanted(line, in: Conversation(network: networks[network].lastingName, name: name), results) else {
            return
        }
        let title = networks[network].title
        line.rarities = Line.Rarities(context: name.isEmpty ? title : "\(title)/\(name)")
        if let index = conversation(name, of: network), let id = speech.id,
            let place = buffers[index].log.place(ofID: id)
        {
            line.rarities.origin = Line.Origin(buffer: buffers[index].id, place: place)
        }
        buffers[results].log.insert(line, as: line.rarities.origin?.place.serial)
    }

    // The server was asked for the words alone, and knows best which words are alike.
    private func isWanted(_ line: Line, in conversation: Conversation, _ results: Int) -> Bool {
        guard var terms = buffers[results].search?.terms else { return true }
        terms.words = []
        return line.kept(in: conversation).map { SearchMatcher(terms).matches($0) } ?? true
    }
}
