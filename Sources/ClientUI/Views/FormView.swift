// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The form that asks where to connect, in the middle of an otherwise empty screen.
    func draw(_ form: StartForm, on frame: inout Frame) {
        let width = min(frame.size.columns, 64)
        let left = (frame.size.columns - width) / 2
        let rows = form.rows(columns: width, version: launch.version)
        let height = max(1, frame.size.rows - drawFooter(of: form, on: &frame))
        let focus = rows.firstIndex(where: \.isFocused) ?? 0
        let first = Scrolling.first(of: rows.count, showing: focus, in: height)
        let top = max(0, (height - rows.count) / 2)
        for (index, row) in rows[first...].prefix(height).enumerated() {
            frame.draw(row.text.truncated(to: width), at: Position(column: left, row: top + index))
            if row.isFocused {
                frame.cursor = Position(column: min(left + row.cursor, frame.size.columns - 1), row: top + index)
            }
        }
    }

    // Tells how many rows it takes; a long complaint takes more on a narrow screen, where it could not be read otherwise.
    private func drawFooter(of form: StartForm, on frame: inout Frame) -> Int {
        let size = frame.size
        guard size.rows > 1 else { return 0 }
        let hint = StyledText(localized(" Enter connects │ Tab next field │ Up Down choose │ Esc not now"), Theme.bar)
        let complaint = form.complaint.map { StyledText(" ! \($0)", Theme.barStrong) }
        let wanted = complaint?.rows(width: size.columns).count ?? 1
        let rows = min(wanted, max(1, size.rows - 2))
        let footer = Rectangle(column: 0, row: size.rows - rows, columns: size.columns, rows: rows)
        frame.drawWrapped(complaint ?? hint, in: footer, Theme.bar)
        return rows
    }
}

extension StartForm {
    fileprivate struct Row {
        var text: StyledText
        var isFocused = false
        /// Where the cursor stands when the row has the focus.
        var cursor = 0
    }

    private static let labelColumns = 9

    fileprivate func rows(columns: Int, version: String) -> [Row] {
        var title = StyledText("Palabre ", Theme.heading)
        title.append(version, Theme.faint)
        let motto = StyledText(localized("under the tree, the village talks"), Theme.faint)
        var rows = [Row(text: title), Row(text: motto), Row(text: StyledText())]
        rows.append(input(localized("Nick"), nick, .nick, columns))
        rows.append(Row(text: StyledText()))
        rows += Place.all.enumerated().map { choice($1, isFirst: $0 == 0) }
        if place == .another {
            rows.append(input(localized("Address"), address, .address, columns))
            rows.append(securityRow)
        }
        rows.append(Row(text: StyledText()))
        rows.append(input(localized("Channel"), channel, .channel, columns))
        guard fields.contains(.login) else { return rows }
        rows.append(loginRow)
        guard logsIn else { return rows }
        rows.append(input(localized("Account"), account, .account, columns))
        rows.append(input(localized("Password"), password.hidden, .password, columns))
        return rows
    }

    private func label(_ words: String, isFocused: Bool) -> StyledText {
        StyledText(words, isFocused ? Theme.heading : .plain).leading(in: StartForm.labelColumns)
    }

    private func input(_ words: String, _ editor: LineEditor, _ field: Field, _ columns: Int) -> Row {
        let room = max(1, min(40, columns - StartForm.labelColumns))
        let window = InputWindow(editor, columns: room)
        var text = label(words, isFocused: focus == field)
        let field = Row(text: text, isFocused: focus == field, cursor: text.width + window.cursorColumn)
        text.append(window.text.leading(in: room).styled { $0 = $0.adding(.underline) })
        return Row(text: text, isFocused: field.isFocused, cursor: field.cursor)
    }

    private func choice(_ choice: Place, isFirst: Bool) -> Row {
        let isChosen = choice == place
        let isFocused = focus == .place && isChosen
        var text = label(isFirst ? localized("Server") : "", isFocused: focus == .place)
        let style = isFocused ? Theme.current : isChosen ? Theme.heading : Style.plain
        text.append("\(isChosen ? "●" : "○") ", style)
        text.append(StyledText(choice.title, style).leading(in: 16, style))
        text.append(" \(choice.remark)", Theme.faint)
        return Row(text: text, isFocused: isFocused, cursor: StartForm.labelColumns)
    }

    private var loginRow: Row {
        let isFocused = focus == .login
        var text = label(localized("Login"), isFocused: isFocused)
        text.append(
            logsIn ? localized("[x] with an account") : localized("[ ] without an account"),
            isFocused ? Theme.current : .plain
        )
        text.append(localized("  Space changes it"), Theme.faint)
        return Row(text: text, isFocused: isFocused, cursor: StartForm.labelColumns + 1)
    }

    private var securityRow: Row {
        let isFocused = focus == .security
        var text = label("TLS", isFocused: isFocused)
        text.append(
            isSecure ? localized("[x] encrypted") : localized("[ ] readable on the way"),
            isFocused ? Theme.current : .plain
        )
        text.append(localized("  Space changes it"), Theme.faint)
        return Row(text: text, isFocused: isFocused, cursor: StartForm.labelColumns + 1)
    }
}

extension StartForm.Place {
    var title: String {
        switch self {
        case .thisComputer: localized("This computer")
        case .another: localized("Another server")
        case .known(let network): network.name
        }
    }

    var remark: String {
        switch self {
        case .thisComputer: localized("starts a server if there is none")
        case .another: localized("host, host:port or a URL")
        case .known(let network): localized("\(network.host), encrypted")
        }
    }
}
