// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// What the themes say, and when which of them is used.
@Suite struct SheetTests {
    @Test func `a terminal whose background is not known gets what can be read on any`() {
        #expect(Sheet.chosen(.automatic, for: TerminalLook()).name == "neutral")
        #expect(Sheet.chosen(.automatic, for: TerminalLook(colors: 16, isDark: true)).name == "neutral")
        #expect(Sheet.chosen(.dark, for: TerminalLook(colors: 8)).name == "neutral")
    }

    @Test func `automatic follows the background that the terminal tells`() {
        let dark = TerminalLook([.background(red: 0x1E, green: 0x1E, blue: 0x2E)])
        #expect(Sheet.chosen(.automatic, for: dark).name == "dark")
        let look = TerminalLook([.background(red: 0xFD, green: 0xF6, blue: 0xE3)])
        #expect(Sheet.chosen(.automatic, for: look).name == "light")
        #expect(Sheet.chosen(.dark, for: look).name == "dark")
        #expect(Sheet.chosen(.highContrast, for: look).name == "high contrast")
    }

    @Test(arguments: Settings.ThemeChoice.allCases)
    func `without colours there are attributes only`(choice: Settings.ThemeChoice) {
        #expect(Sheet.chosen(choice, for: TerminalLook(colors: 0)).name == "mono")
    }

    @Test func `mono shows no colour at all, not even one that a message asks for`() {
        var styles = Role.allCases.map { Style(foreground: .role($0)) }
        styles.append(Theme.nick("bob"))
        styles.append(Style(foreground: .indexed(4), background: .rgb(1, 2, 3)))
        styles.append(Style.plain.marked(.selection))
        for style in styles.map(Sheet.mono.resolved) {
            #expect(style.foreground == .standard)
            #expect(style.background == .standard)
        }
    }

    @Test(arguments: [Sheet.neutral, .dark, .light, .highContrast, .mono])
    func `nothing is left of roles`(sheet: Sheet) {
        for role in Role.allCases {
            for style in [Style(foreground: .role(role)), Style.plain.marked(role), Theme.nick("x").marked(role)] {
                for color in [sheet.resolved(style).foreground, sheet.resolved(style).background] {
                    switch color {
                    case .role, .nick: Issue.record("\(role) is not filled in by \(sheet.name)")
                    default: break
                    }
                }
            }
        }
    }

    @Test func `every role can be read on dark and on light`() {
        for (sheet, grounds) in [(Sheet.dark, [16, 235] as [UInt8]), (.light, [231, 255])] {
            for ground in grounds {
                for role in Role.allCases where role != .spoiler && role != .border {
                    let contrast = contrast(sheet[role], on: ground)
                    #expect(contrast >= 4.5, "\(role) in \(sheet.name) on \(ground)")
                }
                for number in 0..<UInt32(sheet.nicks.count) {
                    let contrast = contrast(sheet.nick(number), on: ground)
                    #expect(contrast >= 4, "nick \(number) in \(sheet.name) on \(ground)")
                }
            }
        }
    }

    @Test func `high contrast is what it says`() {
        for role in Role.allCases where role != .spoiler {
            #expect(contrast(Sheet.highContrast[role], on: 16) >= 7, "\(role)")
            #expect(!Sheet.highContrast[role].attributes.contains(.dim), "\(role)")
        }
        #expect(Sheet.highContrast.resolved(.plain).background == .indexed(16))
    }

    @Test func `there are nick colours enough, and no two are the same`() {
        for sheet in [Sheet.dark, .light] {
            #expect(sheet.nicks.count >= 20)
            #expect(Set(sheet.nicks).count == sheet.nicks.count)
        }
    }

    @Test func `what a message asks for lies over the theme, and a mark over both`() {
        var style = Theme.mentionText
        style.foreground = .indexed(4)
        #expect(Sheet.dark.resolved(style) == Style(foreground: .indexed(4), attributes: .bold))
        #expect(Sheet.dark.resolved(style.marked(.selection)).background == Sheet.dark[.selection].background)
        #expect(Sheet.neutral.resolved(Theme.bar.reversed) == .plain)
    }

    // By the formula of WCAG 2; the fixed part of the palette only.
    private func contrast(_ style: Style, on ground: UInt8) -> Double {
        let isReversed = style.attributes.contains(.reverse)
        let ink = luminance(style.foreground) ?? (luminance(.indexed(ground)) ?? 0 < 0.5 ? 1 : 0)
        let paper = luminance(style.background) ?? luminance(.indexed(ground)) ?? 0
        let (light, dark) = (max(ink, paper), min(ink, paper))
        #expect(!isReversed || style.background != .standard)
        return (light + 0.05) / (dark + 0.05)
    }

    private func luminance(_ color: Color) -> Double? {
        guard case .indexed(let index) = color, index >= 16 else { return nil }
        func level(_ step: UInt8) -> Double { step == 0 ? 0 : Double(step) * 40 + 55 }
        let place = index - 16
        let levels =
            index >= 232
            ? Array(repeating: Double(index - 232) * 10 + 8, count: 3)
            : [level(place / 36), level(place / 6 % 6), level(place % 6)]
        let linear = levels.map { value -> Double in
            let part = value / 255
            return part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    // x to the 2.4 is x squared times the square of the fifth root of x, which Newton's way finds.
    private func power(_ x: Double) -> Double {
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - x) / (5 * root * root * root * root) }
        return x * x * root * root
    }
}
