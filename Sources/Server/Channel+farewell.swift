// SPDX-License-Identifier: Apache-2.0

import NIOCore

extension Channel {
    /// How long a connection that we close may take to read the rest and to close its own half.
    static var patience: TimeAmount { .seconds(1) }

    /// Closes a connection once everything written to it is sent.
    ///
    /// Only our half is closed at first: a socket closed while bytes of the peer's are still on their way resets the
    /// connection, and the peer might never see our last line.
    func closeAfterWriting() {
        close(after: writeAndFlush(ByteBuffer()))
    }

    /// Closes a connection once its last bytes are written.
    func close(after written: EventLoopFuture<Void>) {
        written.whenComplete { _ in self.close(mode: .output, promise: nil) }
        let limit = eventLoop.scheduleTask(in: Self.patience) { self.close(promise: nil) }
        closeFuture.whenComplete { _ in limit.cancel() }
    }
}
