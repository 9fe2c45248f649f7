// SPDX-License-Identifier: Apache-2.0

/// What a server said of itself in RPL_ISUPPORT, with the defaults for what it did not say.
///
/// See [feature advertisement](https://modern.ircdocs.horse/#feature-advertisement).
public struct ISupport: Hashable, Sendable {
    private var values: [String: String] = [:]

    /// Which letters of names count as the same; rfc1459 until the server says otherwise.
    public private(set) var casemapping = Casemapping.rfc1459
    /// The channel modes and member prefixes.
    public private(set) var channelModes = ChannelModes.minimal
    /// The first characters of channel names.
    public private(set) var channelTypes = "#&"
    /// The prefixes that may stand in front of a channel as a target, such as `@` in `@#channel`.
    public private(set) var statusMessagePrefixes = ""

    /// Makes the state before anything was announced.
    public init() {}

    /// Takes in the tokens of one RPL_ISUPPORT line, without the client's nick and the closing text.
    public mutating func merge(_ tokens: some Sequence<String>) {
        for token in tokens {
            let halves = token.fields(separatedBy: "=", maxSplits: 1)
            guard let name = halves.first, !name.isEmpty else { continue }
            if name.hasPrefix("-") {
                values[String(name.dropFirst())] = nil
            } else {
                values[name] = halves.count > 1 ? ISupport.unescape(halves[1]) : ""
            }
        }
        derive()
    }

    /// The value of a parameter: an empty string for one without a value, `nil` for one not announced.
    public subscript(name: String) -> String? { values[name] }

    /// The value of a parameter as a number, for limits such as `NICKLEN`.
    public func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    /// The name of the network, when the server has one.
    public var networkName: String? { values["NETWORK"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether a target is a channel, status prefixes in front of it aside.
    public func isChannel(_ target: String) -> Bool {
        let prefixes = statusMessagePrefixes.unicodeScalars
        let name = target.unicodeScalars.drop { prefixes.contains($0) }
        return (name.first ?? target.unicodeScalars.first).map { channelTypes.unicodeScalars.contains($0) } ?? false
    }

    private mutating func derive() {
        casemapping = values["CASEMAPPING"].flatMap(Casemapping.init) ?? .rfc1459
        channelTypes = values["CHANTYPES"] ?? "#&"
        statusMessagePrefixes = values["STATUSMSG"] ?? ""
        let types = (values["CHANMODES"] ?? "b,k,l,imnst").fields(separatedBy: ",")
        func letters(_ index: Int) -> String { types.count > index ? types[index] : "" }
        channelModes = ChannelModes(
            prefixes: ISupport.prefixes(values["PREFIX"] ?? "(ov)@+"),
            list: letters(0),
            setting: letters(1),
            limit: letters(2),
            flag: letters(3)
        )
    }

    private static func prefixes(_ text: String) -> [ChannelModes.Prefix] {
        guard text.hasPrefix("("), let close = text.firstIndex(of: ")") else { return [] }
        return zip(text[..<close].dropFirst(), text[close...].dropFirst()).map(ChannelModes.Prefix.init)
    }

    // \x20 and the like stand for bytes that a token cannot hold.
    private static func unescape(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"),
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
