// SPDX-License-Identifier: Apache-2.0

import IRC

extension StyledText {
    /// A message with its formatting codes turned into styles, over a style of its own.
    init(formatted text: String, _ base: Style = .plain) {
        self.init()
        for run in Formatting.runs(of: text) {
            append(run.text, base.applying(run.appearance))
        }
    }
}

extension Style {
    /// The style with what a message asks for on top.
    func applying(_ appearance: Formatting.Appearance) -> Style {
        var style = self
        if appearance.isBold { style.attributes.insert(.bold) }
        if appearance.isItalic { style.attributes.insert(.italic) }
        if appearance.isUnderlined { style.attributes.insert(.underline) }
        if appearance.isStruck { style.attributes.insert(.strikethrough) }
        if appearance.isReversed { style.attributes.formSymmetricDifference(.reverse) }
        if let color = appearance.foreground { style.foreground = Color(color) }
        if let color = appearance.background { style.background = Color(color) }
        return style
    }
}

extension Color {
    /// The terminal's nearest to a colour of [IRC formatting](https://modern.ircdocs.horse/formatting#colors).
    init(_ color: Formatting.Color) {
        switch color {
        case .indexed(let number):
            self = Color.palette.indices.contains(Int(number)) ? .indexed(Color.palette[Int(number)]) : .standard
        case .rgb(let red, let green, let blue):
            self = Color.nearest(red: Int(red), green: Int(green), blue: Int(blue))
        }
    }

    /// The nearest to a colour in the fixed part of the 256 colours: the cube of 6 x 6 x 6, or the ramp of 24 greys.
    static func nearest(red: Int, green: Int, blue: Int) -> Color {
        func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
        func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
        func distance(_ other: (Int, Int, Int)) -> Int {
            let (r, g, b) = (red - other.0, green - other.1, blue - other.2)
            return r * r + g * g + b * b
        }
        let (r, g, b) = (step(red), step(green), step(blue))
        let grey = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
        let greyLevel = 8 + 10 * grey
        let isGreyNearer =
            distance((greyLevel, greyLevel, greyLevel)) < distance((level(r), level(g), level(b)))
        return .indexed(UInt8(isGreyNearer ? 232 + grey : 16 + 36 * r + 6 * g + b))
    }

    // The 99 colours in the terminal's palette, as the specification recommends.
    private static let palette: [UInt8] = [
        15, 0, 4, 2, 9, 1, 5, 3, 11, 10, 6, 14, 12, 13, 8, 7,
        52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89,
        88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125,
        124, 166, 184, 106, 34, 49, 37, 33, 19, 129, 127, 161,
        196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198,
        203, 215, 227, 191, 83, 122, 87, 111, 63, 177, 207, 205,
        217, 223, 229, 193, 157, 158, 159, 153, 147, 183, 219, 212,
        16, 233, 235, 237, 239, 241, 244, 247, 250, 254, 231,
    ]
}
