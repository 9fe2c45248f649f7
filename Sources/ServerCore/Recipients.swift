// SPDX-License-Identifier: Apache-2.0

/// Who gets what one ``Effect`` sends: some sessions, each once, but for one of them maybe.
///
/// What everybody in a channel gets names a list that the channel keeps ready: it is shared, so that a message makes no list
/// of its own, and whoever says something is left out when the list is walked.
package struct Recipients: Sendable, Sequence, ExpressibleByArrayLiteral {
    /// The list; whoever walks it leaves `excluded` out.
    package let listed: [SessionID]
    /// Who is left out; need not be on the list.
    package let excluded: SessionID?

    package init(_ listed: [SessionID], except excluded: SessionID? = nil) {
        self.listed = listed
        self.excluded = excluded
    }

    package init(arrayLiteral sessions: SessionID...) {
        self.init(sessions)
    }

    package func makeIterator() -> some IteratorProtocol<SessionID> {
        listed.lazy.filter { $0 != excluded }.makeIterator()
    }

    /// Whether there is anybody.
    var isEmpty: Bool { listed.isEmpty || listed.count == 1 && listed.first == excluded }
}

extension Recipients: Equatable {
    package static func == (left: Recipients, right: Recipients) -> Bool { left.elementsEqual(right) }
}
