// SPDX-License-Identifier: Apache-2.0

/// What a theme says: a style for each role, and colours for nicks.
struct Sheet: Sendable {
    /// Which theme it is, for the user.
    let name: String
    /// How everything looks that has no role; only a theme with a background of its own says something here.
    var base = Style.plain
    /// Whether colours that a message asks for are shown.
    var hasColors = true
    private let styles: [Style]
    let nicks: [Style]

    init(_ name: String, base: Style = .plain, nicks: [Style], _ styles: [Role: Style]) {
        self.name = name
        self.base = base
        self.nicks = nicks
        self.styles = Role.allCases.map { styles[$0] ?? base }
    }

    /// A nick's style for each of some colours of the palette.
    init(_ name: String, base: Style = .plain, nickColors: [UInt8], _ styles: [Role: Style]) {
        self.init(name, base: base, nicks: nickColors.map { Style(foreground: .indexed($0)) }, styles)
    }

    subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

    func nick(_ number: UInt32) -> Style { nicks.isEmpty ? base : nicks[Int(number % UInt32(nicks.count))] }

    /// The style with its roles filled in.
    ///
    /// What a role says lies under what was asked for beside it; a role as the background is a mark over the others.
    func resolved(_ style: Style) -> Style {
        var result: Style
        switch style.foreground {
        case .role(let role): result = self[role]
        case .nick(let number): result = nick(number)
        default: result = Style(foreground: shown(style.foreground), background: base.background)
        }
        result.attributes.formUnion(style.attributes.subtracting(.reverse))
        if style.attributes.contains(.reverse) { result.attributes.formSymmetricDifference(.reverse) }
        switch style.background {
        case .standard: break
        case .role(let role): mark(&result, self[role])
        default: if hasColors { result.background = style.background }
        }
        if result.foreground == .standard { result.foreground = base.foreground }
        if result.background == .standard { result.background = base.background }
        return result
    }

    private func shown(_ color: Color) -> Color {
        hasColors ? color : .standard
    }

    private func mark(_ style: inout Style, _ mark: Style) {
        if mark.background != .standard {
            style.background = mark.background
            style.attributes.subtract(.reverse)
        }
        if mark.foreground != .standard { style.foreground = mark.foreground }
        style.attributes.formUnion(mark.attributes)
    }
}

extension Sheet {
    /// What is used: the user's choice, or what suits a terminal as far as it is known.
    static func chosen(_ choice: Settings.ThemeChoice, for terminal: TerminalLook) -> Sheet {
        if terminal.colors == 0 { return mono }
        // Fewer colours than these are the terminal's own, and nobody knows how bright they are.
        let hasPalette = (terminal.colors ?? 256) >= 256
        return switch choice {
        case .mono: mono
        case .highContrast: highContrast
        case .light: hasPalette ? light : neutral
        case .dark: hasPalette ? dark : neutral
        case .automatic:
            switch terminal.isDark {
            case let isDark? where hasPalette: isDark ? dark : light
            default: neutral
            }
        }
    }
}

/// What is known of how a terminal looks.
struct TerminalLook: Equatable, Sendable {
    /// How many colours it has; 0 for none, `nil` when it is not known.
    var colors: Int?
    /// Whether its background is dark.
    var isDark: Bool?
}

extension TerminalLook {
    /// What a terminal told.
    init(_ facts: [TerminalFact]) {
        self.init()
        for fact in facts {
            switch fact {
            case .colors(let count): colors = count
            case .background(let red, let green, let blue):
                // How bright an eye finds it, in thousandths of 255.
                isDark = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) < 128_000
            default: break
            }
        }
    }
}

extension Frame {
    /// Fills in what the theme says for the roles of all cells.
    mutating func resolve(_ sheet: Sheet) {
        var known: (asked: Style, given: Style) = (.plain, sheet.resolved(.plain))
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let asked = self[column, row].style
                if asked != known.asked { known = (asked, sheet.resolved(asked)) }
                if asked != known.given { self[column, row].style = known.given }
            }
        }
    }
}
