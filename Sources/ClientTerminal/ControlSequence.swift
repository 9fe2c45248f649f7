// SPDX-License-Identifier: Apache-2.0

/// A sequence that begins with Escape and a bracket, taken apart.
///
/// See [xterm's control sequences](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Functions-using-CSI-_-ordered-by-the-final-character_s_).
struct ControlSequence: Equatable {
    /// More bytes than these, and nobody means it.
    static let maximumLength = 64

    /// `?`, `<`, `=` or `>` at its beginning.
    var marker: Unicode.Scalar?
    /// The numbers, each with those behind its colons; what is left out is 0.
    var parameters: [[Int]] = []
    /// What stands between the numbers and the end, such as `$`.
    var intermediates = ""
    var final: Unicode.Scalar

    /// - Parameter bytes: All between the bracket and the last byte: 0x20 to 0x3F alone.
    init(_ bytes: [UInt8], final: UInt8) {
        var bytes = bytes[...]
        if let first = bytes.first, (0x3C...0x3F).contains(first) {
            marker = Unicode.Scalar(first)
            bytes.removeFirst()
        }
        if !bytes.isEmpty, bytes.first.map({ $0 >= 0x30 }) ?? false { parameters = [[0]] }
        for byte in bytes {
            switch byte {
            case 0x20...0x2F: intermediates.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ";"): parameters.append([0])
            case UInt8(ascii: ":"): parameters[parameters.count - 1].append(0)
            case 0x30...0x39:
                let place = (parameters.count - 1, parameters.last.map { $0.count - 1 } ?? 0)
                guard place.0 >= 0 else { break }
                parameters[place.0][place.1] = min(parameters[place.0][place.1] * 10 + Int(byte - 0x30), 0x10FFFF)
            default: break
            }
        }
        self.final = Unicode.Scalar(final)
    }

    /// A number by its place; 0 when it is not there.
    subscript(_ index: Int) -> Int {
        parameters.indices.contains(index) ? parameters[index][0] : 0
    }
}
