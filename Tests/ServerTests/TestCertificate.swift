// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server

/// A certificate for `localhost` and `127.0.0.1` that vouches for itself until the year 2120.
///
/// For these tests alone: its key is here for everybody to read.
enum TestCertificate {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABECccbnO30Uixf9A
        PDR/Iw0Imo2FSfqAR17IJoWgQ2nEMbqVX6L7dWo3H+W5/pmV9s8D3l3scFZMSEDg
        UxGRj8ijTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
        BTADAQH/MB0GA1UdDgQWBBQBnsBP2RbNWNYv2ac9vcJ0J0fv2jAKBggqhkjOPQQD
        AgNHADBEAiAj/mkYbAKwCTbETnS2gT2eiyqzFzt7hpQdfI/PGXl+yAIgXo5C1tRz
        TC4Z53/CcDOXVwEqsbaLyHxHpkw8YtjQ9m8=
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrOL2kychsg9Dtmj9
        LPjo38i5yYDYguX9n7EQ9Di6KDyhRANCAARAnHG5zt9FIsX/QDw0fyMNCJqNhUn6
        gEdeyCaFoENpxDG6lV+i+3VqNx/luf6ZlfbPA95d7HBWTEhA4FMRkY/I
        -----END PRIVATE KEY-----
        """

    /// A key that belongs to another certificate.
    static let strangeKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5Co3r3UvgCpnH9aQ
        aBXh/STOsKR3l5PkEpHPRGwPl86hRANCAATOeMDU1rbwC88/ymxQNkaDt1TbM31d
        5Dee9gUV4urQjTl49VEczTaDUpBQPO6RE34TmzHzsNZ2corwo++wWhxc
        -----END PRIVATE KEY-----
        """

    /// Another certificate of the same kind, for that key.
    static let strangeCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM54wNTWtvALzz/K
        bFA2RoO3VNszfV3kN572BRXi6tCNOXj1URzNNoNSkFA87pETfhObMfOw1nZyivCj
        77BaHFyjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
        BTADAQH/MB0GA1UdDgQWBBTM0AKaNUrKTxaPbxMiuNVGFaWwDzAKBggqhkjOPQQD
        AgNIADBFAiEA91XWo+q4z78kpVskORGcCc7UjYTDf0ahf+5b/yvf7p4CIAk8E+rl
        lnTon6ZiHUxDGGgeM7mlx2+rnxKu+VJYmJvU
        -----END CERTIFICATE-----
        """

    /// Writes certificate and key into a folder.
    static func write(to folder: String) throws -> TLSFiles {
        let files = TLSFiles(certificate: folder + "/certificate.pem", key: folder + "/key.pem")
        try Data(certificate.utf8).write(to: URL(fileURLWithPath: files.certificate))
        try Data(key.utf8).write(to: URL(fileURLWithPath: files.key))
        return files
    }

    /// Puts the other certificate and its key into the files of the first.
    static func replace(_ files: TLSFiles) throws {
        try Data(strangeCertificate.utf8).write(to: URL(fileURLWithPath: files.certificate))
        try Data(strangeKey.utf8).write(to: URL(fileURLWithPath: files.key))
    }

    /// Makes the certificate unusable.
    static func spoil(_ files: TLSFiles) throws {
        try Data("spoilt".utf8).write(to: URL(fileURLWithPath: files.certificate))
    }
}
