// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The form field by field, where there is no screen: the row at the bottom is the field that has the focus.
extension StartForm {
    /// What is said when the form comes up, or when something is missing in it.
    func plainWords(_ input: PlainInput?) -> [String] {
        if let complaint { return [localized("error: \(complaint)")] }
        if input == .lines {
            return [localized("An empty line starts a chat on this computer; /connect goes to a server.")]
        }
        return [
            localized("Palabre: where do you want to chat?"),
            localized("Tab goes through the fields, Up and Down choose a server, Enter connects, Escape leaves this."),
        ]
    }

    var plainLabel: String {
        switch focus {
        case .nick: localized("Nick: ")
        case .place: localized("Server: ")
        case .address: localized("Address: ")
        case .security: "TLS: "
        case .channel: localized("Channel: ")
        case .login: localized("Login: ")
        case .account: localized("Account: ")
        case .password: localized("Password: ")
        }
    }

    /// What is typed in the field; `nil` where something is chosen.
    var plainEditor: LineEditor? {
        switch focus {
        case .nick, .address, .channel, .account: editor
        case .password: editor.hidden
        case .place, .security, .login: nil
        }
    }

    /// What is chosen in the field.
    var plainRemark: String {
        switch focus {
        case .place: "\(place.title), \(place.remark)"
        case .security: isSecure ? localized("on, Space changes it") : localized("off, Space changes it")
        case .login:
            logsIn ? localized("with an account, Space changes it") : localized("without an account, Space changes it")
        case .nick, .address, .channel, .account, .password: ""
        }
    }
}
