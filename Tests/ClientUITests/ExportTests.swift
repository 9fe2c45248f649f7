// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct ExportTests {
    private func exports(_ stage: Stage) -> [AppEffect] {
        stage.effects.filter { if case .export = $0 { true } else { false } }
    }

    @Test func `what was said in a window goes into a file, and how much it was is told`() {
        var stage = Stage.remembering()
        stage.enter("/export my evening.txt")
        guard case .export(let ticket, Stage.garden, "my evening.txt", asJSON: false)? = exports(stage).last else {
            Issue.record("nothing was exported")
            return
        }
        stage.send(.exported(ticket, .success(12)))
        #expect(stage.shows("12 lines in my evening.txt"))
    }

    @Test func `programs can have it as JSON`() {
        var stage = Stage.remembering()
        stage.enter("/export evening.json --json")
        guard case .export(let ticket, _, "evening.json", asJSON: true)? = exports(stage).last else {
            Issue.record("nothing was exported")
            return
        }
        stage.send(.exported(ticket, .failure(Failure("cannot write it: it exists already."))))
        #expect(stage.shows("it exists already"))
    }

    @Test func `without a file, or without anything kept, it says so`() {
        for text in ["/export", "/export --json"] {
            var stage = Stage.remembering()
            stage.enter(text)
            #expect(stage.shows("/export into which file?"))
            #expect(exports(stage).isEmpty)
        }
        var forgetful = Stage.inChannel()
        forgetful.enter("/export a.txt")
        #expect(forgetful.shows("Nothing of this window is kept on disk"))
        #expect(exports(forgetful).isEmpty)
    }
}
