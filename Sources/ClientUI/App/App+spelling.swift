// SPDX-License-Identifier: Apache-2.0

// Words that are in no dictionary.
extension App {
    mutating func spelled(_ ticket: Ticket, _ result: Result<[Spelling], Failure>) {}
}
