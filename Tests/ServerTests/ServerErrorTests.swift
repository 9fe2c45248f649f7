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

    @Test(arguments: [
        (
            StoreError.notADatabase("/copy"),
            "cannot open /copy: it is no database; choose another copy"
        ),
        (.damaged("/copy"), "cannot open /copy: the database is damaged; choose another copy"),
        (
            .newer("/copy"),
            "cannot open /copy: a newer version of Palabre wrote it; choose another copy, or put it back with that version"
        ),
        (
            .inUse("/data/palabre.sqlite"),
            "cannot open /data/palabre.sqlite: another server uses it; stop that one, or choose another data folder"
        ),
    ])
    func `what is wrong with a copy is wrong with no data folder`(error: StoreError, words: String) {
        #expect(ServerError.copying(error, from: "/copy").description == words)
    }

    @Test func `a store or an account that there is not is said to be none`() {
        #expect(
            ServerError.storing(.missing("/typo")).description
                == "cannot open the store in /typo: there is none; name the folder of the server with --data, or its configuration with --config"
        )
        #expect(
            ServerError.storing(.noAccount("nobody")).description
                == "cannot find the account nobody: there is none; look for its name with palabre-server account list"
        )
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
