// SPDX-License-Identifier: Apache-2.0

/// Where the conversations are in the list of buffers, by their names: so a message finds its buffer at once, among a
/// thousand as among ten.
///
/// It is a guess, which whoever asks must check, as names are folded in one way before a server has said how it folds
/// them, and in another one afterwards. Who adds, removes or renames a buffer has it made anew.
struct Signposts: Sendable {
    private struct Name: Hashable {
        var network: NetworkID
        var folded: String
    }

    private var places: [Name: Int] = [:]

    init() {}

    /// - Parameters:
    ///   - buffers: All there are.
    ///   - fold: How a network folds names.
    init(_ buffers: [Buffer], folding fold: (NetworkID, String) -> String) {
        for index in buffers.indices where buffers[index].kind == .channel || buffers[index].kind == .query {
            guard let network = buffers[index].network else { continue }
            places[Name(network: network, folded: fold(network, buffers[index].name))] = index
        }
    }

    /// Where the conversation of a folded name probably is.
    func place(of folded: String, in network: NetworkID) -> Int? {
        places[Name(network: network, folded: folded)]
    }
}
