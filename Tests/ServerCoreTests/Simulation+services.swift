// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

/// What the clients of the simulation do with accounts.
extension Simulation {
    /// Any command of NickServ, mostly with what it needs.
    mutating func nickServing() -> [String] {
        let accounts = world.accounts.sorted.map(\.name) + ["a", "b"]
        let account = pick(accounts) ?? "a"
        let command = pick(Service.nickServ.commands.keys.sorted() + ["HELP", "FOO", text()]) ?? "HELP"
        switch command {
        case "REGISTER": return [command, "secret"] + (pick([[], ["a@b"], ["b@b"]]) ?? [])
        case "VERIFY": return [command, account, world.accounts[account]?.verification?.code ?? text()]
        case "RESETPASS", "SENDPASS":
            let code = world.recoveries[World.fold(account)]?.code ?? text()
            return [command, account] + (pick([[], [code, "secret"]]) ?? [])
        case "IDENTIFY", "LOGIN", "ID", "SAREGISTER": return [command, account, pick(["secret", "guess"]) ?? "secret"]
        case "PASSWD", "PASSWORD": return [command, "secret", "secret"]
        case "SET":
            let settings = ["ALWAYS-ON", "AUTOAWAY", "MULTICLIENT", "HISTORY", "EMAIL", text()]
            return [command, pick(settings) ?? "", pick(["ON", "OFF", "DEFAULT", "a@b"]) ?? ""]
        case "DEVICE", "DEVICES":
            return [command, pick(["LIST", "ADD", "DEL"]) ?? "", pick(["x", "y", text()]) ?? ""]
        case "SESSIONS", "CLIENTS":
            return [command, pick(["LIST", "LOGOUT"]) ?? "", pick(["ALL", "1", text()]) ?? ""]
        case "SUSPEND": return [command, account, pick(["1s", "1m", text()]) ?? "", text()]
        case "RENAME": return [command, account, name()]
        case "DROP", "UNREGISTER":
            let code = world.accounts[account].map { Confirmation.word(for: $0.name, since: $0.registeredAt) }
            return [command, account, code ?? text()]
        default: return [command, pick([account, text()]) ?? "", text()]
        }
    }

    /// A mechanism, or what comes after it.
    mutating func authentication() -> [String] {
        let account = pick(world.accounts.sorted.map(\.name) + ["a", "a@x"]) ?? "a"
        let payloads = [
            "\0\(account)\0secret", "\0\(account)\0guess", "n,,n=\(account),r=x", "c=biws,r=x,p=Bw==", "", text(),
        ]
        let payload = pick(payloads).map { $0.isEmpty ? "+" : Base64.encode($0.utf8) } ?? "+"
        return [pick(["PLAIN", "PLAIN", "SCRAM-SHA-256", "EXTERNAL", payload, payload, payload, "*", text()]) ?? "*"]
    }
}
