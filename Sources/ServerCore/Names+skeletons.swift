// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a nick looks like.
extension Names {
    /// The forms under which a nick is kept, so that nobody else can have one that looks like it: two nicks that could be
    /// taken for each other, or differ in the case of their letters alone, have one of these in common.
    ///
    /// They are for comparing alone. See [skeletons](https://www.unicode.org/reports/tr39/#Confusable_Detection), of which this
    /// is a small part: what looks like Latin.
    static func skeletons(of nick: String) -> [String] {
        let isASCII = nick.utf8.allSatisfy { $0 < 0x80 }
        let look = isASCII ? skeleton(ofASCII: nick) : skeleton(of: nick)
        let caseless = isASCII ? World.casemapping.fold(nick) : lowercased(nick)
        return look == caseless ? [look] : [look, caseless]
    }

    // The same as the other one for what nearly all nicks are, which is asked for several times as somebody comes: a
    // tenth of its cost.
    private static func skeleton(ofASCII nick: String) -> String {
        var skeleton: [UInt8] = []
        for byte in nick.utf8 {
            let letter = stroke(like: byte)
            if letter == UInt8(ascii: "n"), skeleton.last == UInt8(ascii: "r") {
                skeleton[skeleton.count - 1] = UInt8(ascii: "m")
            } else {
                skeleton.append(letter)
            }
        }
        return String(decoding: skeleton, as: UTF8.self)
    }

    private static func stroke(like byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "I"), UInt8(ascii: "1"), UInt8(ascii: "|"): UInt8(ascii: "l")
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case 0x41...0x5A: byte + 0x20
        default: byte
        }
    }

    private static func skeleton(of nick: String) -> String {
        var skeleton = ""
        for scalar in nick.unicodeScalars {
            let letter = latin[scalar] ?? scalar
            skeleton += strokes[letter] ?? letter.properties.lowercaseMapping
        }
        return skeleton.replacing("rn", with: "m")
    }

    // Scalar by scalar, as long as a nick: no rule that looks at a letter's neighbours is for names.
    private static func lowercased(_ nick: String) -> String {
        nick.unicodeScalars.map(\.properties.lowercaseMapping).joined()
    }

    private static let strokes: [Unicode.Scalar: String] = ["I": "l", "1": "l", "|": "l", "0": "o"]

    /// The letters of other scripts above the Latin ones that they look like.
    private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
        let rows = [
            // Cyrillic
            ("АВЕЅІЈКМНОРСТУХҮԌԚԜѴӀ", "ABESIJKMHOPCTYXYGQWVI"),
            ("аеѕіјорсухһԁԛԝѵӏүг", "aesijopcyxhdqwvlyr"),
            // Greek
            ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ", "ABEZHIKMNOPTYXCj"),
            ("αικνορυγϲωη", "aikvopuycwn"),
            // Armenian
            ("ՍՏՕԼԱհոսցօքզյգա", "USOLUhnugoqqjqw"),
            // Cherokee
            ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏎᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏩᏯᏰᏳᏴ", "DRTiYAJEWMHYGhZ4bRWSVSLCPKdGhBGB"),
            // Georgian
            ("ყძჿ", "ydo"),
            // Latin, but not ASCII
            ("ıȷƽ", "ij5"),
        ]
        let pairs = rows.flatMap { zip($0.0.unicodeScalars, $0.1.unicodeScalars) }
        return Dictionary(pairs) { first, _ in first }
    }()
}
