// SPDX-License-Identifier: Apache-2.0

import ClientCore

// Where our files are, and which programs we can start.
extension Doctor {
    var computer: [Finding] {
        guard let examination else { return [] }
        return examination.places.map(Doctor.finding) + examination.tools.map(Doctor.finding)
    }

    private static func finding(_ place: Examination.Place) -> Finding {
        let subject: Phrase =
            switch place.purpose {
            case .configuration: "configuration"
            case .state: "state"
            case .log: "log"
            case .server: "server inside"
            case .socket: "scripts' socket"
            }
        let size = Doctor.words(forBytes: place.size)
        let group = localized("Files")
        switch place.state {
        case .missing: return Finding(group, subject, .fine, "\(place.path), which is not there yet")
        case .readOnly: return Finding(group, subject, .missing, "\(place.path) (\(size)), which you may not write")
        case .writable where place.purpose == .socket:
            return Finding(group, subject, .fine, Phrase(verbatim: place.path))
        case .writable: return Finding(group, subject, .fine, Phrase(verbatim: "\(place.path) (\(size))"))
        }
    }

    private static func finding(_ tool: Examination.Tool) -> Finding {
        let group = localized("Programs")
        let found = Phrase(verbatim: tool.path ?? "")
        let has = tool.path != nil
        switch tool.purpose {
        case .editor:
            let remedy = Finding.Remedy.profile("export EDITOR=nano")
            return .either(has, group, "editor", found, "no \(tool.name): C-x C-e has nothing to start", remedy)
        case .browser:
            let remedy = Finding.Remedy.profile("export BROWSER=firefox")
            return .either(has, group, "browser", found, "no \(tool.name): links cannot be opened from here", remedy)
        case .speller:
            return .either(has, group, "spelling", found, "neither hunspell nor aspell is installed")
        }
    }

    static func words(forBytes count: Int64) -> String {
        switch count {
        case ..<1000: localized("\(count) bytes")
        case ..<1_000_000: localized("\(count / 1000) kB")
        default: localized("\(count / 1_000_000) MB")
        }
    }
}
