// SPDX-License-Identifier: Apache-2.0

import ServerCore

/// The open connections, each with what is to go out on it.
///
/// All outboxes lie side by side in here and not in the connections: what many are sent is appended to one after the other
/// without touching, or counting references to, anything else: a fifth of the instructions that it took there.
struct Connections {
    private struct Entry {
        /// `nil` for a place that is free.
        var connection: IRCConnection?
        var id = SessionID(0)
        var outbox = Outbox()
    }

    // Within a turn, output is handed on in pieces of about this size.
    static let chunk = 64 * 1024

    private var entries: [Entry] = []
    private var freePlaces: [Int] = []
    private var unwritten: [SessionID] = []
    private var full: [SessionID] = []
    private var spares = SpareBuffers()
    private var lastNumber: UInt64 = 0

    /// The connection of a session, `nil` for one that is not open.
    subscript(id: SessionID) -> IRCConnection? { place(of: id).flatMap { entries[$0].connection } }

    /// Takes a connection in, which gets its number.
    mutating func insert(_ connection: IRCConnection) {
        let place = freePlaces.popLast() ?? entries.count
        connection.id = newID(at: place)
        let entry = Entry(connection: connection, id: connection.id)
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
    }

    /// A number for something that is logged like a connection.
    mutating func newID() -> SessionID { newID(at: 0) }

    /// Takes a connection out, which from then on has its outbox itself.
    mutating func remove(_ id: SessionID) -> IRCConnection? {
        guard let place = place(of: id), let connection = entries[place].connection else { return nil }
        connection.inherit(entries[place].outbox)
        entries[place] = Entry()
        freePlaces.append(place)
        return connection
    }

    private mutating func newID(at place: Int) -> SessionID {
        lastNumber += 1
        return SessionID(lastNumber, at: place)
    }

    private func place(of id: SessionID) -> Int? {
        let place = id.place
        return place < entries.count && entries[place].id.rawValue == id.rawValue ? place : nil
    }
}

// What goes out.
extension Connections {
    /// Appends whole lines to the output of those who are still there.
    ///
    /// Who has more than `limit` bytes then, or more than a chunk, is full.
    mutating func append(_ bytes: [UInt8], to recipients: Recipients, limit: Int) {
        let (excluded, limit) = (recipients.excluded?.rawValue, min(limit, Connections.chunk))
        bytes.withUnsafeBufferPointer { bytes in
            for id in recipients.listed where id.rawValue != excluded {
                guard let place = place(of: id) else { continue }
                if entries[place].outbox.isEmpty {
                    entries[place].outbox.begin(in: spares.take())
                    unwritten.append(id)
                }
                entries[place].outbox.append(bytes)
                if entries[place].outbox.count > limit { full.append(id) }
            }
        }
    }

    /// Lets what is appended to the output of a session from now on wait, until the gap in front of it is filled.
    mutating func leaveGap(for id: SessionID) -> Int? { place(of: id).map { entries[$0].outbox.leaveGap() } }

    /// Fills a gap with lines, or with nothing; whether the connection is still there.
    mutating func fill(_ gap: Int, for id: SessionID, with bytes: [UInt8]) -> Bool {
        guard let place = place(of: id) else { return false }
        let hadOutput = !entries[place].outbox.ready.isEmpty
        entries[place].outbox.fill(gap, with: bytes)
        if !hadOutput, !entries[place].outbox.ready.isEmpty { unwritten.append(id) }
        return true
    }

    /// How many bytes wait for a session, those behind gaps included.
    func outputCount(of id: SessionID) -> Int { place(of: id).map { entries[$0].outbox.count } ?? 0 }

    /// Those that have got something to write since they were asked for last.
    mutating func takeUnwritten() -> [SessionID] { Connections.take(&unwritten) }

    /// Those that have become full since they were asked for last.
    mutating func takeFull() -> [SessionID] { full.isEmpty ? [] : Connections.take(&full) }

    private static func take(_ list: inout [SessionID]) -> [SessionID] {
        defer { list = [] }
        return list
    }

    /// Takes out what can be written; `reuse` takes the buffer back.
    mutating func takeOutput(of id: SessionID) -> [UInt8] { place(of: id).map { entries[$0].outbox.take() } ?? [] }

    /// Takes a buffer back whose bytes are written.
    mutating func reuse(_ buffer: consuming [UInt8]) { spares.give(buffer) }
}
