// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Says again the first of what failed on the screen, or else what we said last, when it failed; whether it did.
    ///
    /// Each line that failed says that Enter tries it again, and they go in their order.
    mutating func retryFailed() -> Bool {
        guard let place = failureOnScreen ?? shown.log.lastFailure else { return false }
        retry(place)
        return true
    }

    private var failureOnScreen: Log.Place? {
        let pane = logPane
        return reader(of: shown, in: pane).screen(height: pane.rows).lazy.map(\.anchor.line).first { place in
            if case .failed? = shown.log.line(at: place)?.delivery { true } else { false }
        }
    }

    /// Says again what failed, below everything else.
    mutating func retry(_ place: Log.Place) {
        guard let network = currentNetwork, networks[network].session.phase == .ready, isLive(shown) else {
            return fail(localized("Not connected to \(shown.name): Enter sends it once you are"))
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
