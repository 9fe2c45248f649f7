// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOSSL

/// The certificate of a listener, which may change while the listener is open.
///
/// Each connection takes the one that is there when it is accepted, on the event loop.
struct TLSSource: Sendable {
    private let files: TLSFiles
    private let context: NIOLoopBoundBox<NIOSSLContext>

    init(_ files: TLSFiles, context: NIOSSLContext, loop: any EventLoop) {
        self.files = files
        self.context = NIOLoopBoundBox.makeBoxSendingValue(context, eventLoop: loop)
    }

    /// Reads the files anew, for connections to come; what is wrong with them leaves everything as it was.
    ///
    /// Once it returns nobody who is accepted gets the old one. A loop that has ended accepts nobody.
    func reload() async throws(ServerError) {
        let fresh = try NIOSSLContext.make(for: files)
        try? await context.eventLoop.submit { [context] in context.value = fresh }.get()
    }

    /// What handles TLS on a connection.
    func makeHandler() -> NIOSSLServerHandler {
        // Whatever certificate a client shows: all that counts is that it has the key, by which it will be known again.
        guard files.asksForCertificate else { return NIOSSLServerHandler(context: context.value) }
        return NIOSSLServerHandler(context: context.value) { _, verified in verified.succeed(.certificateVerified) }
    }
}
