// SPDX-License-Identifier: Apache-2.0

/// What one side of a SASL exchange says at once, put together from AUTHENTICATE commands.
///
/// It travels as base64 in chunks of 400 letters; a shorter chunk, or `+`, is the end. See
/// [the AUTHENTICATE command](https://ircv3.net/specs/extensions/sasl-3.1#the-authenticate-command).
public struct SASLPayload: Sendable {
    /// The letters of a chunk that others follow.
    public static let chunkLength = 400

    /// What a chunk has led to.
    public enum Reading: Hashable, Sendable {
        /// More chunks follow.
        case incomplete
        /// The payload is complete, and the next chunk begins another.
        case complete([UInt8])
        /// It is no base64, or longer than allowed: the exchange is over.
        case malformed
    }

    private var text = ""
    private let limit: Int

    /// Makes an empty payload that may become this long, in letters of base64.
    public init(limit: Int = 20 * chunkLength) {
        self.limit = limit
    }

    /// Takes in the parameter of an AUTHENTICATE command.
    public mutating func receive(_ chunk: String) -> Reading {
        guard !chunk.isEmpty, chunk.utf8.count <= SASLPayload.chunkLength, text.utf8.count + chunk.utf8.count <= limit
        else { return .malformed }
        if chunk != "+" { text += chunk }
        guard chunk.utf8.count < SASLPayload.chunkLength else { return .incomplete }
        defer { text = "" }
        return Base64.decode(text).map(Reading.complete) ?? .malformed
    }

    /// The parameters of the AUTHENTICATE commands that say a payload.
    public static func chunks(of payload: some Sequence<UInt8>) -> [String] {
        var rest = Base64.encode(payload).utf8[...]
        var chunks: [String] = []
        while rest.count >= chunkLength {
            chunks.append(String(decoding: rest.prefix(chunkLength), as: UTF8.self))
            rest = rest.dropFirst(chunkLength)
        }
        return chunks + [rest.isEmpty ? "+" : String(decoding: rest, as: UTF8.self)]
    }
}
