// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A server that can be measured: where its program is, how it is configured, and what suits it.
///
/// Each keeps nothing back for reasons of flood, abuse or logging, in as far as it lets itself be told so.
enum Server: String, CaseIterable {
    case palabre
    case palabreOff = "palabre-off"
    case palabreTLS = "palabre-tls"
    case palabreLetters = "palabre-letters"
    case floor
    case floorApart = "floor-apart"
    case floorLetters = "floor-letters"
    case inspircd, ngircd, ergo, asyncio
    case inspircdTLS = "inspircd-tls"

    /// What it is, for a reader of the tables.
    var explanation: String {
        switch self {
        case .palabre: "palabre-server, everything that is said kept on disk"
        case .palabreOff: "the same without history"
        case .palabreTLS: "the same as palabre, with TLS"
        case .palabreLetters: "palabre-server, the tutorial's protocol"
        case .floor: "a loop that only copies lines (Benchmarks floor)"
        case .floorApart: "the same, each message to each member written by itself"
        case .floorLetters: "a loop that only answers"
        case .inspircd: "InspIRCd"
        case .inspircdTLS: "the same with TLS, by GnuTLS"
        case .ngircd: "ngIRCd"
        case .ergo: "Ergo, without history"
        case .asyncio: "the tutorial's server in Python, with asyncio"
        }
    }

    var speaksTLS: Bool { self == .palabreTLS || self == .inspircdTLS }
    var speaksLetters: Bool { self == .palabreLetters || self == .floorLetters || self == .asyncio }
    var isOurs: Bool { [.palabre, .palabreOff, .palabreTLS, .palabreLetters].contains(self) }

    /// The path of its program; nil when it is not installed.
    var program: String? {
        switch self {
        case .palabre, .palabreOff, .palabreLetters: Server.palabreServer
        case .palabreTLS: Server.installed("openssl") == nil ? nil : Server.palabreServer
        case .floor, .floorApart, .floorLetters: Drive.program
        case .inspircd, .ngircd: Server.installed(rawValue)
        case .inspircdTLS: Server.installed("openssl") == nil ? nil : Server.installed("inspircd")
        case .ergo: ProcessInfo.processInfo.environment["ERGO"].flatMap { Server.executable($0) }
        case .asyncio: Server.installed("python3")
        }
    }

    /// How many registrations may be under way.
    ///
    /// ngIRCd's queue of new connections is short, and who does not fit waits for a second; InspIRCd finishes
    /// registrations once a second, however many there are.
    var connecting: Int {
        switch self {
        case .ngircd: 8
        case .inspircd, .inspircdTLS: 5000
        default: 64
        }
    }

    /// Writes what it needs into a folder, and says how to start it there.
    func command(_ program: String, port: UInt16, in scratch: Scratch) throws -> [String] {
        switch self {
        case .palabre, .palabreOff, .palabreTLS, .palabreLetters:
            let file = try scratch.write(try palabreConfiguration(port: port, in: scratch), to: "server.toml")
            return [program, "--config", file]
        case .floor: return [program, "floor", "--port", "\(port)", "--seconds", "900"]
        case .floorApart: return [program, "floor", "--apart", "--port", "\(port)", "--seconds", "900"]
        case .floorLetters: return [program, "floor", "--letters", "--port", "\(port)", "--seconds", "900"]
        case .inspircd, .inspircdTLS:
            let certificate = self == .inspircdTLS ? try Server.certificate(in: scratch) : nil
            let text = Configurations.inspircd(port: port, certificate: certificate, in: scratch)
            let file = try scratch.write(text, to: "inspircd.conf")
            _ = try scratch.write("Welcome\n", to: "motd")
            return unprivileged([program, "--nofork", "--nolog", "--config", file])
        case .ngircd:
            let file = try scratch.write(Configurations.ngircd(port: port, in: scratch), to: "ngircd.conf")
            return unprivileged([program, "--nodaemon", "--config", file])
        case .ergo:
            let file = try scratch.write(Configurations.ergo(port: port, in: scratch), to: "ergo.yaml")
            _ = try scratch.write("Welcome\n", to: "motd")
            let preparation = try Child(unprivileged([program, "initdb", "--conf", file, "--quiet"]))
            guard try preparation.ends(within: 20) else { throw Child.Failure(description: "ergo initdb hangs") }
            return unprivileged([program, "run", "--conf", file, "--quiet"])
        case .asyncio:
            return [program, try scratch.write(Configurations.asyncio, to: "letters.py"), "\(port)"]
        }
    }

    private func palabreConfiguration(port: UInt16, in scratch: Scratch) throws -> String {
        Configurations.palabre(
            port: port,
            letters: self == .palabreLetters,
            keeps: self != .palabreOff,
            certificate: self == .palabreTLS ? try Server.certificate(in: scratch) : nil,
            in: scratch
        )
    }

    /// Some servers refuse to be root, so none of the others is.
    private func unprivileged(_ command: [String]) -> [String] {
        guard getuid() == 0, let setpriv = Server.installed("setpriv") else { return command }
        return [setpriv, "--reuid=nobody", "--regid=nogroup", "--clear-groups"] + command
    }

    /// What it says about its version.
    func version(in scratch: Scratch) throws -> String {
        guard let program, ![.floor, .floorApart, .floorLetters].contains(self) else { return "-" }
        let child = try Child([program, "--version"], output: scratch.file("version"))
        _ = try child.ends(within: 5)
        return scratch.read("version").split(separator: "\n").first.map(String.init) ?? "-"
    }

    // MARK: Where things are

    /// Beside this program, or wherever PALABRE_SERVER says.
    private static var palabreServer: String? {
        let beside = URL(fileURLWithPath: Drive.program).deletingLastPathComponent().appendingPathComponent(
            "palabre-server"
        )
        return executable(ProcessInfo.processInfo.environment["PALABRE_SERVER"] ?? beside.path)
    }

    static func installed(_ name: String) -> String? {
        ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/bin"].lazy
            .compactMap { executable("\($0)/\(name)") }.first
    }

    static func executable(_ path: String) -> String? {
        FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// A certificate for a day, which nobody looks at.
    private static func certificate(in scratch: Scratch) throws -> Certificate {
        let (certificate, key) = (scratch.file("certificate.pem"), scratch.file("key.pem"))
        let request = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
            "-subj", "/CN=localhost", "-out", certificate, "-keyout", key,
        ]
        let child = try Child([installed("openssl") ?? "openssl"] + request)
        guard try child.ends(within: 20), child.exitCode == 0 else {
            throw Child.Failure(description: "openssl has made no certificate")
        }
        // Who is not root reads it, too.
        chmod(key, 0o644)
        return Certificate(path: certificate, key: key)
    }
}
