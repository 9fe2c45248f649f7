// SPDX-License-Identifier: Apache-2.0

/// A value that most do without, in a place of its own: eight bytes where there is none.
///
/// What a login by SASL remembers, and what the store has of a user, were half of what everybody took.
@propertyWrapper
struct Seldom<Value: Sendable>: Sendable {
    private indirect enum Place: Sendable {
        case nowhere
        case here(Value)
    }

    private var place = Place.nowhere

    var wrappedValue: Value? {
        get { if case .here(let value) = place { value } else { nil } }
        set { place = newValue.map(Place.here) ?? .nowhere }
    }

    init(wrappedValue: Value? = nil) {
        self.wrappedValue = wrappedValue
    }
}

extension Seldom: Equatable where Value: Equatable {
    static func == (left: Self, right: Self) -> Bool { left.wrappedValue == right.wrappedValue }
}

extension Seldom: Hashable where Value: Hashable {
    func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
