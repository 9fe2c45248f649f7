// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Says again what we said last in the buffer on the screen, when it failed; whether it did.
    mutating func retryLast() -> Bool {
        guard let place = shown.log.lastFailure else { return false }
        retry(place)
        return true
    }

    /// Says again what failed, below everything else.
    mutating func retry(_ place: Log.Place) {
        guard let network = currentNetwork, networks[network].session.phase == .ready, isLive(shown) else {
            return fail("Not connected to \(shown.name): Enter sends it once you are")
        }
        guard let line = shown.log.takeFailed(place), case .said(let kind, _) = line.kind else { return }
        let rare = line.rarities
        let target = shown.name
        shown.log.bottom = nil
        tell(
            .said(Utterance(kind, line.text, to: target, replyTo: rare.replyTo, channelContext: rare.context)),
            to: network
        )
    }
}
