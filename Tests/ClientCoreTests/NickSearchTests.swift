// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientCore

@Suite struct NickSearchTests {
    @Test func `a taken nick gets underscores`() {
        var search = NickSearch(wanted: "bob")
        expect(search.afterTaken(length: nil), "bob_")
        expect(search.afterTaken(length: nil), "bob__")
    }

    @Test func `a nick of full length is cut for them`() {
        var search = NickSearch(wanted: "abcdefghi")
        expect(search.afterTaken(length: nil), "abcdefgh_")
        expect(search.afterTaken(length: nil), "abcdefg__")
        var long = NickSearch(wanted: "abcdefghijkl")
        expect(long.afterTaken(length: nil), "abcdefghijk_")
        expect(long.afterTaken(length: 5), "abc__")
    }

    @Test func `it ends`() {
        for length in [nil, -1, 0, 2, 3, 1_000_000] {
            var search = NickSearch(wanted: "bob")
            var tried: Set<String> = []
            while let next = search.afterTaken(length: length) { expect(tried.insert(next).inserted, true) }
            #expect(tried.count <= NickSearch.limit)
            expect(search.afterTaken(length: length), nil)
        }
    }

    @Test func `a nick of wrong letters is reduced to safe ones`() {
        var search = NickSearch(wanted: "9-Zoë✨ la grande")
        expect(search.afterInvalid(), "Zolagrand")
        expect(search.afterInvalid(), "guest")
        expect(search.afterTaken(length: nil), "guest_")
        expect(search.afterInvalid(), nil)
        var symbols = NickSearch(wanted: "日本")
        expect(symbols.afterInvalid(), "guest")
    }
}
