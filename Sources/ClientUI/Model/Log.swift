// SPDX-License-Identifier: Apache-2.0

import ClientCore
import DequeModule
import IRC

/// The lines of a buffer in the order of their times, and which of them the reader looks at.
///
/// A line that belongs further up is put there, wherever that is; a message that is there already is not taken twice.
/// Only the newest lines are kept, so that a flood needs no more memory than a long evening. Nothing here walks over
/// more lines than one fold has, so that a full log is as quick as an empty one.
///
/// The log of a conversation that is kept on disk has pieces of it: the last one reaches its newest line, the others are
/// where somebody read or looked something up. Below the last line of each other piece there is a cut.
struct Log: Sendable {
    static let capacity = 10_000
    /// No more text than this is kept either, in bytes: ten times what so many usual lines have.
    static let maximumLength = 8_388_608
    /// More lines than these are not shown as one.
    static let maximumFold = 250

    /// Where a line stands: lines of the same time stand in the order in which they came.
    ///
    /// The serial number is that of the line on disk, where it is kept there.
    ///
    /// A place outlives what is put above or below it, and even the line itself.
    struct Place: Hashable, Comparable, Sendable {
        var time: Instant
        var serial: Int

        static let start = Place(time: Instant(milliseconds: .min), serial: 0)
        static let end = Place(time: Instant(milliseconds: .max), serial: .max)

        static func < (left: Place, right: Place) -> Bool {
            (left.time, left.serial) < (right.time, right.serial)
        }
    }

    /// A row on the screen: the line it belongs to, and the place in the line where the row begins.
    ///
    /// The place is counted in glyphs, so that it stays true when a new width breaks the line elsewhere; rows above the
    /// line (the day, the mark of the unread) have negative ones, rows below it (reactions) very high ones.
    struct Anchor: Hashable, Comparable, Sendable {
        var line: Place
        var offset: Int

        static func < (left: Anchor, right: Anchor) -> Bool {
            left.line == right.line ? left.offset < right.offset : left.line < right.line
        }
    }

    /// What is above the oldest line.
    enum Beginning: Equatable, Sendable {
        /// Nobody can tell.
        case unknown
        /// More, which can be asked for.
        case earlier
        case loading
        /// Nothing.
        case complete
    }

    var lines: Deque<Line> = []
    private var length = 0
    private var lastSerial = 0
    private var placesByID: [String: Place] = [:]
    /// What is to be written down; `nil` for a log that is not kept on disk.
    var journal: Journal?
    /// What came and changed, where that is said, not drawn; `nil` elsewhere.
    var news: News?
    /// Where lines have come that somebody outside wants to be told of; `nil` where nobody does.
    var arrivals: [Place]?
    /// Whether the disk may have lines that stand above all of these.
    var hasOlderOnDisk = false
    /// Whether there was a cut.
    var hadCuts = false
    /// Lines of ours of which the last run did not hear whether they arrived.
    var uncertain: [Place] = []
    /// Where what we said stands, as long as its session may tell more about it.
    var sends: [SendID: Place] = [:]
    var speakers = Speakers()
    var early = EarlyGestures()

    /// The row at the bottom of the screen; `nil` follows the newest line.
    var bottom: Anchor?
    /// Everything up to here was read when the reader left; `nil` for no mark.
    var readMark: Place?
    var beginning = Beginning.unknown
    /// The oldest that the server told in a history, a line here or not.
    var earliest: HistoryPoint?
    /// Up to when it was erased: what a history has of that time is not taken in.
    var forgottenUpTo: Instant?
    /// Whether the movements are shown that are of nobody's concern.
    var showsAllMovements = false
    /// The folds that are shown line by line, by the serial number of a line in them.
    var unfolded: Set<Int> = []

    var count: Int { lines.count }
    var isEmpty: Bool { lines.isEmpty }
    /// Whether older lines would be taken in.
    var hasRoom: Bool { journal != nil || count < Log.capacity - 500 && length < Log.maximumLength / 2 }
    var isOverfull: Bool { lines.count > Log.capacity || length > Log.maximumLength }
    /// The lines from the newest to the oldest.
    var newestFirst: ReversedCollection<Deque<Line>> { lines.reversed() }

    /// A line by its number from the top.
    subscript(index: Int) -> Line? {
        lines.indices.contains(index) ? lines[index] : nil
    }

    // MARK: Finding

    /// How many lines stand above a place.
    func index(of place: Place) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The line at exactly a place.
    func line(at place: Place) -> Line? {
        self[index(of: place)].flatMap { $0.place == place ? $0 : nil }
    }

    /// The line at a place, or else the one above it.
    func line(upTo place: Place) -> Line? {
        let index = index(of: place)
        return self[index].flatMap { $0.place == place ? $0 : nil } ?? self[index - 1]
    }

    /// Where the message of an id stands.
    func place(ofID id: String) -> Place? { placesByID[id] }

    // MARK: Adding

    /// Puts a line below all others; tells its place.
    ///
    /// The time is the server's, where that is known to differ from the line's own.
    @discardableResult
    mutating func append(_ line: Line, at time: Instant? = nil, as number: Int? = nil) -> Place {
        let time = time ?? line.time
        let last = lines.last?.place.time ?? time
        return put(line, time: max(time, last), at: lines.count, as: number)
    }

    /// Puts a line where its time says; `nil` when it is there already, or older than what is kept.
    ///
    /// An event that a history has may have been seen live, or in an earlier page, and has no id to tell.
    @discardableResult
    mutating func insert(_ line: Line, isReplayed: Bool = false, as number: Int? = nil) -> Place? {
        if let id = line.id, placesByID[id] != nil { return nil }
        if line.isReplayed, isForgotten(line.time) { return nil }
        if isReplayed, line.author == nil, isTold(line) { return nil }
        if !uncertain.isEmpty { settle(line) }
        let place = Place(time: line.time, serial: number ?? .max)
        if number != nil, self.line(at: place) != nil { return nil }
        let isNewest = lines.last.map { $0.place < place } ?? true
        let index = isNewest ? lines.count : self.index(of: place)
        guard index > 0 || lines.count < Log.capacity || journal != nil else { return nil }
        return put(line, time: line.time, at: index, as: number)
    }

    private mutating func put(_ line: Line, time: Instant, at index: Int, as number: Int?) -> Place {
        var line = line
        let serial = number ?? lastSerial + 1
        lastSerial = max(lastSerial, serial)
        line.place = Place(time: time, serial: serial)
        if let id = line.id { for gesture in early.take(forID: id) { line.take(gesture) } }
        // What is put where the disk may know more leaves room for that on both sides.
        line.isCut = index < lines.count && (index == 0 ? hasOlderOnDisk : lines[index - 1].isCut)
        take(line, at: index)
        journal?.write(line.place)
        news?.add(.new(line.place))
        arrivals?.append(line.place)
        trim()
        return line.place
    }

    /// Takes a line in at its place.
    mutating func take(_ line: Line, at index: Int) {
        if let id = line.id { placesByID[id] = line.place }
        length += line.weight
        hadCuts = hadCuts || line.isCut
        lines.insert(line, at: index)
        refold(from: index)
    }

    /// Lets lines go for lack of room: those that the reader is farthest from where they can come back.
    mutating func trim() {
        guard isOverfull else { return }
        letGoBelowReader()
        while isOverfull, lines.count > 1 {
            letGo(lines.removeFirst())
            earliest = nil
            if beginning == .complete { beginning = .unknown }
            hasOlderOnDisk = journal != nil
        }
    }

    /// Takes note that a line is not here any more, but still true.
    mutating func letGo(_ line: Line) {
        length -= line.weight
        if let id = line.id { placesByID[id] = nil }
        journal?.letGo(line)
    }

    // MARK: Changing

    /// Changes a line where it stands.
    mutating func change(_ place: Place, _ change: (inout Line) -> Void) {
        let index = index(of: place)
        guard lines.indices.contains(index), lines[index].place == place else { return }
        length -= lines[index].weight
        let id = lines[index].id
        news?.add(.changed(lines[index]))
        change(&lines[index])
        lines[index].place = place
        length += lines[index].weight
        journal?.write(place)
        guard lines[index].id != id else { return }
        if let id { placesByID[id] = nil }
        if let id = lines[index].id { placesByID[id] = place }
    }

    @discardableResult
    mutating func remove(_ place: Place) -> Line? {
        let index = index(of: place)
        guard lines.indices.contains(index), lines[index].place == place else { return nil }
        let line = lines.remove(at: index)
        length -= line.weight
        if let id = line.id { placesByID[id] = nil }
        journal?.remove(place)
        if line.isCut { cut(above: index) } else { refold(from: index) }
        return line
    }

    /// Puts a line of ours where the server's time says, unless nothing but our own stands between.
    ///
    /// What somebody else said meanwhile is thus in the order in which all others see it.
    mutating func move(_ place: Place, to time: Instant) -> Place {
        let index = index(of: place)
        guard var line = self[index], line.place == place else { return place }
        let next = self[index + 1]?.place.time ?? time
        let target = max(index + 1, self.index(of: Place(time: time, serial: place.serial)))
        let isInOrder = (self[index - 1]?.place.time ?? time) <= time
        if isInOrder, lines[index + 1..<target].allSatisfy(\.isLocal) {
            lines[index].place.time = min(time, next)
            if let id = line.id { placesByID[id] = lines[index].place }
            journal?.write(lines[index].place)
            return lines[index].place
        }
        remove(place)
        line.place = Place(time: time, serial: place.serial)
        line.isCut = false
        take(line, at: self.index(of: line.place))
        journal?.write(line.place)
        return line.place
    }

    /// Forgets all lines; what is on disk can come back.
    mutating func clear() {
        let (serial, beginning, heard, journal) = (lastSerial, beginning, speakers, journal)
        let (news, arrivals, forgottenUpTo) = (news, arrivals, forgottenUpTo)
        let isOnDisk = hasOlderOnDisk || journal != nil && !isEmpty
        self = Log()
        (lastSerial, speakers, self.journal, hasOlderOnDisk) = (serial, heard, journal, isOnDisk)
        (self.news, self.arrivals, self.forgottenUpTo) = (news, arrivals, forgottenUpTo)
        self.beginning = beginning == .complete ? .earlier : beginning
    }

    /// Forgets all lines, which are on disk no more either, and what else was said up to a time.
    mutating func erase(upTo time: Instant) {
        _ = takeChanges()
        clear()
        hasOlderOnDisk = false
        forgottenUpTo = max(forgottenUpTo ?? time, time)
    }

    /// Whether all of a time was erased.
    func isForgotten(_ time: Instant) -> Bool { forgottenUpTo.map { time <= $0 } ?? false }

    // MARK: Folding

    // Counts anew how many movements stand right above each one; ends where nothing changes any more.
    //
    // That is after a few folds, however many movements follow each other: a fold is taken in whole or left alone.
    mutating func refold(from index: Int) {
        var index = index
        var isFirst = true
        while lines.indices.contains(index), isFirst || lines[index].movement != nil {
            let folded = foldedAbove(at: index)
            guard isFirst || folded != lines[index].foldedAbove else { return }
            lines[index].foldedAbove = folded
            isFirst = false
            index += 1
        }
    }

    private func foldedAbove(at index: Int) -> Int {
        guard index > 0, lines[index].movement != nil, lines[index - 1].movement != nil, !lines[index - 1].isCut else {
            return 0
        }
        let above = lines[index - 1].foldedAbove + 1
        let following = lines[index].foldedAbove == 0 ? fold(at: index).count : 1
        return above + following <= Log.maximumFold ? above : 0
    }
}

extension Log {
    /// The number of the first line that is folded together with a line; its own for all other lines.
    func head(of index: Int) -> Int {
        max(0, index - (self[index]?.foldedAbove ?? 0))
    }

    /// The numbers of the lines that are folded together, by the first of them.
    func fold(at head: Int) -> Range<Int> {
        var end = head + 1
        while let line = self[end], line.foldedAbove > 0 { end += 1 }
        return head..<end
    }

    /// Whether a fold is shown line by line.
    func isUnfolded(_ fold: Range<Int>) -> Bool {
        !unfolded.isEmpty && fold.contains { lines.indices.contains($0) && unfolded.contains(lines[$0].place.serial) }
    }

    /// Whether a line belongs to a fold that is shown line by line.
    func isUnfolded(_ place: Place) -> Bool {
        isUnfolded(fold(at: head(of: index(of: place))))
    }

    /// Remembers that all is read up to now; what comes next is unread.
    mutating func markRead() {
        readMark = lines.last?.place
    }

    /// The newest message that somebody said, for whoever wants to know up to where we have read.
    var newestMessage: Line? {
        newestFirst.first { $0.author != nil && !$0.isLocal }
    }

    /// The oldest line from which a history goes on.
    var oldestHeard: Line? {
        (0..<count).lazy.compactMap { self[$0] }.first(where: \.isHeard)
    }

    /// Whether a line is there already, by its time and its words, among as many of its moment as a fold has.
    private func isTold(_ line: Line) -> Bool {
        let start = index(of: Place(time: line.time, serial: .min))
        let moment = lines[start...].prefix(Log.maximumFold).prefix { $0.place.time == line.time }
        return moment.contains { $0.text == line.text }
    }
}
