// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import Server

extension CTCPAnswers {
    /// What other people's programs are told where nobody has chosen.
    static let ofPalabre = CTCPAnswers(
        Settings().ctcpAnswers,
        version: "Palabre \(Version.current)",
        utcOffset: Surroundings.utcOffset
    )
}
