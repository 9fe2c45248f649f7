// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import ServerStore
import Testing

@testable import Server

@Suite struct ServerErrorTests {
    private let listener = ListenerConfiguration(host: "::1", port: 80, dialect: .irc)

    @Test(arguments: [
        (
            EADDRINUSE, "another program listens there, or did a minute ago; stop it, or choose another port",
            ServerError.ExitCode.unavailable
        ),
        (EACCES, "port 80 is for privileged programs; choose a port above 1023", .noPermission),
        (EADDRNOTAVAIL, "this machine has no such address; listen on one that it has", .unavailable),
        (ENOBUFS, "No buffer space available; choose another address", .unavailable),
    ])
    func `an address that cannot be bound says why and what to do`(
        code: CInt,
        words: String,
        exitCode: ServerError.ExitCode
    ) {
        let error = ServerError.listening(on: listener, IOError(errnoCode: code, reason: "bind"))
        #expect(error.description == "cannot listen on [::1]:80: " + words)
        #expect(error.exitCode == exitCode)
    }

    @Test func `a store that cannot be opened says why and what to do`() {
        #expect(
            ServerError.storing(.notADatabase("/data/palabre.sqlite")).description
                == "cannot open /data/palabre.sqlite: it is no database; move the file away, or choose another data folder"
        )
        #expect(
            ServerError.storing(.folder("/data", reason: "Permission denied")).description.contains("Permission denied")
        )
    }
}
