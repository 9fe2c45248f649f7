// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct LineEditorTests {
    @Test func `what is typed appears before the cursor`() {
        var editor = LineEditor("ac")
        editor.move(to: 1)
        editor.insert("b")
        #expect(editor.text == "abc")
        #expect(editor.cursor == 2)
    }
}
