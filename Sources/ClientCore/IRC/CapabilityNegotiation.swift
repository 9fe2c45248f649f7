// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Which capabilities are in force, and the talk with the server about them.
///
/// Registration is held up from `CAP LS` until our `CAP END`, which is sent by whoever calls `end`. Nothing is kept of
/// capabilities that we do not know, so a server cannot fill the memory. See
/// [capability negotiation](https://ircv3.net/specs/extensions/capability-negotiation).
struct CapabilityNegotiation: Sendable {
    /// A request has at most so many bytes of names, so that the answer to it, with our nick in it, fits into a line too.
    static let requestLength = 400

    private let wishes: [CapabilityWish]
    private(set) var enabled: Set<Capability> = []
    private var values: [Capability: String] = [:]
    /// The requests that were not answered yet, oldest first; what is acknowledged leaves them.
    private var requests: [[Capability]] = []
    private var askedAlone: Set<Capability> = []
    private var isListed = false
    /// Whether registration waits for our `CAP END`.
    private(set) var isOpen = true
    /// The value of `sts` that came last and was not looked at yet.
    private var policy: String?

    init(wishes: [CapabilityWish] = CapabilityWish.all) {
        self.wishes = wishes
    }

    /// Whether the server has said what it offers and has answered all our requests, and waits for our `CAP END`.
    var isAgreed: Bool { isOpen && isListed && requests.isEmpty }

    /// What the server said of a capability that it offers: an empty text for nothing, `nil` where it does not offer it.
    func value(of capability: Capability) -> String? { values[capability] }

    /// Whether any of several names of a capability is in force.
    func isEnabled(_ capabilities: Capability...) -> Bool { !enabled.isDisjoint(with: capabilities) }

    /// Takes in the parameters of a CAP line behind the nick; the messages to answer with.
    ///
    /// `nil` for a line that answers a question of the user.
    mutating func receive(_ parameters: ArraySlice<String>) -> [Message]? {
        guard let command = parameters.first?.uppercased() else { return nil }
        let names = (parameters.dropFirst().last ?? "").fields(separatedBy: " ").filter { !$0.isEmpty }
        switch command {
        case "LS" where isOpen && !isListed:
            offer(names)
            guard parameters.count < 3 else { return [] }
            isListed = true
            return request()
        case "NEW":
            offer(names)
            return request()
        case "ACK": acknowledge(names)
        case "NAK": return reject(names)
        case "DEL": withdraw(names)
        default: return nil
        }
        return []
    }

    /// Ends the talk for now.
    mutating func end() -> Message {
        isOpen = false
        return Message(nil, "CAP", "END")
    }

    /// The server does not know CAP, or went on without waiting.
    mutating func giveUp() {
        isOpen = false
    }

    /// The policy of strict transport that was offered since the last call; it is never requested.
    mutating func takePolicy() -> String? { policy.take() }

    // An offer may carry a value: `sasl=PLAIN`.
    private mutating func offer(_ names: [String]) {
        for name in names {
            let halves = name.fields(separatedBy: "=", maxSplits: 1)
            let capability = Capability(rawValue: halves[0])
            let value = halves.count > 1 ? halves[1] : ""
            if capability == .sts { policy = value }
            if wishes.contains(where: { $0.capability == capability }) { values[capability] = value }
        }
    }

    private mutating func withdraw(_ names: [String]) {
        for name in names.map(Capability.init(rawValue:)) {
            enabled.remove(name)
            values[name] = nil
        }
    }

    private mutating func request() -> [Message] {
        let awaited = Set(requests.joined())
        var wanted: Set<Capability> = []
        for wish in wishes where values[wish.capability] != nil { wanted.insert(wish.capability) }
        for wish in wishes where wish.unless.contains(where: wanted.contains) { wanted.remove(wish.capability) }
        // What needs something may be needed itself: once for each link of such a chain.
        for _ in 0..<2 {
            for wish in wishes where !wish.needs.allSatisfy(wanted.contains) { wanted.remove(wish.capability) }
        }
        let new = wishes.map(\.capability).filter {
            wanted.contains($0) && !enabled.contains($0) && !awaited.contains($0)
        }
        return parts(of: new).map { request($0) }
    }

    private func parts(of capabilities: [Capability]) -> [[Capability]] {
        var parts: [[Capability]] = []
        var length = CapabilityNegotiation.requestLength
        for capability in capabilities {
            let size = capability.rawValue.utf8.count + 1
            if length + size > CapabilityNegotiation.requestLength {
                parts.append([])
                length = 0
            }
            parts[parts.count - 1].append(capability)
            length += size
        }
        return parts
    }

    private mutating func request(_ capabilities: [Capability]) -> Message {
        requests.append(capabilities)
        return Message(nil, "CAP", "REQ", capabilities.map(\.rawValue).joined(separator: " "))
    }

    private mutating func acknowledge(_ names: [String]) {
        for name in names {
            // Old servers put signs in front, and some repeat the value.
            let bare = String(name.drop { "-~=".contains($0) }).fields(separatedBy: "=", maxSplits: 1)[0]
            let capability = Capability(rawValue: bare)
            for index in requests.indices { requests[index].removeAll { $0 == capability } }
            guard wishes.contains(where: { $0.capability == capability }) else { continue }
            if name.hasPrefix("-") { enabled.remove(capability) } else { enabled.insert(capability) }
        }
        requests.removeAll(where: \.isEmpty)
    }

    // A request is refused as a whole, even where the answer is cut off: ask for each by itself, once.
    private mutating func reject(_ names: [String]) -> [Message] {
        let names = names.map(Capability.init(rawValue:))
        guard let index = requests.firstIndex(where: { $0.contains(where: names.contains) }) else { return [] }
        let again = requests.remove(at: index).filter { askedAlone.insert($0).inserted }
        return again.count > 1 ? again.map { request([$0]) } : []
    }
}
