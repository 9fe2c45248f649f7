// SPDX-License-Identifier: Apache-2.0

/// A command of the user's own, which stands for another line.
package struct Alias: Equatable, Sendable {
    /// An alias may stand for another one, but not without end.
    static let maximumDepth = 10
    /// No more are kept.
    static let maximumCount = 200

    package var name: String
    package var expansion: String

    package init(name: String, expansion: String) {
        self.name = name
        self.expansion = expansion
    }

    /// The line that it stands for: `$1` to `$9` are words of what was typed, `$*` is all of it.
    ///
    /// An expansion without any of them gets what was typed behind it.
    func line(for arguments: Arguments) -> String {
        var line = ""
        var takesArguments = false
        var rest = expansion.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "$", let next = rest.first else {
                line.unicodeScalars.append(scalar)
                continue
            }
            switch next {
            case "*": line += arguments.text
            case "1"..."9": line += arguments[Int(next.value - 0x31)] ?? ""
            case "$": line += "$"
            default:
                line += "$"
                continue
            }
            takesArguments = takesArguments || next != "$"
            rest.removeFirst()
        }
        return takesArguments || arguments.text.isEmpty ? line : "\(line) \(arguments.text)"
    }
}
