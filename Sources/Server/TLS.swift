// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOSSL

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension NIOSSLContext {
    /// Reads the files of a listener: TLS 1.2 and later.
    static func make(for files: TLSFiles) throws(ServerError) -> NIOSSLContext {
        let chain = try load(files.certificate, "a PEM certificate") { try NIOSSLCertificate.fromPEMFile($0) }
        guard !chain.isEmpty else { throw malformed(files.certificate, "a PEM certificate") }
        let key = try load(files.key, "a PEM private key without a passphrase") {
            try NIOSSLPrivateKey(file: $0, format: .pem)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        if files.asksForCertificate { configuration.certificateVerification = .optionalVerification }
        // On top of `Channel.patience`; the end of the server waits for both.
        configuration.shutdownTimeout = .milliseconds(200)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ServerError(
                attempt: "use",
                subject: files.key,
                reason: "it is not the key of the certificate in \(files.certificate)",
                remedy: "name two files that belong together",
                exitCode: .data
            )
        }
    }

    private static func load<Value>(
        _ file: String,
        _ kind: String,
        _ read: (String) throws -> Value
    ) throws(ServerError) -> Value {
        guard access(file, R_OK) == 0 else {
            let isForbidden = errno == EACCES
            throw ServerError(
                attempt: "read",
                subject: file,
                reason: systemMessage(errno),
                remedy: isForbidden ? "let this user read the file" : "name the file that holds \(kind)",
                exitCode: isForbidden ? .noPermission : .noInput
            )
        }
        do {
            return try read(file)
        } catch {
            throw malformed(file, kind)
        }
    }

    private static func malformed(_ file: String, _ kind: String) -> ServerError {
        ServerError(
            attempt: "use",
            subject: file,
            reason: "it does not hold \(kind)",
            remedy: "name the file that does",
            exitCode: .data
        )
    }
}
