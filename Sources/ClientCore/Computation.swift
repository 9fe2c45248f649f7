// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Slow or secret work for a login that a session wants done outside; one at a time.
package enum Computation: Equatable, Sendable {
    /// Derive the proof that answers a server's SCRAM challenge.
    case scram(SCRAMChallenge)
    /// Sign a challenge with the user's key.
    case signature(of: [UInt8])
}

/// What came of a `Computation`.
package enum Computed: Equatable, Sendable {
    case scram(SCRAMProof)
    case signature([UInt8])
    /// It could not be done; the text says why and what to do.
    case failed(String)
}
