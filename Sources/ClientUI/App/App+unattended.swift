// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Tells of a connection what the windows show to those who are there.
    func log(_ kind: Line.Kind, _ text: String, of buffer: Int) -> [AppEffect] {
        guard case .status = kind, let id = buffers[buffer].network, buffers[buffer].kind == .server,
            let network = networks.first(where: { $0.id == id })
        else { return [] }
        return [.log("\(network.endpoint.host): \(Formatting.strip(text))")]
    }
}
