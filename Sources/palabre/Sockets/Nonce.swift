// SPDX-License-Identifier: Apache-2.0

/// Chance for the login of one connection.
enum Nonce {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars
    )

    /// 24 printable characters, never the same twice: 144 bits from the system.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let scalars = (0..<24).compactMap { _ in letters.randomElement(using: &generator) }
        return String(String.UnicodeScalarView(scalars))
    }
}
