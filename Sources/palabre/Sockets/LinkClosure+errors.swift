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

/// The file that names whom to trust holds no certificate, or cannot be read.
struct UnusableCertificateFile: Error {
    var path: String
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
                explanation: "cannot find \(endpoint.host): it has no address. Check the name and the network."
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
                explanation: "cannot connect to \(endpoint.address): no answer within \(Link.patience.seconds) seconds."
                    + " Check the address and the network."
            )
        case let file as UnusableCertificateFile:
            self.init(
                cause: .insecure,
                explanation: "cannot trust \(endpoint.address): no certificate can be read from \(file.path), which"
                    + " SSL_CERT_FILE names. Nothing was sent. Name a PEM file, or unset it to trust what the system does."
            )
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(cause: .insecure, explanation: LinkClosure.explanation(of: error, endpoint))
        default: self.init(cause: .failed, explanation: "lost \(endpoint.address): \(error)")
        }
    }

    private init(_ endpoint: Endpoint, code: Int32) {
        let reason = String(cString: strerror(code)).lowercased()
        switch code {
        case ECONNREFUSED:
            self.init(
                cause: .refused,
                explanation: "cannot connect to \(endpoint.address): \(reason). Is the server running?"
            )
        case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL:
            self.init(
                cause: .failed,
                explanation: "cannot connect to \(endpoint.address): \(reason). Check the network."
            )
        default: self.init(cause: .failed, explanation: "lost \(endpoint.address): \(reason).")
        }
    }

    private static func explanation(of error: any Error, _ endpoint: Endpoint) -> String {
        let details = String(describing: error)
        func mentions(_ part: String) -> Bool { details.contains(part) }
        if mentions("CERTIFICATE_VERIFY_FAILED") || mentions("validate") || mentions("alidateCertificate") {
            return "cannot trust \(endpoint.address): its certificate does not prove that it is \(endpoint.host)."
                + " Nothing was sent. If the server is your own, name its certificate in SSL_CERT_FILE."
        }
        if mentions("WRONG_VERSION_NUMBER") || mentions("HTTP_REQUEST") {
            return "cannot encrypt to \(endpoint.address): it does not speak TLS on this port."
                + " Try \(endpoint.dialect.rawValue)://, or another port."
        }
        return "cannot encrypt to \(endpoint.address): \(details)."
    }
}

extension TimeAmount {
    fileprivate var seconds: Int64 { nanoseconds / 1_000_000_000 }
}
