// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The networks behind a bouncer, each with a connection of its own: https://soju.im/bouncer-networks
extension App {
    /// No bouncer opens more networks than these.
    private static let mostNetworks = 50

    /// A bouncer told of a network behind it, or that it is gone.
    mutating func bouncerTold(_ id: String, _ told: Report.BouncerNetwork?, _ index: Int) {
        let bouncer = networks[index]
        guard bouncer.bouncer == nil else { return }
        let known = bouncer.bouncerNetworks[id]
        guard let told else {
            networks[index].bouncerNetworks[id] = nil
            if let gone = networks.firstIndex(where: { $0.id == known }) { withdraw(gone, from: bouncer.title) }
            return
        }
        guard known == nil, bouncer.bouncerNetworks.count < App.mostNetworks else { return }
        var setup = bouncer.setup
        setup.name = "\(told.name) (\(bouncer.title))"
        setup.endpoint = bouncer.endpoint
        setup.endpoint.channels = []
        setup.nick = bouncer.session.nick
        let place = add(setup, behind: bouncer, as: id)
        networks[index].bouncerNetworks[id] = networks[place].id
    }

    // What somebody writes there is more than the bouncer may take away.
    private mutating func withdraw(_ index: Int, from bouncer: String) {
        let isWritingThere = currentNetwork == index && !shown.editor.isEmpty
        guard isWritingThere || unsentPlace(of: index) != nil else { return close(index) }
        disconnect(index, reason: "")
        let words = localized("\(bouncer) has this network no more: /close takes it off the list")
        post(.status(.failure), words, to: server(of: index))
    }
}
