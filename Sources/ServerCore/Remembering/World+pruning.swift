// SPDX-License-Identifier: Apache-2.0

import IRC

/// Giving up what has become too old, or too much, where there is a rule for that.
extension World {
    private static let pruningInterval: Int64 = 3600
    // A start has better things to do, and whoever changes a rule may change another.
    private static let firstPruning: Int64 = 60

    /// What is to be given up; `nil` when everything is kept for ever.
    private var pruning: Pruning? {
        let rules = configuration.history
        var pruning = Pruning(channels: rules.channels, conversations: rules.conversations)
        for channel in channels.values {
            if let rule = channel.charter?.retention { pruning.exceptions[fold(channel.name)] = rule }
        }
        return pruning == Pruning(channels: .unlimited, conversations: .unlimited) ? nil : pruning
    }

    /// Sees to it that the world soon looks after what is kept if there is a rule: called when rules may have changed.
    mutating func watchRetention() {
        if pruning != nil { schedulePruning() }
    }

    /// The same where it is known that there is one.
    mutating func schedulePruning() {
        let soon = clock.now + World.firstPruning
        nextPruning = min(nextPruning ?? soon, soon)
    }

    /// Gives up what is too old, once an hour.
    mutating func prune(into effects: inout Effects) {
        guard let due = nextPruning, due <= clock.now else { return }
        let pruning = pruning
        nextPruning = pruning == nil ? nil : clock.now + World.pruningInterval
        if let pruning { effects.append(.prune(pruning)) }
    }
}
