// SPDX-License-Identifier: Apache-2.0

import Testing

/// Expects two values to be equal; unlike in `#expect`, making them may change something.
func expect<Value: Equatable>(_ actual: Value, _ expected: Value, at location: SourceLocation = #_sourceLocation) {
    #expect(actual == expected, sourceLocation: location)
}
