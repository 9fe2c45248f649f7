// SPDX-License-Identifier: Apache-2.0

/// How one types to a program without a screen.
package enum PlainInput: Hashable, Sendable {
    /// Key by key, in one row that is written anew as it changes.
    case keys
    /// Line by line, as they come from a pipe, or from a terminal that cannot move its cursor.
    case lines
}
