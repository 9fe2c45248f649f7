// SPDX-License-Identifier: Apache-2.0

/// What a nick looks like.
extension Names {
    /// The forms under which a nick is kept, so that nobody else can have one that looks like it: two nicks that could be
    /// taken for each other, or differ in the case of their letters alone, have one of these in common.
    ///
    /// They are for comparing alone. See [skeletons](https://www.unicode.org/reports/tr39/#Confusable_Detection), of which this
    /// is a small part: what looks like Latin.
    static func skeletons(of nick: String) -> [String] {
        let (look, caseless) = (skeleton(of: nick), lowercased(nick))
        return look == caseless ? [look] : [look, caseless]
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
