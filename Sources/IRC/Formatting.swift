// SPDX-License-Identifier: Apache-2.0

/// The formatting codes that people put into messages: bold, colours and so on.
///
/// See [IRC formatting](https://modern.ircdocs.horse/formatting).
public enum Formatting {
    /// How a run of text looks.
    public struct Appearance: Hashable, Sendable {
        /// Bold, code 0x02.
        public var isBold = false
        /// Italic, code 0x1D.
        public var isItalic = false
        /// Underlined, code 0x1F.
        public var isUnderlined = false
        /// Struck through, code 0x1E.
        public var isStruck = false
        /// In fixed width, code 0x11.
        public var isMonospaced = false
        /// Foreground and background swapped, code 0x16.
        public var isReversed = false
        /// The colour of the letters; `nil` for the default one.
        public var foreground: Color?
        /// The colour behind the letters; `nil` for the default one.
        public var background: Color?

        /// Whether the letters have the colour of what is behind them, to be covered until somebody asks for them.
        public var isSpoiler: Bool { foreground != nil && foreground == background }

        /// Makes the plain appearance.
        public init() {}
    }

    /// A colour of the text.
    public enum Color: Hashable, Sendable {
        /// One of the 99 numbered colours, 0 to 98; code 0x03.
        case indexed(UInt8)
        /// Red, green and blue, 0 to 255 each; code 0x04.
        case rgb(UInt8, UInt8, UInt8)
    }

    /// A stretch of text that looks the same all along.
    public struct Run: Hashable, Sendable {
        /// The text, without any formatting code.
        public var text: String
        /// How it looks.
        public var appearance: Appearance

        /// Makes a run from its parts.
        public init(text: String, appearance: Appearance) {
            self.text = text
            self.appearance = appearance
        }
    }

    /// Splits a message into runs.
    ///
    /// No run is empty; a message of codes alone has none.
    public static func runs(of text: String) -> [Run] {
        guard text.utf8.contains(where: isCode) else {
            return text.isEmpty ? [] : [Run(text: text, appearance: Appearance())]
        }
        var runs: [Run] = []
        var appearance = Appearance()
        var current: [UInt8] = []
        func close() {
            if !current.isEmpty {
                runs.append(Run(text: String(decoding: current, as: UTF8.self), appearance: appearance))
            }
            current.removeAll(keepingCapacity: true)
        }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard isCode(byte) else {
                current.append(byte)
                continue
            }
            close()
            switch byte {
            case 0x03: readIndexed(bytes, &index, &appearance)
            case 0x04: readHexadecimal(bytes, &index, &appearance)
            default: toggle(byte, &appearance)
            }
        }
        close()
        return runs
    }

    /// The text without any formatting code.
    public static func strip(_ text: String) -> String {
        text.utf8.contains(where: isCode) ? runs(of: text).map(\.text).joined() : text
    }

    private static func isCode(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x02, 0x03, 0x04, 0x0F, 0x11, 0x16, 0x1D, 0x1E, 0x1F: true
        default: false
        }
    }

    private static func toggle(_ code: UInt8, _ appearance: inout Appearance) {
        switch code {
        case 0x02: appearance.isBold.toggle()
        case 0x11: appearance.isMonospaced.toggle()
        case 0x16: appearance.isReversed.toggle()
        case 0x1D: appearance.isItalic.toggle()
        case 0x1E: appearance.isStruck.toggle()
        case 0x1F: appearance.isUnderlined.toggle()
        default: appearance = Appearance()
        }
    }

    // One or two digits, and after a comma one or two more; 99 means the default colour, nothing at all both defaults.
    private static func readIndexed(_ bytes: [UInt8], _ index: inout Int, _ appearance: inout Appearance) {
        func number(at start: Int) -> (value: UInt8, end: Int)? {
            var value: UInt8 = 0
            var end = start
            while end < min(start + 2, bytes.count), (0x30...0x39).contains(bytes[end]) {
                value = value * 10 + bytes[end] - 0x30
                end += 1
            }
            return end > start ? (value, end) : nil
        }
        func color(_ value: UInt8) -> Color? { value == 99 ? nil : .indexed(value) }
        guard let foreground = number(at: index) else {
            appearance.foreground = nil
            appearance.background = nil
            return
        }
        appearance.foreground = color(foreground.value)
        index = foreground.end
        if index < bytes.count, bytes[index] == UInt8(ascii: ","), let background = number(at: index + 1) {
            appearance.background = color(background.value)
            index = background.end
        }
    }

    // Six hexadecimal digits, and after a comma six more.
    private static func readHexadecimal(_ bytes: [UInt8], _ index: inout Int, _ appearance: inout Appearance) {
        func color(at start: Int) -> Color? {
            guard start + 6 <= bytes.count else { return nil }
            let digits = bytes[start..<start + 6].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == 6 else { return nil }
            func pair(_ first: Int) -> UInt8 { UInt8(digits[first] * 16 + digits[first + 1]) }
            return .rgb(pair(0), pair(2), pair(4))
        }
        guard let foreground = color(at: index) else {
            appearance.foreground = nil
            appearance.background = nil
            return
        }
        appearance.foreground = foreground
        index += 6
        if index < bytes.count, bytes[index] == UInt8(ascii: ","), let background = color(at: index + 1) {
            appearance.background = background
            index += 7
        }
    }
}
