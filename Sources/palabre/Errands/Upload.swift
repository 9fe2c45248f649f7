// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Glibc

/// A file on its way to a [filehost](https://soju.im/filehost).
package struct Upload: Sendable {
    /// What is sent at most: the file is held in memory.
    static let limit = 64 << 20

    package var file: String
    package var url: String
    package var user: String
    package var password: String

    package init(file: String, url: String, user: String, password: String) {
        self.file = file
        self.url = url
        self.user = user
        self.password = password
    }

    /// Why a file is not uploaded.
    struct Mistake: Error {
        var explanation: String
    }

    /// The name of the file alone.
    var name: String {
        String(file.split(separator: "/").last ?? "file")
    }

    /// The [header](https://www.rfc-editor.org/rfc/rfc6266) that tells the name.
    var disposition: String {
        let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        guard !isPlain else { return "attachment; filename=\"\(name)\"" }
        let bytes = name.utf8.map { byte in
            Upload.unreserved.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + Upload.hexadecimal(byte)
        }
        return "attachment; filename*=UTF-8''" + bytes.joined()
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
    )

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// What is in it, as far as its ending tells.
    var contentType: String {
        switch name.split(separator: ".").last?.lowercased() {
        case "txt", "log", "md": "text/plain; charset=utf-8"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "webp": "image/webp"
        case "svg": "image/svg+xml"
        case "pdf": "application/pdf"
        case "mp4": "video/mp4"
        case "webm": "video/webm"
        case "mp3": "audio/mpeg"
        case "ogg": "audio/ogg"
        default: "application/octet-stream"
        }
    }

    func contents() throws(Mistake) -> [UInt8] {
        let path = Surroundings.path(file)
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(String(cString: strerror(errno)).lowercased()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw unreadable(localized("it is no file"))
        }
        guard status.st_size <= Upload.limit else { throw unreadable(localized("it is larger than 64 MiB")) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= Upload.limit, case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    private func unreadable(_ reason: String) -> Mistake {
        Mistake(explanation: localized("cannot upload \(file): \(reason)."))
    }
}
