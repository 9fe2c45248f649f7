// SPDX-License-Identifier: Apache-2.0

// What is kept on disk, and comes back from there.
extension App {
    mutating func found(_ ticket: Ticket, _ result: Result<KeptPage, Failure>) {
        errands[ticket] = nil
    }
}
