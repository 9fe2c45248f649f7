// SPDX-License-Identifier: Apache-2.0

/// What of a value seldom changes, in memory of its own that copies of the value share until one of them changes it.
///
/// A turn has a copy of its client and of its session, and many a function is passed one. With all their texts and lists
/// in them, a copy counted two dozen references up, and down again; most of what a message cost was that.
@propertyWrapper
struct Apart<Value: Sendable>: Sendable {
    // Unchecked, since nobody changes what somebody else can see.
    private final class Box: @unchecked Sendable {
        var value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var box: Box

    init(wrappedValue: Value) {
        box = Box(wrappedValue)
    }

    var wrappedValue: Value {
        _read { yield box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }
}
