// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// The colours that a terminal has, and which of them stands for one that it lacks.
package struct Palette: Equatable {
    /// What the terminal is told for a colour.
    package struct Choice: Equatable {
        /// The number of the colour; -1 for the terminal's own.
        package var number: Int32
        /// Whether bold is wanted to make a dark colour bright, as terminals of 8 colours do.
        package var isBold: Bool

        package init(number: Int32, isBold: Bool = false) {
            self.number = number
            self.isBold = isBold
        }
    }

    /// How many colours there are; 0 for none.
    package let count: Int

    package init(count: Int) {
        self.count = count
    }

    package func foreground(_ color: Color) -> Choice {
        guard let index = index(of: color), count >= 8 else { return Choice(number: -1) }
        let number = reduced(index)
        return count < 16 && number >= 8 ? Choice(number: number - 8, isBold: true) : Choice(number: number)
    }

    package func background(_ color: Color) -> Int32 {
        guard let index = index(of: color), count >= 8 else { return -1 }
        let number = reduced(index)
        return count < 16 && number >= 8 ? number - 8 : number
    }

    private func index(of color: Color) -> UInt8? {
        switch color {
        case .indexed(let index): index
        case .rgb(let red, let green, let blue):
            if case .indexed(let index) = Color.nearest(red: Int(red), green: Int(green), blue: Int(blue)) {
                index
            } else {
                nil
            }
        default: nil
        }
    }

    private func reduced(_ index: UInt8) -> Int32 {
        guard index >= 16, count < 256 else { return Int32(index) }
        let wanted = Palette.components(index)
        let nearest = Palette.basic.indices.min { distance(wanted, $0) < distance(wanted, $1) }
        return Int32(nearest ?? 7)
    }

    private func distance(_ wanted: SIMD3<Int32>, _ index: Int) -> Int32 {
        let difference = wanted &- Palette.basic[index]
        return (difference &* difference).wrappedSum()
    }

    /// Red, green and blue of the places 16 to 255: a cube of six steps a side, then 24 greys.
    private static func components(_ index: UInt8) -> SIMD3<Int32> {
        let index = Int32(index)
        if index >= 232 { return SIMD3(repeating: 8 + (index - 232) * 10) }
        func step(_ value: Int32) -> Int32 { value == 0 ? 0 : 55 + value * 40 }
        let place = index - 16
        return SIMD3(step(place / 36), step(place / 6 % 6), step(place % 6))
    }

    private static let basic: [SIMD3<Int32>] = [
        SIMD3(0, 0, 0), SIMD3(205, 0, 0), SIMD3(0, 205, 0), SIMD3(205, 205, 0),
        SIMD3(0, 0, 238), SIMD3(205, 0, 205), SIMD3(0, 205, 205), SIMD3(229, 229, 229),
        SIMD3(127, 127, 127), SIMD3(255, 0, 0), SIMD3(0, 255, 0), SIMD3(255, 255, 0),
        SIMD3(92, 92, 255), SIMD3(255, 0, 255), SIMD3(0, 255, 255), SIMD3(255, 255, 255),
    ]
}
