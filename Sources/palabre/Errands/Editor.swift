// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import Glibc
internal import Server

/// Has the user's editor change a text.
enum Editor {
    /// Runs the editor on our terminal, to its end.
    static func edit(_ text: String) -> Result<String, Failure> {
        let editor = Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") ?? "vi"
        let folder = Surroundings.variable("XDG_RUNTIME_DIR") ?? Surroundings.variable("TMPDIR") ?? "/tmp"
        return edit(text, by: editor, in: folder, .terminal)
    }

    static func edit(
        _ text: String,
        by editor: String,
        in folder: String,
        _ streams: ChildProcess.Streams
    ) -> Result<String, Failure> {
        guard let file = makeFile(text, in: folder) else {
            return .failure(Failure(localized("cannot write a file for the editor in \(folder). Check TMPDIR.")))
        }
        // The variable may hold options, as a shell understands them; the file is no part of what it reads.
        switch ChildProcess.start(["/bin/sh", "-c", "\(editor) \"$1\"", "sh", file], streams) {
        case .failure(let mistake):
            unlink(file)
            let reason = String(cString: strerror(mistake.code)).lowercased()
            return .failure(Failure(localized("cannot start a shell for the editor: \(reason).")))
        case .success(let child):
            let code = child.wait()
            defer { unlink(file) }
            guard code == 0 else {
                return .failure(
                    Failure(localized("\(editor) ended with code \(code): the text is as it was. Check EDITOR."))
                )
            }
            return contents(of: file)
        }
    }

    /// A new file that nobody else can read.
    private static func makeFile(_ text: String, in folder: String) -> String? {
        // With an ending, so that editors know what kind of text it is.
        var name = Array("\(folder)/palabre-\(String(repeating: "X", count: 6)).txt".utf8CString)
        let descriptor = mkstemps(&name, 4)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let file = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard Descriptor.write(Array((text + "\n").utf8), to: descriptor) else {
            unlink(file)
            return nil
        }
        return file
    }

    private static func contents(of file: String) -> Result<String, Failure> {
        do throws(FileContents.Mistake) {
            let text = try FileContents.read(file)
            return .success(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        } catch {
            return .failure(Failure(localized("cannot read what the editor wrote: \(error.reason)")))
        }
    }
}

/// Files and the like, by their numbers.
enum Descriptor {
    /// Writes all bytes; false when that cannot be done.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
