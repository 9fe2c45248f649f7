// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Testing

struct ClientPaletteTests {
    @Test func `256 colours are taken as they are`() {
        let palette = Palette(count: 256)
        #expect(palette.foreground(.indexed(203)) == Palette.Choice(number: 203))
        #expect(palette.background(.indexed(17)) == 17)
        #expect(palette.foreground(.standard) == Palette.Choice(number: -1))
    }

    @Test func `16 colours get the nearest of their own`() {
        let palette = Palette(count: 16)
        #expect(palette.foreground(.indexed(196)) == Palette.Choice(number: 9))
        #expect(palette.foreground(.indexed(232)) == Palette.Choice(number: 0))
        #expect(palette.background(.indexed(231)) == 15)
        #expect(palette.foreground(.indexed(12)) == Palette.Choice(number: 12))
    }

    @Test func `a colour of any mix is the nearest that there is`() {
        #expect(Palette(count: 256).foreground(.rgb(255, 128, 0)) == Palette.Choice(number: 208))
        #expect(Palette(count: 16).background(.rgb(250, 5, 5)) == 9)
        #expect(Palette(count: 0).background(.rgb(250, 5, 5)) == -1)
    }

    @Test func `8 colours make a bright letter bold`() {
        let palette = Palette(count: 8)
        #expect(palette.foreground(.indexed(9)) == Palette.Choice(number: 1, isBold: true))
        #expect(palette.background(.indexed(9)) == 1)
        #expect(palette.foreground(.indexed(1)) == Palette.Choice(number: 1))
    }

    @Test(arguments: [0, 8, 16, 88, 256])
    func `no terminal is given a colour that it lacks`(count: Int) {
        let palette = Palette(count: count)
        for index in UInt8.min...UInt8.max {
            #expect(palette.foreground(.indexed(index)).number < max(count, 0))
            #expect(palette.background(.indexed(index)) < max(count, 0))
        }
    }
}
