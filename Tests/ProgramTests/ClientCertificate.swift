// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOSSL

/// A certificate for `localhost` that nobody vouches for, and its key: worth nothing outside of tests.
enum ClientCertificate {
    static func context() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        )
    }

    /// A file for those who vouch for it after all.
    static func file() throws -> URL {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).pem")
        try Data(certificate.utf8).write(to: file)
        return file
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUUyTkAmiz2w/qKWYlurDNCadtJ1gwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjEzMDIzNVoYDzIxMjYxMDI5
        MTMwMjM1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQtfMw0FmZ9K+9rTkvw2DbialhheW6zo71Up0LhQHarYE9FXhBGgzza
        cDmd6mWZbKkr8PaVF9tdh1sYhAyEMCuto28wbTAdBgNVHQ4EFgQUpl+8fKeNhtHW
        DIoSz6HJUfk/w4swHwYDVR0jBBgwFoAUpl+8fKeNhtHWDIoSz6HJUfk/w4swDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIhANh47CKhpNjWNUa08BATAkDQ1HTICAi5AFlmG1OcP2vwAiAw
        r8RBDXDJJchMZCA+v1UCu+f287WvISWeVQfC9yeThg==
        -----END CERTIFICATE-----
        """

    private static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgopzmmkiXa1XnS3QJ
        bAUd3daUjw1yMml11nagG9l9KAShRANCAAQtfMw0FmZ9K+9rTkvw2DbialhheW6z
        o71Up0LhQHarYE9FXhBGgzzacDmd6mWZbKkr8PaVF9tdh1sYhAyEMCut
        -----END PRIVATE KEY-----
        """
}
