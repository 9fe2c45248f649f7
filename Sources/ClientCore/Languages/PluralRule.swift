// SPDX-License-Identifier: Apache-2.0

/// Which of its forms a language uses for a number, in the order in which the forms are written.
///
/// See [the rules of all languages](https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html).
enum PluralRule: Sendable {
    /// One form for all numbers.
    case alike
    /// One, and all others.
    case english
    /// None and one, and all others.
    case french
    /// One, some, many by the last digits: 1 and 21, 2 to 4 and 22 to 24, all others.
    case russian
    /// One alone, some by the last digits, all others.
    case polish
    /// One, two to four, all others.
    case czech

    init(of language: String) {
        switch language.prefix(while: { $0 != "_" && $0 != "-" }) {
        case "ja", "zh", "ko", "vi", "th", "id", "ms": self = .alike
        case "fr", "pt", "ff", "kab": self = .french
        case "ru", "uk", "be", "sr", "hr", "bs": self = .russian
        case "pl": self = .polish
        case "cs", "sk": self = .czech
        default: self = .english
        }
    }

    /// The place of the form.
    func form(of number: Int) -> Int {
        let last = number % 10
        let isFew = (2...4).contains(last) && !(12...14).contains(number % 100)
        return switch self {
        case .alike: 0
        case .english: number == 1 ? 0 : 1
        case .french: number < 2 ? 0 : 1
        case .russian: last == 1 && number % 100 != 11 ? 0 : isFew ? 1 : 2
        case .polish: number == 1 ? 0 : isFew ? 1 : 2
        case .czech: number == 1 ? 0 : (2...4).contains(number) ? 1 : 2
        }
    }
}
