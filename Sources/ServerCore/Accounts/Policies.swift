// SPDX-License-Identifier: Apache-2.0

/// What whoever runs the server decides about accounts.
///
/// Durations are in seconds.
package struct AccountPolicy: Hashable, Sendable {
    /// What happens by default, and whether the owner of an account can choose.
    package enum Choice: String, CaseIterable, Hashable, Sendable {
        /// Never.
        case off
        /// Only for who has chosen it.
        case optIn = "opt-in"
        /// For all but those who have chosen otherwise.
        case optOut = "opt-out"
        /// For all.
        case mandatory

        /// What it comes to for somebody.
        package func decide(_ wish: Bool?) -> Bool {
            switch self {
            case .off: false
            case .optIn: wish ?? false
            case .optOut: wish ?? true
            case .mandatory: true
            }
        }
    }

    /// Whether users may make accounts; operators and the console always can.
    package var isRegistrationOpen = true
    /// Whether that works before the end of the registration of a connection.
    package var allowsRegistrationBeforeConnect = true
    /// Whether an account needs an address that its owner gets mail at.
    package var needsEmail = false
    /// Whether an account may have another name than its owner's nick at that moment.
    package var allowsOtherNames = true
    /// Whether a new account has to be verified, by a code that the owner is sent or by an operator.
    package var needsVerification = false
    /// How long a code is good for.
    package var verificationTimeout = 86_400
    /// Whether letters can be sent, with codes to those who make accounts, or have forgotten a password.
    package var sendsMail = false
    /// How many letters may go to one address, and be asked for from one network.
    package var mails = Rate(count: 5, seconds: 3600)
    /// How often somebody may make an account from one network.
    package var registrations = Rate(count: 5, seconds: 3600)
    /// How often somebody may try to log in to one account, or from one network, and fail.
    package var failures = Rate(count: 5, seconds: 60)
    /// Whether nobody can have an account's name as a nick who is not logged in to it.
    package var reservesNicks = true
    /// Whether nobody can connect who does not log in.
    package var isRequired = false
    /// Whether proofs of SCRAM are kept, and so offered.
    package var offersSCRAM = true
    /// Whether several clients of an account are one to others.
    package var sharedNicks = Choice.optOut
    /// Whether an account stays in its channels without a client.
    package var alwaysOn = Choice.optIn
    /// Whether it is away then.
    package var autoAway = Choice.optOut
    /// How long an account may be always on without a client; 0 for ever.
    package var alwaysOnTimeout = 7_776_000
    /// The most passwords of single devices.
    package var deviceLimit = 20

    package init() {}

    /// Whether who makes an account is sent a letter with the code that verifies it.
    var mailsCodes: Bool { needsVerification && sendsMail }
    /// Whether nobody can make one without an address.
    var asksForEmail: Bool { needsEmail || mailsCodes }
}

/// What whoever runs the server decides about what is kept of what is said.
package struct HistoryPolicy: Hashable, Sendable {
    package var channels = Retention.unlimited
    package var conversations = Retention.unlimited
    /// The most messages that one request gets.
    package var requestLimit = 100

    package init() {}
}

/// What whoever runs the server decides about channels that are registered.
///
/// Durations are in seconds.
package struct ChannelPolicy: Hashable, Sendable {
    /// Whether users may register channels; operators always can.
    package var isRegistrationOpen = true
    /// The most channels of one account.
    package var limit = 15
    /// How long nobody may be in a registered channel until it is given up; 0 for ever.
    package var expiry = 0

    package init() {}
}
