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
    /// The most invitations that a client can hold.
    static let invitations = 32
    /// The most bans of the server in one list.
    static let listedBans = 500
}
