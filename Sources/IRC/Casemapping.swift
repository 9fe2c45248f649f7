// SPDX-License-Identifier: Apache-2.0

/// Which letters of nicks and channel names count as the same.
///
/// See [CASEMAPPING](https://modern.ircdocs.horse/#casemapping-parameter).
public enum Casemapping: String, Hashable, Sendable {
    /// A to Z equal a to z.
    case ascii
    /// As `ascii`, and `[]\~` equal `{}|^`.
    case rfc1459
    /// As `ascii`, and `[]\` equal `{}|`.
    case strict = "rfc1459-strict"

    /// The form under which a name is kept and compared.
    ///
    /// Folding twice changes nothing more.
    public func fold(_ name: String) -> String {
        guard name.holdsByte({ fold($0) != $0 }) else { return name }
        return String(decoding: name.utf8.map(fold), as: UTF8.self)
    }

    /// Whether two names are the same one.
    public func equates(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8) { fold($0) == fold($1) }
    }

    func fold(_ byte: UInt8) -> UInt8 {
        switch (self, byte) {
        case (_, 0x41...0x5A): byte + 0x20
        case (.rfc1459, 0x5B...0x5E), (.strict, 0x5B...0x5D): byte + 0x20
        default: byte
        }
    }
}
