// SPDX-License-Identifier: Apache-2.0

extension Theme {
    static let quote = Style(attributes: .dim)
    static let reaction = Style(foreground: .indexed(6))
    static let pending = Style(attributes: .dim)
    static let failed = Style(foreground: .indexed(9))
    static let redacted = Style(attributes: .dim)
    static let gap = Style(attributes: .dim)
    static let match = Style(attributes: [.reverse, .bold])
    static let currentMatch = Style(foreground: .indexed(3), attributes: [.reverse, .bold])
    static let hint = Style(attributes: [.dim, .italic])
    static let late = Style(attributes: [.dim, .italic])
    static let ownReaction = Style(foreground: .indexed(6), attributes: .bold)
}
