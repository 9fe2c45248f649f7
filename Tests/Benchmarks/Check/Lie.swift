// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc

/// What a server may do wrong with one message of many, to one member of many.
enum Lie: String, CaseIterable, ExpressibleByArgument {
    case lose, double, delay, misroute, echo, change, forge, disconnect

    /// How it shows.
    var fault: Fault {
        switch self {
        case .lose: .lost
        case .double: .doubled
        case .delay: .disordered
        case .misroute, .echo: .misrouted
        case .change, .forge: .corrupt
        case .disconnect: .disconnected
        }
    }
}

/// Makes the floor tell one lie: with its 300th message, so that the run is well under way.
final class Liar {
    /// A line that somebody gets after a turn of the channel.
    private struct Held {
        let line: [UInt8]
        let receiver: Int
        let channel: String
        /// How many messages there must have been before.
        let due: Int
    }

    private let lie: Lie
    private var messages = 0
    private var held: Held?

    init(_ lie: Lie) {
        self.lie = lie
    }

    /// Looks at a message that has just been said in a channel.
    func tamper(with channel: UnsafeMutablePointer<FloorChannel>, _ server: FloorServer) {
        messages += 1
        guard messages == 300, let said = channel.pointee.said.first, let span = channel.pointee.spans.last,
            let victim = channel.pointee.members.last(where: { $0 != span.speaker })
        else { return }
        let line = Array(UnsafeBufferPointer(start: said + span.start, count: span.end - span.start))
        if [.lose, .delay, .change, .forge].contains(lie) {
            channel.pointee.spans[channel.pointee.spans.count - 1].omitted = victim
        }
        switch lie {
        case .lose: break
        case .double: hold(line, for: victim, channel)
        case .delay: hold(line, for: victim, channel, until: 600)
        case .misroute: hold(line, for: stranger(to: channel, server), channel)
        case .echo: hold(line, for: span.speaker, channel)
        case .change: hold(changed(line, at: line.count - 4), for: victim, channel)
        // The last letter of the nick.
        case .forge: hold(changed(line, at: 6), for: victim, channel)
        case .disconnect: server.drop(server.clients + victim)
        }
    }

    /// Tells what was held back.
    func afterTurn(of channel: UnsafeMutablePointer<FloorChannel>, _ server: FloorServer) {
        guard let held, held.channel == channel.pointee.name, messages >= held.due else { return }
        self.held = nil
        server.put(server.clients + held.receiver, held.line, held.line.count)
    }

    private func hold(
        _ line: [UInt8],
        for receiver: Int?,
        _ channel: UnsafeMutablePointer<FloorChannel>,
        until due: Int = 0
    ) {
        held = receiver.map { Held(line: line, receiver: $0, channel: channel.pointee.name, due: due) }
    }

    private func changed(_ line: [UInt8], at index: Int) -> [UInt8] {
        var line = line
        line[index] = line[index] == 49 ? 50 : 49
        return line
    }

    private func stranger(to channel: UnsafeMutablePointer<FloorChannel>, _ server: FloorServer) -> Int? {
        (0..<server.channelCount).first { server.channels[$0].name != channel.pointee.name }
            .flatMap { server.channels[$0].members.first }
    }
}
