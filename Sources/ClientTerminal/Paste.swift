// SPDX-License-Identifier: Apache-2.0

/// The bytes between the marks of a bracketed paste.
struct Paste {
    /// What is longer, in bytes, is cut.
    ///
    /// Twice what the app's editor takes, so that it is the editor that finds a text too long, and says so.
    static let limit = 131_072

    private var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) {
        if bytes.count < Paste.limit { bytes.append(byte) }
    }

    /// The text, with line feeds alone between lines, and without any control character but those and tabs.
    var text: String {
        var result = ""
        var lastWasReturn = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0D: result.unicodeScalars.append("\n")
            case 0x0A: if !lastWasReturn { result.unicodeScalars.append("\n") }
            case 0x09, 0x20...0x7E, 0xA0...: result.unicodeScalars.append(scalar)
            default: break
            }
            lastWasReturn = scalar.value == 0x0D
        }
        return result
    }
}
