// SPDX-License-Identifier: Apache-2.0

package import ClientCore
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension Endpoint {
    /// Host and port as people write them: `127.0.0.1:6667`, `[::1]:6667`.
    package var address: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension LinkClosure {
    static let requested = LinkClosure(cause: .requested, explanation: "disconnected")

    /// Why a connection was never made.
    init(connecting endpoint: Endpoint, failedBy error: any Error) {
        guard let error = error as? NIOConnectionError else {
            self.init(using: endpoint, failedBy: error)
            return
        }
        // Several addresses may have failed, each in its own way: a refusal says the most.
        let failures = error.connectionErrors.map(\.error)
        if let failure = failures.first(where: { ($0 as? IOError)?.errnoCode == ECONNREFUSED }) ?? failures.first {
            self.init(using: endpoint, failedBy: failure)
        } else {
            self.init(
                cause: .unresolved,
                explanation: localized(
                    "cannot find \(endpoint.host): it has no address. Check the name and the network."
                )
            )
        }
    }

    /// Why a connection cannot go on.
    init(using endpoint: Endpoint, failedBy error: any Error) {
        switch error {
        case let error as IOError: self.init(endpoint, code: error.errnoCode)
        case ChannelError.connectTimeout:
            self.init(
                cause: .failed,
                explanation: localized(
                    "cannot connect to \(endpoint.address): no answer within \(Link.patience.seconds) seconds."
                        + " Check the address and the network."
                )
            )
        case UnusableCertificateFile.authorities(let file):
            self.init(
                cause: .insecure,
                explanation: localized(
                    "cannot trust \(endpoint.address): no certificate can be read from \(file), which"
                        + " SSL_CERT_FILE names. Nothing was sent. Name a PEM file, or unset it to trust what the system does."
                )
            )
        case UnusableCertificateFile.own(let file):
            self.init(
                cause: .insecure,
                explanation: localized(
                    "cannot show your certificate to \(endpoint.address): \(file) is no PEM file with a"
                        + " certificate and its key. Nothing was sent."
                )
            )
        case NotEncrypted.saysNothing:
            self.init(
                cause: .notEncrypted,
                explanation: localized(
                    "cannot encrypt to \(endpoint.address): it said nothing within"
                        + " \(Link.patience.seconds) seconds, as servers without TLS do."
                        + " Try \(endpoint.dialect.rawValue)://, or another port."
                )
            )
        case NotEncrypted.speaksPlainly:
            self.init(
                cause: .notEncrypted,
                explanation: localized(
                    "cannot encrypt to \(endpoint.address): it does not speak TLS on this port."
                        + " Try \(endpoint.dialect.rawValue)://, or another port."
                )
            )
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(cause: .insecure, explanation: LinkClosure.explanation(of: error, endpoint))
        default: self.init(cause: .failed, explanation: localized("lost \(endpoint.address): \(error)"))
        }
    }

    private init(_ endpoint: Endpoint, code: Int32) {
        let reason = String(cString: strerror(code)).lowercased()
        switch code {
        case ECONNREFUSED:
            self.init(
                cause: .refused,
                explanation: localized("cannot connect to \(endpoint.address): \(reason). Is the server running?")
            )
        case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL:
            self.init(
                cause: .failed,
                explanation: localized("cannot connect to \(endpoint.address): \(reason). Check the network.")
            )
        default: self.init(cause: .failed, explanation: localized("lost \(endpoint.address): \(reason)."))
        }
    }

    /// Why a server is not trusted.
    init(using endpoint: Endpoint, distrusting certificate: DoubtfulCertificate) {
        self.init(
            cause: .untrusted(certificate),
            explanation: localized(
                "cannot trust \(endpoint.address): its certificate does not prove that it is \(endpoint.host):"
                    + " \(certificate.reason). Nothing was sent."
            )
        )
    }

    /// Whether a handshake failed because of what the server's certificate is.
    static func isAboutCertificate(_ error: any Error) -> Bool {
        let details = String(describing: error)
        return ["CERTIFICATE_VERIFY_FAILED", "failedToValidateHostname", "alidateCertificate"].contains {
            details.contains($0)
        } || (error as? NIOSSLExtraError) == .failedToValidateHostname
    }

    private static func explanation(of error: any Error, _ endpoint: Endpoint) -> String {
        isAboutCertificate(error)
            ? localized(
                "cannot trust \(endpoint.address): its certificate does not prove that it is \(endpoint.host)."
                    + " Nothing was sent."
            )
            : localized("cannot encrypt to \(endpoint.address): \(error).")
    }
}

extension TimeAmount {
    fileprivate var seconds: Int64 { nanoseconds / 1_000_000_000 }
}
