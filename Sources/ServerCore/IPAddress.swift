// SPDX-License-Identifier: Apache-2.0

/// An address of the internet, IPv4 or IPv6, as a number.
///
/// An IPv4 address written as IPv6 (`::ffff:192.0.2.7`) is the IPv4 address.
package struct IPAddress: Hashable, Comparable, Sendable {
    /// 32 or 128.
    package let width: Int
    package let bits: UInt128

    package init(width: Int, bits: UInt128) {
        self.width = width
        self.bits = bits
    }

    /// Reads the text of an address; `nil` when it is none.
    package init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let bits = IPAddress.ipv6(text) else { return nil }
            let isMapped = bits >> 32 == 0xFFFF
            self.init(width: isMapped ? 32 : 128, bits: isMapped ? bits & 0xFFFF_FFFF : bits)
        } else {
            guard let bits = IPAddress.ipv4(text) else { return nil }
            self.init(width: 32, bits: UInt128(bits))
        }
    }

    /// Whether it belongs to this machine alone: 127.0.0.0/8, ::1.
    package var isLoopback: Bool { width == 32 ? bits >> 24 == 127 : bits == 1 }

    package static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.width, left.bits) < (right.width, right.bits)
    }

    private static func ipv4(_ text: String) -> UInt32? {
        var bits: UInt32 = 0
        var (number, digits, dots): (UInt32, Int, Int) = (0, 0, 0)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39 where digits < 3:
                number = number * 10 + UInt32(byte - 0x30)
                digits += 1
                if number > 255 { return nil }
            case UInt8(ascii: ".") where digits > 0 && dots < 3:
                bits = bits << 8 | number
                (number, digits, dots) = (0, 0, dots + 1)
            default: return nil
            }
        }
        return digits > 0 && dots == 3 ? bits << 8 | number : nil
    }

    private static func ipv6(_ text: String) -> UInt128? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 8 ? number(head) : nil }
        guard let tail = groups(halves[1]), head.count + tail.count < 8 else { return nil }
        return number(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
    }

    private static func number(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, field) in fields.enumerated() {
            if index == fields.count - 1, let bits = ipv4(String(field)) {
                groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
            } else {
                guard (1...4).contains(field.utf8.count), field.allSatisfy(\.isHexDigit),
                    let group = UInt16(field, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address as [RFC 5952](https://datatracker.ietf.org/doc/html/rfc5952) writes it.
    package var description: String {
        guard width == 128 else {
            let low = UInt32(truncatingIfNeeded: bits)
            return "\(low >> 24).\(low >> 16 & 0xFF).\(low >> 8 & 0xFF).\(low & 0xFF)"
        }
        let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: bits >> $0) }
        let zeros = IPAddress.longestRunOfZeros(in: groups)
        func text(_ groups: ArraySlice<UInt16>) -> String {
            groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard zeros.count > 1 else { return text(groups[...]) }
        return text(groups[..<zeros.lowerBound]) + "::" + text(groups[zeros.upperBound...])
    }

    private static func longestRunOfZeros(in groups: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for index in groups.indices {
            if groups[index] != 0 { start = index + 1 }
            if index + 1 - start > longest.count { longest = start..<(index + 1) }
        }
        return longest
    }
}

/// A block of addresses, `192.0.2.0/24`; a single address is a block too.
package struct CIDR: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first address of the block.
    package let address: IPAddress
    /// How many leading bits all its addresses have in common.
    package let length: Int

    /// The block of this length around an address; a length past the address's width is cut to it.
    package init(_ address: IPAddress, length: Int) {
        let length = min(max(length, 0), address.width)
        let low = UInt128(address.width - length)
        self.address = IPAddress(width: address.width, bits: low >= 128 ? 0 : (address.bits >> low) << low)
        self.length = length
    }

    /// Reads `ADDRESS/LENGTH` or `ADDRESS`; `nil` when it is neither.
    package init?(_ text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            guard let address = IPAddress(text) else { return nil }
            self.init(address, length: address.width)
            return
        }
        let digits = String(text.unicodeScalars[slash...].dropFirst())
        guard let address = IPAddress(String(text[..<slash])), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int(digits), length <= address.width
        else { return nil }
        self.init(address, length: length)
    }

    package func contains(_ other: IPAddress) -> Bool {
        other.width == address.width && CIDR(other, length: length).address == address
    }

    package var description: String {
        length == address.width ? address.description : "\(address)/\(length)"
    }

    package static func < (left: CIDR, right: CIDR) -> Bool {
        (left.address, left.length) < (right.address, right.length)
    }
}
