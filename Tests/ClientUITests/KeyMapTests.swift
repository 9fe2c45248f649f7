// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct KeyMapTests {
    @Test func `numbers show buffers, the last of them the tenth`() {
        #expect(KeyMap.standard[.meta("1")] == .showBuffer(1))
        #expect(KeyMap.standard[.meta("9")] == .showBuffer(9))
        #expect(KeyMap.standard[.meta("0")] == .showBuffer(10))
    }

    @Test func `letters alone do nothing but type`() {
        for letter in "abcdefghijklmnopqrstuvwxyz /0" {
            #expect(KeyMap.standard[Key(.character(letter))] == nil)
        }
    }

    @Test(arguments: [
        (Key.control("a"), Action.moveToStart), (.control("e"), .moveToEnd), (.control("b"), .moveLeft),
        (.control("f"), .moveRight), (.meta("b"), .moveWordLeft), (.meta("f"), .moveWordRight),
        (.control("w"), .killStretchBackward), (.control("u"), .killToStart), (.control("k"), .killToEnd),
        (.control("y"), .yank), (Key(.home), .moveToStart), (Key(.end), .moveToEnd),
    ])
    func `the keys of readline are there`(key: Key, action: Action) {
        #expect(KeyMap.standard[key] == action)
    }
}
