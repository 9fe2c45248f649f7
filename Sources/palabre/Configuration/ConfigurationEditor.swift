// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import TOML

/// The text of a configuration in which the program makes one change after the other, as its user would with an editor.
struct ConfigurationEditor {
    /// Why a change cannot be made.
    struct Mistake: Error, Equatable {
        var text: String
    }

    private var document: TOMLText
    private let path: String

    init(_ text: String, of path: String) throws(Mistake) {
        self.path = path
        do throws(TOMLError) {
            document = try TOMLText(text)
        } catch {
            throw Mistake(text: "\(path):\(error.place.line):\(error.place.column): \(error.text)")
        }
    }

    var text: String { document.text }

    mutating func make(_ edit: ConfigurationEdit) throws(Mistake) {
        let place = try self.place(of: edit)
        do throws(TOMLError) {
            switch edit {
            case .set(let table, let key, let value?): try document.set(key, in: [table], to: value.toml)
            case .set(let table, let key, nil): try document.remove(key, in: [table])
            case .add(let setup): try document.append("network", Draft.pairs(of: setup))
            case .remove: try document.remove("network", at: place)
            }
        } catch {
            throw Mistake(text: localized("\(path) is written in a way that only you can change: \(error.text)"))
        }
    }

    /// Where a network stands among the others.
    private func place(of edit: ConfigurationEdit) throws(Mistake) -> Int {
        guard case .remove(let setup) = edit else { return 0 }
        let configuration = try? Configuration(text, name: path, isPrivate: true)
        guard let place = configuration?.networks.firstIndex(of: setup) else {
            throw Mistake(text: localized("\(path) names no such network"))
        }
        return place
    }
}
