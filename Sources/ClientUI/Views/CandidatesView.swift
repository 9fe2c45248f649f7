// SPDX-License-Identifier: Apache-2.0

extension App {
    private static let maximumCandidates = 8

    /// What Tab offers, in a list that lies over what is above the input, at the word that is completed.
    func drawCandidates(of buffer: Buffer, above rectangle: Rectangle, on frame: inout Frame) {
        // The status stays in sight, where there is room above it.
        let bottom = rectangle.row > 2 ? rectangle.row - 1 : rectangle.row
        guard let completion, completion.candidates.count > 1, bottom > 0 else { return }
        let rows = min(completion.candidates.count, App.maximumCandidates, bottom)
        let first = Scrolling.first(of: completion.candidates.count, showing: completion.index, in: rows)
        let shown = completion.candidates[first..<first + rows]
        let nameColumns = min(shown.map { StyledText($0.text).width }.max() ?? 0, 32)
        let remarkColumns = shown.map { StyledText($0.remark).width }.max() ?? 0
        let wanted = nameColumns + (remarkColumns > 0 ? remarkColumns + 2 : 0) + 2
        let columns = min(wanted, frame.size.columns)
        // The candidates stand over the word, as long as they fit there.
        let word = (frame.cursor?.column ?? 0) - completion.width(in: buffer.editor) - 1
        let left = max(0, min(word, frame.size.columns - columns))
        for (index, candidate) in shown.enumerated() {
            let isChosen = first + index == completion.index
            let style = isChosen ? Theme.popupCurrent : Theme.popup
            var row = StyledText(isChosen ? "▸" : " ", style)
            row.append(StyledText(candidate.text, style).leading(in: nameColumns, style))
            if remarkColumns > 0 { row.append("  \(candidate.remark)", isChosen ? style : Theme.popupFaint) }
            let isCut = index == rows - 1 && first + rows < completion.candidates.count
            row = row.leading(in: columns - 1, style)
            row.append(isCut ? "↓" : index == 0 && first > 0 ? "↑" : " ", style)
            let place = Position(column: left, row: bottom - rows + index)
            frame.draw(row, at: place, columns: columns)
        }
    }
}
