// SPDX-License-Identifier: Apache-2.0

internal import IRC

extension IRCSession {
    /// What the server can do beyond plain IRC.
    var features: Features {
        var features = Features()
        features.hasHistory = capabilities.isEnabled(.chatHistory)
        // A server may relay client-only tags, and yet block every one.
        features.hasClientTags = capabilities.isEnabled(.messageTags) && isupport["CLIENTTAGDENY"] != "*"
        features.hasRedaction = capabilities.isEnabled(.messageRedaction)
        features.hasReadMarkers = capabilities.isEnabled(.readMarker)
        features.hasMetadata = hasMetadata
        features.hasSearch = capabilities.isEnabled(.search)
        features.multiline = value(of: .multiline).flatMap(Features.Multiline.init(parsing:))
        features.registration = value(of: .accountRegistration).map(Features.Registration.init(parsing:))
        let hosts = ["soju.im/FILEHOST", "draft/FILEHOST", "FILEHOST"]
        features.fileHost = hosts.lazy.compactMap { isupport[$0] }.first { !$0.isEmpty }
        return features
    }

    private func value(of capability: Capability) -> String? {
        capabilities.isEnabled(capability) ? capabilities.value(of: capability) : nil
    }
}

extension Features.Multiline {
    /// Reads the value of the capability: `max-bytes=4096,max-lines=32`.
    ///
    /// `nil` without the bytes, which it must have, and for limits that hold less than two lines.
    init?(parsing value: String) {
        let tokens = value.fields(separatedBy: ",").map { $0.fields(separatedBy: "=", maxSplits: 1) }
        func number(_ name: String) -> Int? {
            tokens.first { $0[0] == name && $0.count == 2 }.flatMap { Int($0[1]) }.flatMap { $0 > 0 ? $0 : nil }
        }
        let lines = number("max-lines") ?? 100
        guard let bytes = number("max-bytes"), bytes >= Message.maximumLineLength, lines > 1 else { return nil }
        // No message of ours is longer, whatever a server allows: the outbox has room for two of these.
        self.init(maximumBytes: min(bytes, 1 << 20), maximumLines: min(lines, Outbox.limit / 2 - 2))
    }
}

extension Features.Registration {
    /// Reads the value of the capability: `before-connect,email-required`.
    init(parsing value: String) {
        let tokens = value.fields(separatedBy: ",").map { $0.fields(separatedBy: "=", maxSplits: 1)[0] }
        self.init(
            isPossibleBeforeConnect: tokens.contains("before-connect"),
            needsEmail: tokens.contains("email-required"),
            allowsOtherNames: tokens.contains("custom-account-name")
        )
    }
}
