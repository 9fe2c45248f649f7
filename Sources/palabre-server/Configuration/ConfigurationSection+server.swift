// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import ServerCore
import TOML

extension ConfigurationSection {
    static let server = ConfigurationSection(
        name: "server",
        comment: "What clients see of the server.",
        keys: naming + welcome + behaviour
    )

    private static let expectedName =
        "a name like irc.example.org: letters, digits, dots and hyphens, with at least one dot"

    private static let naming = [
        ConfigurationKey(
            "name",
            \.settings.server.world.serverName,
            .text(expectedName, where: isServerName),
            "Its name, which need not be one that can be looked up."
        ).afterRestart,
        ConfigurationKey(
            "services",
            \.settings.server.world.servicesName,
            .text(expectedName, where: isServerName),
            sample: "\"services.example.org\"",
            "The name of the server that NickServ and ChanServ seem to be on; without it \"services.\" and the name."
        ),
        ConfigurationKey("description", \.settings.server.world.description, .phrase, "What it is, in a few words."),
        ConfigurationKey(
            "network",
            \.settings.server.world.networkName,
            .text("1 to 32 characters without spaces") {
                (1...32).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            },
            "The name of the network, as clients show it."
        ),
        ConfigurationKey(
            "network-icon",
            \.settings.server.world.networkIcon,
            ConfigurationValue.text("the address of a picture, like \"https://example.org/icon.svg\"") {
                $0.hasPrefix("https://") && $0.utf8.count <= 300 && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            },
            sample: "\"https://example.org/icon.svg\"",
            "A picture for the network."
        ),
        ConfigurationKey(
            "admin",
            \.settings.server.world.adminLines,
            ConfigurationValue.phrase.list(expected: "a list of texts of one line each, at most 200 bytes")
                .shown(as: "[\"Dakar\", \"The village\", \"admin@example.org\"]", insteadOf: \.isEmpty),
            "Who runs it: where it is, whose it is, how to write to them."
        ),
    ]

    private static let welcome = [
        ConfigurationKey(
            name: "motd",
            comment: "The message of the day; \"\"\" begins one of several lines.",
            expected: "a text",
            read: { value, draft in
                guard let text = value.text else { return false }
                draft.settings.server.world.motd = lines(of: text)
                return true
            },
            write: { TOMLValue.quoted($0.settings.server.world.motd.joined(separator: "\n")) },
            copy: { $1.settings.server.world.motd = $0.settings.server.world.motd }
        ),
        ConfigurationKey(
            name: "motd-file",
            comment: "The same from a file.",
            expected: "the name of a text file that can be read",
            sample: TOMLValue.quoted("motd.txt"),
            read: { value, draft in
                guard let name = value.text,
                    let text = try? String(contentsOfFile: draft.folder.path(of: name), encoding: .utf8)
                else { return false }
                draft.settings.server.world.motd = lines(of: text)
                return true
            },
            write: { _ in nil },
            copy: { _, _ in }
        ),
        ConfigurationKey(
            "password",
            \.settings.server.world.password,
            .password,
            sample: "\"let me in\"",
            "What everybody must know to connect: a password, or better its hash, from `palabre-server hash-password`."
        ),
    ]

    private static let behaviour = [
        ConfigurationKey(
            "user-modes",
            \.settings.server.world.userModes,
            .modes("BRTiw"),
            "The modes that users begin with."
        ),
        ConfigurationKey(
            "channel-modes",
            \.settings.server.world.channelModes,
            .modes("CEMRSUcimnstuz"),
            "The modes that channels begin with."
        ),
        ConfigurationKey(
            "unicode-nicks",
            \.settings.server.world.allowsUnicodeNicks,
            .flag,
            "Whether nicks may have letters of all scripts; those that look like others are refused."
        ),
        ConfigurationKey(
            "denied-client-tags",
            \.settings.server.world.deniedClientTags,
            ConfigurationValue.text("the name of a tag without the +", where: isTagPattern).list(
                expected: "a list of names of tags without the +, like [\"typing\"] or [\"*\", \"-draft/react\"]"
            ),
            "Tags of clients that are not passed on: names without the +, \"*\" for all, and then \"-name\" for exceptions."
        ),
        ConfigurationKey(
            "proxies",
            \.settings.server.proxyNetworks,
            .networks,
            "Proxies that are believed when they say whom they speak for, with a PROXY or X-Forwarded-For header."
        ),
    ]

    // A name, with a - in front for an exception, or all.
    @Sendable private static func isTagPattern(_ text: String) -> Bool {
        let name = text.first == "-" ? text.dropFirst() : text[...]
        return text == "*"
            || !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    switch byte {
                    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                    default: "-./".utf8.contains(byte)
                    }
                }
    }

    @Sendable private static func isServerName(_ text: String) -> Bool {
        (3...63).contains(text.utf8.count) && text.contains(".") && text.first != "." && text.first != "-"
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains($0))
            }
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
