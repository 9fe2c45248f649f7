// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// A listener that is open.
///
/// `ChatServer` has one for each that is configured, and closes it.
struct Door: Sendable {
    /// What the configuration says of it.
    let configuration: ListenerConfiguration
    /// What is really listened on: one place, or each address of a host name.
    let places: [BoundListener]
    let certificate: TLSSource?
    let channels: [any Channel]
    let file: UnixSocket?

    /// Lets nobody in any more.
    func close() async {
        // What fails here fails because it is closed already.
        for channel in channels { try? await channel.close() }
        file?.remove()
    }
}
