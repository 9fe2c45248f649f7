// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The line at the top: what the conversation is called and what it is about.
    func drawTopic(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        var text = StyledText(" " + title(of: buffer) + " ", Theme.barStrong)
        let topic = topic(of: buffer)
        if !topic.isEmpty {
            text.append(" ", Theme.bar)
            text.append(
                StyledText(formatted: topic).styled { $0 = Theme.bar.adding($0.attributes.subtracting(.reverse)) }
            )
        }
        frame.drawRow(text, in: rectangle, Theme.bar)
    }

    private func topic(of buffer: Buffer) -> String {
        guard buffer.kind != .mentions else { return "messages that name you, of all networks" }
        guard let network = network(of: buffer) else { return "a chat for the terminal" }
        switch buffer.kind {
        case .channel: return network.session.channel(buffer.name)?.topic ?? ""
        case .query: return "a private conversation"
        case .server: return "\(network.endpoint.host):\(network.endpoint.port)"
        case .tutorial: return "the tutorial's protocol"
        case .home, .mentions: return ""
        }
    }
}
