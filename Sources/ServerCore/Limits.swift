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
    /// The most others that a client can accept messages from.
    static let acceptances = 64
    /// How often a client may knock.
    static let knocks = Rate(count: 3, seconds: 120)
    /// How often a channel may be knocked at.
    static let knocksPerChannel = Rate(count: 5, seconds: 60)
    /// How often a channel may change its name.
    static let renames = Rate(count: 2, seconds: 60)
}
