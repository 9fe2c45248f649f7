// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What is done to a server, and how hard.
struct LoadSettings: ParsableArguments {
    @Option(help: "The port on 127.0.0.1.")
    var port: UInt16

    @Option(help: "The server's process, for what it uses.")
    var pid: Int32 = 0

    @Option(help: "Connections, where there are no channels.")
    var clients = 1000

    @Option(help: "Channels; each client is in one.")
    var channels = 1

    @Option(help: "Clients in each channel.")
    var members = 100

    @Option(help: "How many of them talk.")
    var senders = 10

    @Option(help: "Bytes in a message's text.")
    var bytes = 64

    @Option(help: "Messages of one sender that may be under way: sent, and not yet with all members.")
    var window = 8

    @Option(help: "Messages a second of all senders together, whether the last ones have come or not; 0 for no pace.")
    var rate: Double = 0

    @Option(help: "Seconds that are measured.")
    var duration: Double = 3

    @Option(help: "Seconds before that.")
    var warmup: Double = 1

    @Option(help: "Registrations that may be under way.")
    var connecting = 64

    @Option(help: "Joins that may be under way.")
    var joining = 32

    @Option(help: "Addresses, from 127.0.0.2 on, that the clients come from.")
    var sources = 8

    @Option(help: "Seconds without a delivery after which a run is given up.")
    var patience: Double = 10

    @Option(help: "Seconds after which any run is given up.")
    var limit: Double = 60

    @Option(help: "Capabilities to ask for; \"|\" between the sets of one client and the next.")
    var capabilities = ""

    @Flag(help: "Acknowledge at once what arrives: shows a server that waits for it.")
    var quickack = false

    @Flag(help: "Speak TLS; certificates are not looked at.")
    var tls = false

    func validate() throws {
        guard members >= 2, senders >= 1, senders <= members, channels >= 1, channels * senders <= 65_535 else {
            throw ValidationError("each channel needs two members, and at least one of them talks")
        }
        guard clients >= 1, clients <= 99_999, channels * members <= 99_999 else {
            throw ValidationError("there can be 1 to 99999 clients")
        }
        guard bytes >= Stamp.length, bytes <= 400, window >= 1, window <= 4096, sources <= 250 else {
            throw ValidationError("--bytes is \(Stamp.length) to 400, --window 1 to 4096, --sources at most 250")
        }
    }
}
