// SPDX-License-Identifier: Apache-2.0

internal import ClientUI

extension Multiplexer {
    /// The one that we run in, and how it is set; `nil` for none.
    static func found() -> Multiplexer? {
        if Surroundings.variable("TMUX") != nil {
            // Options are formats, too: https://man.openbsd.org/tmux#FORMATS
            let format = TmuxOptions.questions.map { "#{\($0)}" }.joined(separator: "\n")
            let answer = ShellCommand("tmux display-message -p '\(format)'", keepsErrors: false).run(within: 2000)
            return .tmux(TmuxOptions(parsing: answer.code == 0 ? answer.text : ""))
        }
        return Surroundings.variable("STY") != nil ? .screen : nil
    }
}
