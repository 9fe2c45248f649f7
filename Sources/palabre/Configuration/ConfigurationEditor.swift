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
        let (place, old) = (try self.place(of: edit), text)
        do throws(TOMLError) {
            switch edit {
            case .set(let table, let key, let value?):
                try document.set(written(key, in: table), in: [table], to: value.toml)
            case .set(let table, let key, nil): try document.remove(written(key, in: table), in: [table])
            case .add(let setup): try document.append("network", Draft.pairs(of: setup))
            case .remove: try document.remove("network", at: place)
            }
        } catch {
            throw Mistake(text: localized("\(path) is written in a way that only you can change: \(error.text)"))
        }
        guard text != old || edit.isOfSetting else {
            throw Mistake(text: localized("\(path) names it in brackets, where only you can take it out"))
        }
    }

    /// A key as the file has it, where it may be written in several ways.
    private func written(_ key: String, in table: String) -> String {
        guard let entries = SettingTable.all.first(where: { $0.name == table }) else { return key }
        return document.keys(in: [table]).first { entries.canonical($0) == entries.canonical(key) } ?? key
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
