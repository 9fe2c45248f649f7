// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Crypto
internal import IRC
internal import NIOCore
internal import NIOSSL

/// What there is to say about the certificate that a server showed.
///
/// NIOSSL and BoringSSL alone decide whether it is trusted; this finds words for why it was not.
struct Certificate {
    /// SHA-256 of the certificate, as small hexadecimal digits.
    let fingerprint: String
    /// The hosts that it is for.
    let names: [String]
    private let isSelfSigned: Bool
    private let begins: Instant
    private let expires: Instant

    init?(_ certificate: NIOSSLCertificate?) {
        guard let certificate, let bytes = try? certificate.toDERBytes() else { return nil }
        fingerprint = SHA256.hash(data: bytes).hexadecimal
        let parties = Certificate.parties(bytes)
        isSelfSigned = parties.map { $0.issuer == $0.subject } ?? false
        let alternatives = certificate._subjectAlternativeNames().compactMap(Certificate.name)
        let subject = alternatives.isEmpty ? parties.flatMap { Certificate.commonName(of: $0.subject) } : nil
        names = alternatives + [subject].compactMap(\.self)
        begins = Instant(seconds: Int64(certificate.notValidBefore))
        expires = Instant(seconds: Int64(certificate.notValidAfter))
    }

    /// Why it was not trusted; foreign is a certificate with which nothing is wrong but that it names another host.
    func doubt(about host: String, isForeign: Bool, at now: Instant) -> DoubtfulCertificate {
        var reasons: [String] = []
        if isForeign || !names.isEmpty && !isFor(host) { reasons.append(localized("\(namesInWords) and not \(host)")) }
        if isSelfSigned { reasons.append(localized("it is signed by itself")) }
        if expires < now { reasons.append(localized("it expired on \(expires.date)")) }
        if now < begins { reasons.append(localized("it is not valid before \(begins.date)")) }
        if reasons.isEmpty { reasons.append(localized("nobody whom this computer trusts vouches for it")) }
        return DoubtfulCertificate(fingerprint: fingerprint, reason: reasons.joined(separator: localized(", and ")))
    }

    // Only for the words: whether it is trusted is decided elsewhere.
    private func isFor(_ host: String) -> Bool {
        let host = ((try? SocketAddress(ipAddress: host, port: 0))?.ipAddress ?? host).lowercased()
        return names.map { $0.lowercased() }.contains { name in
            guard name.hasPrefix("*."), let end = host.firstIndex(of: ".") else { return name == host }
            return name.dropFirst() == host[end...]
        }
    }

    private var namesInWords: String {
        guard !names.isEmpty else { return localized("it names nobody") }
        let shown = names.count > 4 ? Array(names.prefix(3)) : names
        let others = names.count - shown.count
        return localized("it names ") + shown.joined(separator: ", ")
            + (others > 0 ? localized(", \(others) others") : "")
    }
}

// MARK: - Names in a certificate

extension Certificate {
    /// More of a name is not shown: no host has a longer one.
    private static let nameLength = 253

    private static func name(_ name: _SubjectAlternativeName) -> String? {
        if name.nameType == .dnsName { return text(name.contents) }
        guard name.nameType == .ipAddress else { return nil }
        let bytes = ByteBuffer(bytes: name.contents)
        return (try? SocketAddress(packedIPAddress: bytes, port: 0))?.ipAddress
    }

    /// What can stand in a sentence: whoever made the certificate may have written anything.
    private static func text(_ bytes: some Collection<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.count <= nameLength, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Who signed it, and who it is for, each as it is encoded.
    ///
    /// [RFC 5280](https://www.rfc-editor.org/rfc/rfc5280#section-4.1): a certificate is a list whose first element is the
    /// list of a version, which may be missing, a number, an algorithm, the issuer, a time span and the subject.
    private static func parties(_ certificate: [UInt8]) -> (issuer: ArraySlice<UInt8>, subject: ArraySlice<UInt8>)? {
        guard let outer = DER.elements(of: certificate[...]).first,
            let inner = DER.elements(of: outer.content).first
        else { return nil }
        var fields = DER.elements(of: inner.content)[...]
        if fields.first?.tag == 0xA0 { fields = fields.dropFirst() }
        let names = Array(fields)
        return names.count > 4 ? (names[2].content, names[4].content) : nil
    }

    /// The name of a subject that has no other: a list of sets of pairs, where 2.5.4.3 stands for it.
    private static func commonName(of subject: ArraySlice<UInt8>) -> String? {
        let sets = DER.elements(of: subject)
        let pairs = sets.flatMap { DER.elements(of: $0.content) }.map { DER.elements(of: $0.content) }
        let pair = pairs.last { $0.count == 2 && $0[0].content.elementsEqual([0x55, 0x04, 0x03]) }
        return pair.flatMap { text($0[1].content) }
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
