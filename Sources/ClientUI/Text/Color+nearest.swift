// SPDX-License-Identifier: Apache-2.0

extension Color {
    /// The nearest to a colour in the fixed part of the 256 colours: the cube of 6 x 6 x 6, or the ramp of 24 greys.
    package static func nearest(red: Int, green: Int, blue: Int) -> Color {
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
}
