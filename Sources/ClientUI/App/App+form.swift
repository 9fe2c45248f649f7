// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    mutating func press(_ key: Key, in form: StartForm) {
        var form = form
        let outcome = form.press(key, &killRing)
        mode = .form(form)
        decide(outcome)
    }

    mutating func paste(_ text: String, into form: StartForm) {
        var form = form
        form.paste(text)
        mode = .form(form)
    }

    /// Shows what is wrong around the program; the form hides the buffers, and says it too.
    mutating func show(complaint: String) {
        guard !launch.isUnattended else { return effects.append(.log(complaint)) }
        post(.status(.failure), complaint, to: current)
        guard case .form(var form) = mode else { return fail(complaint) }
        form.complaint = complaint
        mode = .form(form)
    }

    private mutating func decide(_ outcome: StartForm.Outcome) {
        switch outcome {
        case .undecided: break
        case .cancelled:
            mode = .chat
            askNext()
        case .connect(let setup, let isThisComputer):
            mode = .chat
            connect(to: setup, origin: isThisComputer ? .thisComputer : .named)
        }
    }
}
