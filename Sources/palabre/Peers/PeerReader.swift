// SPDX-License-Identifier: Apache-2.0

/// Cuts what a peer writes into lines, whatever it writes.
///
/// A line that is longer than the limit, or no UTF-8, is told of, and left out. No peer makes us keep more than the limit.
package struct PeerReader {
    package enum Line: Equatable {
        case text(String)
        /// It cannot be used; why.
        case unusable(String)
    }

    /// What a peer may say in one line.
    package static let usualLimit = 65_536

    private let limit: Int
    private var bytes: [UInt8] = []
    private var start = 0
    /// Whether the rest of a line that was too long is still to come.
    private var isSkipping = false

    package init(limit: Int = PeerReader.usualLimit) {
        self.limit = limit
    }

    package mutating func feed(_ chunk: some Sequence<UInt8>) {
        bytes.removeFirst(start)
        start = 0
        bytes += chunk
    }

    /// The next whole line that is not empty.
    package mutating func next() -> Line? {
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[start..<end]
            start = end + 1
            if isSkipping {
                isSkipping = false
            } else if let line = read(line) {
                return line
            }
        }
        guard !isSkipping else {
            start = bytes.count
            return nil
        }
        guard bytes.count - start > limit else { return nil }
        isSkipping = true
        start = bytes.count
        return tooLong
    }

    /// What is left when nothing more comes: a last line without an end.
    package mutating func last() -> Line? {
        defer { start = bytes.count }
        return isSkipping ? nil : read(bytes[start...])
    }

    private var tooLong: Line { .unusable("a line has more than \(limit) bytes") }

    private func read(_ line: ArraySlice<UInt8>) -> Line? {
        guard line.count <= limit else { return tooLong }
        guard let text = String(validating: line, as: UTF8.self) else { return .unusable("a line is not UTF-8") }
        return text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" } ? nil : .text(text)
    }
}
