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
            if let gone = networks.firstIndex(where: { $0.id == known }) { close(gone) }
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
}
