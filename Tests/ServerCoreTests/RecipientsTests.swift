// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct RecipientsTests {
    private let one = SessionID(1)
    private let two = SessionID(2)
    private let three = SessionID(3)

    @Test func `who is left out is not among them`() {
        #expect(Array(Recipients([one, two, three], except: two)) == [one, three])
        #expect(Array(Recipients([one, two], except: three)) == [one, two])
        #expect(Array(Recipients([one, two])) == [one, two])
    }

    @Test func `those are equal who are the same in the end`() {
        #expect(Recipients([one, two, three], except: two) == [one, three])
        #expect(Recipients([one, two], except: three) != [one, two, three])
    }

    @Test func `nobody but who is left out is nobody`() {
        #expect(Recipients([one], except: one).isEmpty)
        #expect(Recipients([]).isEmpty)
        #expect(!Recipients([one], except: two).isEmpty)
    }
}
