// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What takes long, takes cryptography or goes out to others, and is worked out away from the core.
package enum Computation: Hashable, Sendable {
    /// Whether a password is the one of a hash, or of a plain text from the configuration.
    ///
    /// Against `nil` it takes as long as against a hash, and the answer is no: for an account that there is not.
    case check(password: String, against: String?)
    /// What is to be kept of a new password.
    case derive(password: String)
    /// Whether a client's proof fits, by [RFC 5802](https://www.rfc-editor.org/rfc/rfc5802#section-3); and the server's.
    case verify(proof: [UInt8], by: SCRAMVerifier, authMessage: String)
    /// Hand a letter to whoever delivers it; only where ``AccountPolicy/sendsMail`` says that there is somebody.
    case mail(Mail)
}

/// What came of a ``Computation``, the case of the same name.
package enum Computed: Hashable, Sendable {
    case checked(isRight: Bool)
    /// `nil` when it could not be derived: too many wait.
    case derived(Secret?)
    /// ServerSignature; `nil` for a wrong proof.
    case verified(signature: [UInt8]?)
    /// Nothing, in place of `checked`: too many wait, and it was not looked at.
    case refused
    /// Whether it was taken; not that it arrived.
    case mailed(isTaken: Bool)
}
