// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Foundation
import Server
import Support
import Testing

@testable import palabre

@Suite(.timeLimit(.minutes(1))) struct ClientEditorTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func edit(_ text: String, by editor: String) async throws -> Result<String, Failure> {
        try await offThePool {
            Editor.edit(text, by: editor, in: scratch.path, .redirected(output: nil, errors: nil))
        }
    }

    @Test func `the editor gets the text in a file that nobody else can read, and it is gone afterwards`() async throws
    {
        let editor = try scratch.write(
            "#!/bin/sh\ncp -p \"$2\" \"$1\"; echo \"und $(cat \"$2\")\" > \"$2\"\n",
            to: "editor"
        )
        let copy = scratch.path + "/copy"
        #expect(try await edit("grüße\nan alle", by: "sh \(editor) \(copy)") == .success("und grüße\nan alle"))
        #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "grüße\nan alle\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["copy", "editor"])
    }

    @Test func `an editor that fails changes nothing`() async throws {
        let result = try await edit("a", by: "false")
        #expect(result == .failure(Failure("false ended with code 1: the text is as it was. Check EDITOR.")))
        guard case .failure = try await edit("a", by: "no-such-editor") else { throw CancellationError() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func `what is no text is not taken`() async throws {
        let result = try await edit("a", by: "printf '\\377' | tee")
        #expect(result == .failure(Failure("cannot read what the editor wrote: it is no UTF-8 text.")))
    }
}
