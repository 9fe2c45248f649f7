// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Crypto
internal import IRC
internal import NIOSSL

/// What there is to say about the certificate that a server showed.
///
/// NIOSSL and BoringSSL alone decide whether it is trusted; this finds words for why it was not.
struct Certificate {
    /// SHA-256 of the certificate, as small hexadecimal digits.
    let fingerprint: String
    private let isSelfSigned: Bool
    private let begins: Instant
    private let expires: Instant

    init?(_ certificate: NIOSSLCertificate?) {
        guard let certificate, let bytes = try? certificate.toDERBytes() else { return nil }
        fingerprint = SHA256.hash(data: bytes).hexadecimal
        isSelfSigned = Certificate.isSelfSigned(bytes)
        begins = Instant(seconds: Int64(certificate.notValidBefore))
        expires = Instant(seconds: Int64(certificate.notValidAfter))
    }

    /// Why it was not trusted; foreign is a certificate with which nothing is wrong but that it names another host.
    func doubt(about host: String, isForeign: Bool, at now: Instant) -> DoubtfulCertificate {
        var reasons: [String] = []
        if isForeign { reasons.append("it names another host than \(host)") }
        if isSelfSigned { reasons.append("it is signed by itself") }
        if expires < now { reasons.append("it expired on \(expires.date)") }
        if now < begins { reasons.append("it is not valid before \(begins.date)") }
        if reasons.isEmpty { reasons.append("nobody whom this computer trusts vouches for it") }
        return DoubtfulCertificate(fingerprint: fingerprint, reason: reasons.joined(separator: ", and "))
    }

    /// Whether who signed it has the same name as who it is for.
    ///
    /// [RFC 5280](https://www.rfc-editor.org/rfc/rfc5280#section-4.1): a certificate is a list whose first element is the
    /// list of a version, which may be missing, a number, an algorithm, the issuer, a time span and the subject.
    private static func isSelfSigned(_ certificate: [UInt8]) -> Bool {
        guard let outer = DER.elements(of: certificate[...]).first,
            let inner = DER.elements(of: outer.content).first
        else { return false }
        var fields = DER.elements(of: inner.content)[...]
        if fields.first?.tag == 0xA0 { fields = fields.dropFirst() }
        let names = Array(fields)
        return names.count > 4 && names[2].content == names[4].content
    }
}

/// Just enough of the encoding of certificates to find their names.
private enum DER {
    typealias Element = (tag: UInt8, content: ArraySlice<UInt8>)

    static func elements(of bytes: ArraySlice<UInt8>) -> [Element] {
        var elements: [Element] = []
        var rest = bytes
        while let tag = rest.popFirst(), let first = rest.popFirst() {
            var length = Int(first)
            if first >= 0x80 {
                // Four bytes are more than any certificate is long.
                let digits = rest.prefix(min(4, Int(first & 0x7F)))
                length = digits.reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(digits.count)
            }
            elements.append((tag, rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return elements
    }
}

extension Instant {
    /// The day in UTC: `2024-05-01`.
    fileprivate var date: Substring { serverTime.prefix { $0 != "T" } }
}

extension Sequence<UInt8> {
    /// Small hexadecimal digits.
    fileprivate var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
