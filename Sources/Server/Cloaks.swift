// SPDX-License-Identifier: Apache-2.0

import Crypto
import ServerCore

/// Makes the hosts that others see in place of addresses.
///
/// A cloak has a part for the address and one for each wider network it is in: two users of one network share the end of
/// their cloaks, so a ban on `*!*@*.PART.PART.SUFFIX` is one on the network. Each part is the keyed hash of the network
/// alone, so the same in all cloaks, and tells nothing about it without the key.
package struct Cloaks {
    // 40 bits: no two networks share one by chance.
    private static let partLength = 8
    private static let longestSuffix = 24

    // What was made before: neighbours share the parts of their networks, and one who comes again has them all.
    private final class Memory {
        static let limit = 4096

        var parts: [CIDR: String] = [:]
    }

    // With the key in it already, which is half of the work.
    private let keyed: HMAC<SHA256>
    private let settings: CloakSettings
    private let suffix: String
    private let memory = Memory()

    /// The key may be of any length; `network` is the name of the network, for a suffix where none was chosen.
    package init(key: [UInt8], settings: CloakSettings, network: String) {
        keyed = HMAC(key: SymmetricKey(data: SHA256.hash(data: key)))
        self.settings = settings
        suffix = Cloaks.suffix(settings.suffix ?? network)
    }

    init(_ configuration: ServerConfiguration) {
        let settings = configuration.cloaks
        let key = settings.key.map { Array($0.utf8) } ?? Cloaks.makeKey()
        self.init(key: key, settings: settings, network: configuration.world.networkName)
    }

    /// A peer as others may see it.
    func cloaking(_ peer: Peer) -> Peer {
        var peer = peer
        peer.cloak = cloak(of: peer.host)
        return peer
    }

    /// A key that nobody has used before.
    package static func makeKey() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// Whether a key from the disk can be one that was made: with a short or damaged one, addresses could be guessed.
    static func mayBeKept(_ key: String) -> Bool {
        Set(key.unicodeScalars).count >= 8 && key.unicodeScalars.count >= 16
            && key.unicodeScalars.allSatisfy { (33...126).contains($0.value) }
    }

    /// The cloak of a host, which is an address or, in place of one, a name; `nil` when cloaks are off.
    package func cloak(of host: String) -> String? {
        guard settings.isEnabled else { return nil }
        guard let address = IPAddress(host) else { return "\(part([0] + Array(host.utf8))).\(suffix)" }
        let prefixes = address.width == 32 ? settings.prefixesIPv4 : settings.prefixesIPv6
        let parts = (prefixes.isEmpty ? [address.width] : prefixes).map { part(CIDR(address, length: $0)) }
        return (parts + [suffix]).joined(separator: ".")
    }

    private func part(_ network: CIDR) -> String {
        if let part = memory.parts[network] { return part }
        if memory.parts.count >= Memory.limit { memory.parts.removeAll(keepingCapacity: true) }
        let part = makePart(of: network)
        memory.parts[network] = part
        return part
    }

    private func makePart(of network: CIDR) -> String {
        let bits = network.address.bits
        let bytes = stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt128($0)) }
        return part([UInt8(network.address.width), UInt8(network.length)] + bytes)
    }

    private func part(_ bytes: [UInt8]) -> String {
        let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var code = keyed
        code.update(data: bytes)
        let hash = code.finalize().reduce(into: UInt64(0)) {
            $0 = $0 << 8 | UInt64($1)
        }
        return String(
            decoding: (0..<Cloaks.partLength).map { digits[Int(hash >> (5 * UInt64($0)) & 31)] },
            as: UTF8.self
        )
    }

    private static func suffix(_ name: String) -> String {
        let letters = name.lowercased().unicodeScalars.filter { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "."
        }
        let suffix = String(String.UnicodeScalarView(letters.prefix(longestSuffix)))
        return suffix.isEmpty ? "cloaked" : suffix
    }
}
