// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOSSL
import Support

@testable import palabre

/// A server's certificate and its key: worth nothing outside of tests.
struct ClientCertificate {
    var text: String
    private var key: String

    /// For `localhost` and 127.0.0.1; nobody vouches for it.
    static let selfSigned = ClientCertificate(text: PEM.selfSigned, key: PEM.selfSignedKey)
    /// For `localhost` and 127.0.0.1, by the authority, as are the others.
    static let proper = ClientCertificate(text: PEM.proper, key: PEM.key)
    static let expired = ClientCertificate(text: PEM.expired, key: PEM.key)
    /// Valid in a hundred years.
    static let early = ClientCertificate(text: PEM.early, key: PEM.key)
    /// For `irc.example.org`.
    static let foreign = ClientCertificate(text: PEM.foreign, key: PEM.key)
    /// Who vouches for them.
    static let authority = PEM.authority

    /// What a server needs to show it.
    func context(version: TLSVersion = .tlsv13, wantsCertificate: Bool = false) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(text.utf8)).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain,
            privateKey: .privateKey(key)
        )
        configuration.maximumTLSVersion = version
        if wantsCertificate {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(PEM.authority.utf8)))
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// A file with the certificate and the key, as users have for themselves.
    func file(in scratch: Scratch) throws -> String {
        try scratch.write(text + "\n" + key + "\n", to: "\(UUID()).pem")
    }

    var fingerprint: String {
        get throws {
            let certificates = try NIOSSLCertificate.fromPEMBytes(Array(text.utf8))
            return Certificate(certificates.first)?.fingerprint ?? ""
        }
    }
}

private enum PEM {
    static let selfSigned = """
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

    static let selfSignedKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgopzmmkiXa1XnS3QJ
        bAUd3daUjw1yMml11nagG9l9KAShRANCAAQtfMw0FmZ9K+9rTkvw2DbialhheW6z
        o71Up0LhQHarYE9FXhBGgzzacDmd6mWZbKkr8PaVF9tdh1sYhAyEMCut
        -----END PRIVATE KEY-----
        """

    /// Its key is lost.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBpzCCAUygAwIBAgIUCD1pVIeGOc30m1tJZCeQY2KBUE4wCgYIKoZIzj0EAwIw
        ITEfMB0GA1UEAwwWUGFsYWJyZSBUZXN0IEF1dGhvcml0eTAgFw0yNjExMjIxODUy
        MjlaGA8yMTI2MTAyOTE4NTIyOVowITEfMB0GA1UEAwwWUGFsYWJyZSBUZXN0IEF1
        dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPCVUdLDn0xAq132TV3f
        Gpz4UXl99BVfYdqc7Z9j7EFZtYLSvqLCiMejlFuq9FM+Q/6jFUoYNCaOFePG4jNu
        di+jYDBeMB0GA1UdDgQWBBQHos3V8WpgMLp+FDqHHYzcU2IpPzAfBgNVHSMEGDAW
        gBQHos3V8WpgMLp+FDqHHYzcU2IpPzAPBgNVHRMBAf8EBTADAQH/MAsGA1UdDwQE
        AwICBDAKBggqhkjOPQQDAgNJADBGAiEA1e7vqb+flNZV0hhCIIHJXU2i61H6rsaU
        2hCbBa0Ti9gCIQDDQYBAYzSI+Z6JeCVuCcaamV5rPxlADE7bl/g/lXPniA==
        -----END CERTIFICATE-----
        """

    /// 2020 to 2126.
    static let proper = """
        -----BEGIN CERTIFICATE-----
        MIIBgTCCASegAwIBAgIBATAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZQYWxhYnJl
        IFRlc3QgQXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAw
        WjARMQ8wDQYDVQQDDAZwcm9wZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASe
        rgyKKNqDGFGuzlQDBIZkNW1uv9sBCCY6iC+lsXen6j1As1oilQ9TQY3qZoN2WAdx
        0Vaw/L1AnwvelaZQ1zsoo14wXDAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEw
        HQYDVR0OBBYEFD/4pa6TZlK9X0oE+6RSwUuhHMMSMB8GA1UdIwQYMBaAFAeizdXx
        amAwun4UOocdjNxTYik/MAoGCCqGSM49BAMCA0gAMEUCIQDpd0SKBnDuSHvX5Hwv
        ssARvCUF9y37NIjJN5fzHUv3RwIgIlZyX45FOPaRkH03MrDeN0g9wIVNkKP+9K9b
        /On2ryY=
        -----END CERTIFICATE-----
        """

    /// 2010 to 2016-05-01.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBgDCCASagAwIBAgIBAjAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZQYWxhYnJl
        IFRlc3QgQXV0aG9yaXR5MB4XDTEwMDEwMTAwMDAwMFoXDTE2MDUwMTAwMDAwMFow
        EjEQMA4GA1UEAwwHZXhwaXJlZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJ6u
        DIoo2oMYUa7OVAMEhmQ1bW6/2wEIJjqIL6Wxd6fqPUCzWiKVD1NBjepmg3ZYB3HR
        VrD8vUCfC96VplDXOyijXjBcMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAd
        BgNVHQ4EFgQUP/ilrpNmUr1fSgT7pFLBS6EcwxIwHwYDVR0jBBgwFoAUB6LN1fFq
        YDC6fhQ6hx2M3FNiKT8wCgYIKoZIzj0EAwIDSAAwRQIhAMMcjo7J3+PXgXxqPuYW
        nj2fvMf2VQvr7ph1mJdMhPQWAiAgltnwshLZqYdLYe3GB7iQPX9W1vw/ZFKjuR6X
        P0cQNw==
        -----END CERTIFICATE-----
        """

    /// 2120-01-01 to 2126.
    static let early = """
        -----BEGIN CERTIFICATE-----
        MIIBgjCCASigAwIBAgIBAzAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZQYWxhYnJl
        IFRlc3QgQXV0aG9yaXR5MCIYDzIxMjAwMTAxMDAwMDAwWhgPMjEyNjAxMDEwMDAw
        MDBaMBAxDjAMBgNVBAMMBWVhcmx5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        nq4MiijagxhRrs5UAwSGZDVtbr/bAQgmOogvpbF3p+o9QLNaIpUPU0GN6maDdlgH
        cdFWsPy9QJ8L3pWmUNc7KKNeMFwwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAAB
        MB0GA1UdDgQWBBQ/+KWuk2ZSvV9KBPukUsFLoRzDEjAfBgNVHSMEGDAWgBQHos3V
        8WpgMLp+FDqHHYzcU2IpPzAKBggqhkjOPQQDAgNIADBFAiEA2Hh8Hi8XZw82U6rh
        MF3xXK6zYoXOPYsmGMjRC2GS8WICIAtezbsWypZZ6f+kDU4NvW9VtklbSbMixuOE
        vsz0/EgW
        -----END CERTIFICATE-----
        """

    /// 2020 to 2126.
    static let foreign = """
        -----BEGIN CERTIFICATE-----
        MIIBgzCCASigAwIBAgIBBDAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZQYWxhYnJl
        IFRlc3QgQXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAw
        WjASMRAwDgYDVQQDDAdmb3JlaWduMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        nq4MiijagxhRrs5UAwSGZDVtbr/bAQgmOogvpbF3p+o9QLNaIpUPU0GN6maDdlgH
        cdFWsPy9QJ8L3pWmUNc7KKNeMFwwGgYDVR0RBBMwEYIPaXJjLmV4YW1wbGUub3Jn
        MB0GA1UdDgQWBBQ/+KWuk2ZSvV9KBPukUsFLoRzDEjAfBgNVHSMEGDAWgBQHos3V
        8WpgMLp+FDqHHYzcU2IpPzAKBggqhkjOPQQDAgNJADBGAiEAlWX14KMHa17M4+fu
        m+nh9qxtHArCQf6mlK1Lf/wPxBkCIQCH78kjhNKwrmdQJ5rycbTWMA3yMliO9y8c
        ED8qJdvTlA==
        -----END CERTIFICATE-----
        """

    /// Of all that the authority signed.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBsI9ERbJsK4OkIp7
        It31FzEOHNItFA0OMlQlvXQWLqyhRANCAASergyKKNqDGFGuzlQDBIZkNW1uv9sB
        CCY6iC+lsXen6j1As1oilQ9TQY3qZoN2WAdx0Vaw/L1AnwvelaZQ1zso
        -----END PRIVATE KEY-----
        """
}
