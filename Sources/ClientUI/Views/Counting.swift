// SPDX-License-Identifier: Apache-2.0

/// Numbers that fit in narrow places.
enum Counting {
    static func short(_ number: Int) -> String {
        number < 1000 ? "\(number)" : number < 100_000 ? "\(number / 1000)k" : "99k+"
    }
}
