// SPDX-License-Identifier: Apache-2.0

import Foundation

/// This program, started a second time to drive a server: on its own processor, and gone with all its memory afterwards.
enum Drive {
    /// The path of this program.
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path

    /// Runs `load` with these arguments, and reads what came of it.
    static func load(_ arguments: [String], atMost seconds: Double, in scratch: Scratch) throws -> Outcome {
        let output = scratch.file("outcome")
        let errors = scratch.file("load-errors")
        let child = try Child([program, "load"] + arguments, core: Core.load, output: output, errors: errors)
        guard try child.ends(within: seconds),
            let outcome = try? JSONDecoder().decode(Outcome.self, from: Data(scratch.read("outcome").utf8))
        else {
            return Outcome(faults: [.unfinished: 1], complaints: [scratch.read("load-errors")])
        }
        return outcome
    }
}
