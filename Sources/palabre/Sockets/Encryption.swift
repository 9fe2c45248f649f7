// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import NIOCore
internal import NIOSSL

/// How a connection is encrypted, and by what the server must prove who it is.
struct Encryption {
    /// What a certificate must have.
    enum Proof: Equatable {
        /// The system, or the file of SSL_CERT_FILE, vouches for it, and it names the host.
        case authorities
        /// It is one of these, by their fingerprints.
        case acceptance(by: Set<String>)
        /// The same, but found out after the handshake: a stranger at that port learns no more than that we left.
        case pins(Set<String>)
    }

    let host: String
    let proof: Proof
    /// Whom to trust instead of whom the system trusts.
    let authoritiesFile: String?
    /// The user's certificate with its key.
    let certificateFile: String?

    /// The end of a pipeline's plain part.
    func handler() throws -> NIOSSLClientHandler {
        let context = try self.context()
        // Servers are told the name that we look for, but an address is no name.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        let name = isAddress ? nil : host
        switch proof {
        case .authorities:
            return try NIOSSLClientHandler(context: context, serverHostname: name)
        case .acceptance(let fingerprints):
            return try NIOSSLClientHandler(context: context, serverHostname: name) { chain, promise in
                let isAccepted = Certificate(chain.first).map { fingerprints.contains($0.fingerprint) } ?? false
                promise.succeed(isAccepted ? .certificateVerified : .failed)
            }
        case .pins:
            return try NIOSSLClientHandler(context: context, serverHostname: name) { _, promise in
                promise.succeed(.certificateVerified)
            }
        }
    }

    /// Whether what was shown in a handshake that succeeded is what was wanted.
    func accepts(_ certificate: Certificate?) -> Bool {
        guard case .pins(let pins) = proof else { return true }
        return certificate.map { pins.contains($0.fingerprint) } ?? false
    }

    /// Whether nothing but the user's word says who the server is.
    var isByHand: Bool { if case .acceptance = proof { true } else { false } }

    private func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if proof != .authorities { configuration.certificateVerification = .noHostnameVerification }
        if let certificateFile { try show(certificateFile, by: &configuration) }
        guard let authoritiesFile, proof == .authorities else { return try NIOSSLContext(configuration: configuration) }
        configuration.trustRoots = .file(authoritiesFile)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw UnusableCertificateFile.authorities(authoritiesFile)
        }
    }

    private func show(_ file: String, by configuration: inout TLSConfiguration) throws {
        do {
            configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(file).map { .certificate($0) }
            configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: file, format: .pem))
        } catch {
            throw UnusableCertificateFile.own(file)
        }
    }
}

/// A file holds no certificate, or cannot be read.
enum UnusableCertificateFile: Error {
    /// The one that names whom to trust.
    case authorities(String)
    /// The one with the user's certificate and key.
    case own(String)
}

/// The server does not speak TLS.
enum NotEncrypted: Error {
    /// It said something else.
    case speaksPlainly
    /// It said nothing for as long as we had the patience.
    case saysNothing
}

/// Stands in front of TLS and looks at the first byte that the server says, which tells whether it speaks TLS at all.
final class FirstByte: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// The kinds of [records](https://www.rfc-editor.org/rfc/rfc8446#section-5.1).
    private static let recordTypes: ClosedRange<UInt8> = 20...23

    /// Whether nothing came yet.
    private(set) var isAwaited = true

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data).readableBytesView
        isAwaited = isAwaited && bytes.isEmpty
        guard let first = bytes.first, FirstByte.recordTypes.contains(first) else {
            context.fireErrorCaught(NotEncrypted.speaksPlainly)
            return
        }
        context.fireChannelRead(data)
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }
}
