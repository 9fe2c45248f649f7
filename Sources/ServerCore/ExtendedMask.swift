// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who is meant by an entry of a channel's lists: a mask, or an
/// [extended ban](https://modern.ircdocs.horse/#extban-parameter), a letter and what it asks for.
///
/// | form | who |
/// |---|---|
/// | `nick!user@host` | whose source fits; the host may be a block of addresses |
/// | `a:account` | who is logged in to an account that fits |
/// | `r:real name` | whose real name fits |
/// | `s:server` | who is on a server whose name fits |
/// | `z:fingerprint` | who showed the certificate with this SHA-256; `z:*` is any |
/// | `T:tls`, `T:plain` | whose connection is, or is not, encrypted |
/// | `!a:account` and so on | everybody else |
///
/// and what becomes of them, in front of any of these, each once:
///
/// | form | what |
/// |---|---|
/// | `m:who` | may join, and not speak; as an exception, may speak |
/// | `t:minutes:who` | is on the list for so long |
///
/// Where clients write a `~` in front of a letter, as other servers have it, it means the same.
///
/// Everything is parsed once, when the entry is set, so that ``fits(_:)`` only compares bytes.
struct ExtendedMask: Hashable, Sendable, CustomStringConvertible {
    /// Who is meant.
    enum Subject: Hashable, Sendable {
        case source(SourceMask)
        case account(Mask)
        case realName(Mask)
        /// There is only this one, so that it is known from the start whether it fits.
        case server(isThisOne: Bool)
        /// `nil` for any.
        case fingerprint(String?)
        case transport(isSecure: Bool)
    }

    /// All letters.
    static let letters = "Tamrstz"
    /// What RPL_ISUPPORT announces: that no sign is needed in front, and all letters.
    static let support = ",\(letters)"
    /// The letter of ``Subject/account(_:)``, for [ACCOUNTEXTBAN](https://ircv3.net/specs/extensions/account-extban).
    static let accountLetter = "a"
    /// The longest time of a timed entry: a year.
    static let longestTime = 525_600

    /// The text as everybody sees it, completed.
    let description: String
    /// Whether it only keeps silent.
    let isMute: Bool
    /// How long it lasts; `nil` for ever.
    let minutes: Int?
    let subject: Subject
    /// Whether everybody else is meant.
    let isNegated: Bool

    /// Whether somebody is meant.
    func fits(_ traits: Traits) -> Bool { isMeant(traits) != isNegated }

    private func isMeant(_ traits: Traits) -> Bool {
        switch subject {
        case .source(let mask): mask.fits(traits)
        case .account(let mask): traits.account.map(mask.matches(folded:)) ?? false
        case .realName(let mask): mask.matches(folded: traits.realName)
        case .server(let isThisOne): isThisOne
        case .fingerprint(let fingerprint):
            fingerprint.map { $0 == traits.fingerprint } ?? (traits.fingerprint != nil)
        case .transport(let isSecure): traits.isSecure == isSecure
        }
    }
}
