// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text with every character that could steer a terminal made visible.
    ///
    /// C0 controls and DEL become their pictures (`␛` for escape, `␊` for a line feed); C1 controls, line separators and
    /// what reorders text become `\u{202e}`. What joins emoji stays.
    package var withVisibleControls: String {
        if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
        guard unicodeScalars.contains(where: { $0.visibleForm != nil }) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if let form = scalar.visibleForm {
                result += form
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var visibleForm: String? {
        switch value {
        case 0x20...0x7E: nil
        case 0x00...0x1F: Unicode.Scalar(0x2400 + value).map { String($0) }
        case 0x7F: "\u{2421}"
        case 0x200C, 0x200D: nil
        default:
            switch properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\\u{\(String(value, radix: 16))}"
            default: nil
            }
        }
    }
}
