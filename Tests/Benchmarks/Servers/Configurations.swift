// SPDX-License-Identifier: Apache-2.0

/// The files of a certificate.
struct Certificate {
    let path: String
    let key: String
}

/// What the servers are told: to listen on one port of loopback, and to hold nobody up.
enum Configurations {
    static func palabre(
        port: UInt16,
        letters: Bool,
        keeps: Bool,
        certificate: Certificate?,
        in scratch: Scratch
    ) -> String {
        """
        data = "\(scratch.file("data"))"

        [[listener]]
        address = "127.0.0.1:\(port)"
        protocol = "\(letters ? "tutorial" : "irc")"
        \(certificate.map { "certificate = \"\($0.path)\"\nkey = \"\($0.key)\"" } ?? "")

        [server]
        motd = "Welcome"

        [history]
        channels = "\(keeps ? "forever" : "off")"
        conversations = "\(keeps ? "forever" : "off")"

        [limits]
        fakelag = false
        connections = 0
        connection-rate = "0/600s"

        [log]
        level = "warning"
        """
    }

    /// Only the core of InspIRCd 3: no module is loaded but that for TLS, if it is wanted.
    static func inspircd(port: UInt16, certificate: Certificate?, in scratch: Scratch) -> String {
        """
        <server name="peer.test" description="peer" network="peer" id="1AA">
        <admin name="peer" nick="peer" email="peer@peer.test">
        <bind address="127.0.0.1" port="\(port)" type="clients"\(certificate == nil ? "" : " sslprofile=\"all\"")>
        \(certificate.map { profile($0) } ?? "")
        <connect name="everybody" allow="*" limit="100000" localmax="100000" globalmax="100000" maxconnwarn="no"
                 timeout="60" pingfreq="15m" resolvehostnames="no" useident="no" maxchans="100"
                 fakelag="no" commandrate="10000000" threshold="10000000"
                 recvq="10000000" softsendq="1000000000" hardsendq="1000000000">
        <dns server="127.0.0.1" timeout="1">
        <files motd="\(scratch.file("motd"))">
        <limits maxnick="30" maxchan="64">
        <options defaultmodes="nt">
        <path configdir="\(scratch.path)" datadir="\(scratch.path)" logdir="\(scratch.path)">
        <performance somaxconn="4096" clonesonconnect="no" quietbursts="yes">
        <pid file="\(scratch.file("inspircd.pid"))">
        <whowas groupsize="10" maxgroups="10000" maxkeep="1d">
        """
    }

    private static func profile(_ certificate: Certificate) -> String {
        """
        <module name="ssl_gnutls">
        <sslprofile name="all" provider="gnutls" certfile="\(certificate.path)" keyfile="\(certificate.key)">
        """
    }

    static func ngircd(port: UInt16, in scratch: Scratch) -> String {
        """
        [Global]
            Name = peer.test
            Info = peer
            Listen = 127.0.0.1
            Ports = \(port)
            MotdPhrase = Welcome
            PidFile = \(scratch.file("ngircd.pid"))
        [Limits]
            MaxConnections = 0
            MaxConnectionsIP = 0
            MaxJoins = 0
            MaxNickLength = 30
            MaxPenaltyTime = 0
            PingTimeout = 900
            PongTimeout = 900
        [Options]
            DNS = no
            Ident = no
            PAM = no
        """
    }

    static func ergo(port: UInt16, in scratch: Scratch) -> String {
        """
        network:
            name: peer
        server:
            name: peer.test
            listeners:
                "127.0.0.1:\(port)": {}
            motd: "\(scratch.file("motd"))"
            casemapping: "ascii"
            enforce-utf8: true
            lookup-hostnames: false
            check-ident: false
            max-sendq: 512M
            ip-limits:
                count: false
                throttle: false
            ip-cloaking:
                enabled: false
            idle-timeouts:
                registration: 60s
                ping: 15m
                disconnect: 20m
        accounts:
            authentication-enabled: false
            registration:
                enabled: false
            nick-reservation:
                enabled: false
                method: optional
            multiclient:
                enabled: false
        channels:
            default-modes: +nt
            max-channels-per-client: 100
            registration:
                enabled: false
        oper-classes: {}
        opers: {}
        logging:
            -
                method: stderr
                type: "*"
                level: error
        lock-file: "\(scratch.file("ergo.lock"))"
        datastore:
            path: "\(scratch.file("ergo.db"))"
            autoupgrade: true
        languages:
            enabled: false
        limits:
            nicklen: 32
            identlen: 20
            realnamelen: 150
            channellen: 64
            awaylen: 300
            kicklen: 390
            topiclen: 390
            monitor-entries: 100
            whowas-entries: 100
            chan-list-modes: 100
            registration-messages: 1024
        fakelag:
            enabled: false
        history:
            enabled: false
            channel-length: 0
            client-length: 0
        """
    }

    /// The tutorial's server for many clients at a time, as Python would have it.
    static let asyncio = """
        import asyncio, random, string, sys

        class Session(asyncio.Protocol):
            def connection_made(self, transport):
                self.transport = transport
                transport.write(b"type the message")

            def data_received(self, data):
                if data == b"stop":
                    self.transport.close()
                else:
                    print("MESSAGE DU CLIENT: :", data.decode("utf-8", "replace"))
                    self.transport.write(random.choice(string.ascii_letters).encode())

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(900, sys.exit)
            server = await loop.create_server(Session, "127.0.0.1", int(sys.argv[1]), backlog=1024)
            await server.serve_forever()

        asyncio.run(main())
        """
}
