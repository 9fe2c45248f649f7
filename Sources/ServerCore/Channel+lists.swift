// SPDX-License-Identifier: Apache-2.0

import IRC

extension Channel {
    /// The modes that are lists of masks, [type A](https://modern.ircdocs.horse/#chanmodes-parameter).
    enum List: Character, CaseIterable, Sendable {
        case invitations = "I"
        case bans = "b"
        case exceptions = "e"

        /// Whether members without a status may read it: whom a ban keeps out is no secret.
        var isPublic: Bool { self == .bans }
    }

    /// A mask in a list, and who put it there when.
    struct ListEntry: Hashable, Sendable {
        var mask: ExtendedMask
        var setBy: String
        var setAt: Instant

        /// When it is taken off by itself; `nil` for never.
        var expiresAt: Instant? { mask.minutes.map { setAt + 60 * Int64($0) } }
    }

    subscript(list: List) -> [ListEntry] {
        get {
            switch list {
            case .invitations: self.invitations
            case .bans: self.bans
            case .exceptions: self.exceptions
            }
        }
        set {
            switch list {
            case .invitations: self.invitations = newValue
            case .bans: self.bans = newValue
            case .exceptions: self.exceptions = newValue
            }
            // Whom it is about to keep silent, or not, has to be found out again.
            if list != .invitations { members.forgetBans() }
        }
    }

    /// Where a list has a mask, in whatever case of letters.
    func index(of mask: ExtendedMask, in list: List) -> Int? {
        self[list].firstIndex { World.casemapping.equates($0.mask.description, mask.description) }
    }

    /// Whether a ban fits somebody, and no exception does.
    func keepsOut(_ client: Client) -> Bool { hasBan(on: client) { !$0.isMute } }

    /// Whether somebody may not speak: banned, or kept silent by an extended ban.
    func silences(_ client: Client) -> Bool { hasBan(on: client) { _ in true } }

    // An exception that is a mute is one from silence alone, whatever brought it.
    private func hasBan(on client: Client, counting counts: (ExtendedMask) -> Bool) -> Bool {
        guard !self.bans.isEmpty else { return false }
        let traits = Traits(of: client)
        func isFit(_ entry: ListEntry) -> Bool { counts(entry.mask) && entry.mask.fits(traits) }
        return self.bans.contains(where: isFit) && !self.exceptions.contains(where: isFit)
    }

    /// Whether a standing invitation (+I) fits somebody.
    func invites(_ client: Client) -> Bool {
        guard !self.invitations.isEmpty else { return false }
        let traits = Traits(of: client)
        return self.invitations.contains { $0.mask.fits(traits) }
    }
}
