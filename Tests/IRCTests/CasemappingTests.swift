// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct CasemappingTests {
    @Test func `each mapping folds its own letters`() {
        let name = "AZ[]\\~É"
        #expect(Casemapping.ascii.fold(name) == "az[]\\~É")
        #expect(Casemapping.rfc1459.fold(name) == "az{}|~É")
        #expect(Casemapping.rfc1459.fold("^") == "~")
        #expect(Casemapping.strict.fold("[]\\^") == "{}|^")
    }

    @Test func `the names on the wire are known`() {
        #expect(Casemapping(rawValue: "rfc1459-strict") == .strict)
        #expect(Casemapping(rawValue: "utf8") == nil)
    }

    @Test(arguments: UInt64(1)...50)
    func `folding twice changes nothing, and equates agrees with fold`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for casemapping in [Casemapping.ascii, .rfc1459, .strict] {
            let name = generator.hostileText(upTo: 8)
            let other = Bool.random(using: &generator) ? name.uppercased() : generator.hostileText(upTo: 2)
            let folded = casemapping.fold(name)
            #expect(casemapping.fold(folded).utf8.elementsEqual(folded.utf8))
            #expect(
                casemapping.equates(name, other) == folded.utf8.elementsEqual(casemapping.fold(other).utf8),
                "seed \(seed)"
            )
        }
    }
}
