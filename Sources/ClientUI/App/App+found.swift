// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What servers find that keep what was said: https://soju.im/search
extension App {
    /// Asks the server of the buffer on the screen for messages with some words, where it searches.
    mutating func searchServer(for words: String) {
        request("SEARCH", ["text=\(Tags.escape(words))"])
    }

    /// The server found something: it is shown where the user looks.
    mutating func found(_ speech: Speech, _ report: Report, _ network: Int) {
        let isHere = networks[network].id == shown.network
        let when = (report.time + Int64(launch.utcOffset)).serverTime
        let day = "\(when.prefix(10)) \(when.dropFirst(11).prefix(5))"
        let place = speech.conversation ?? networks[network].title
        post(
            .status(.plain),
            "  \(day) \(place) \(speech.source.name): \(speech.text)",
            to: isHere ? current : server(of: network)
        )
    }
}
