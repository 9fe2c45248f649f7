// SPDX-License-Identifier: Apache-2.0

/// The limits that an operator cannot change; RPL_ISUPPORT announces most of them.
enum Limits {
    /// The most bytes of a user name.
    static let userLength = 16
    /// The most bytes of a real name.
    static let realNameLength = 150
    /// The most bytes of a channel's key.
    static let keyLength = 32
    /// The most bytes of a ban mask.
    static let maskLength = 200
    /// The most changes in one MODE.
    static let modes = 12
    /// The most users that a WHO of a mask shows, and the most channels that a LIST shows: as much as a client can always
    /// be sent at once.
    static let matches = 1000
    /// The most invitations that a client can hold.
    static let invitations = 32
    /// The most bans of the server in one list.
    static let listedBans = 500
    /// The most that who is about to register can save up of ``Fakelag``.
    static let newcomerBurst = 15
    /// What a line costs that could not be read: too long, or no UTF-8.
    static let refusedLineCost = 2
    /// The most others that a client can accept messages from.
    static let acceptances = 64
    /// The most bytes of a key of metadata.
    static let metadataKeyLength = 64
    /// The most values of metadata that a client is sent without having asked for them.
    static let unaskedMetadata = 100
    /// The most keys in one line of a list of them.
    static let keysPerLine = 12
    /// The most read markers that a user can have.
    static let readMarkers = 200
    /// The most sessions of one user.
    static let sessions = 32
    /// The most devices of one user whose last visits are remembered.
    static let devices = 16
    /// The most messages that are played back at once, and the most bytes of what they say.
    static let playedBack = 1000
    static let playedBackBytes = 262_144
    /// The most partners of conversations that messages are looked for with.
    static let correspondents = 20
    /// How often it is kept where a user is, and how: a restart loses what had to wait.
    static let presences = Rate(count: 30, seconds: 30)
    /// The most bytes of the name of a device.
    static let deviceLength = 32
    /// The most certificates of one account.
    static let certificates = 10
    /// The least and the most bytes of a password: what fits into a line to NickServ, and what the console may set.
    static let passwordLength = 3...300
    static let longestPassword = 1024
    /// The most bytes of an address for mail.
    static let emailLength = 254
    /// For how many seconds a code is good for that gives an account another password.
    static let recoveryTime: Int64 = 3600
    /// How often a client may knock.
    static let knocks = Rate(count: 3, seconds: 120)
    /// How often a channel may be knocked at.
    static let knocksPerChannel = Rate(count: 5, seconds: 60)
    /// How often a channel may change its name.
    static let renames = Rate(count: 2, seconds: 60)
    /// The most names that are told unasked when a channel gets another name, to all who must be told together.
    static let namesAfterRenaming = 50_000
    /// The most accounts that a registered channel gives something to.
    static let accounts = 200
}
