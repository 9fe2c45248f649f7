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

    /// Takes all between the bracket and the last byte, 0x20 to 0x3F alone, and the last byte.
    init(_ bytes: [UInt8], final: UInt8) {
        var bytes = bytes[...]
        if let first = bytes.first, (0x3C...0x3F).contains(first) {
            marker = Unicode.Scalar(first)
            bytes.removeFirst()
        }
        // Numbers come before the signs; what comes in another order is no sequence of anybody's.
        let numbers = bytes.prefix { $0 >= 0x30 }
        if !numbers.isEmpty { parameters = [[0]] }
        intermediates = String(decoding: bytes[numbers.endIndex...], as: UTF8.self)
        for byte in numbers {
            switch byte {
            case UInt8(ascii: ";"): parameters.append([0])
            case UInt8(ascii: ":"): parameters[parameters.count - 1].append(0)
            case 0x30...0x39:
                let place = (parameters.count - 1, parameters[parameters.count - 1].count - 1)
                parameters[place.0][place.1] = min(parameters[place.0][place.1] * 10 + Int(byte - 0x30), 0x110000)
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
