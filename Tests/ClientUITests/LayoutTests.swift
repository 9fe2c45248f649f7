// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct LayoutTests {
    private func layout(_ columns: Int, _ rows: Int, statusRows: Int = 1) -> Layout {
        var wishes = Layout.Wishes()
        wishes.hasNicks = true
        wishes.statusRows = statusRows
        return Layout(size: Size(columns: columns, rows: rows), wishes)
    }

    @Test func `panes come with the width`() {
        #expect(layout(59, 24).buffers == nil)
        #expect(layout(60, 24).buffers != nil)
        #expect(layout(99, 24).nicks == nil)
        #expect(layout(100, 24).nicks != nil)
        #expect(Layout(size: Size(columns: 100, rows: 24), Layout.Wishes()).nicks == nil)
    }

    @Test func `the topic goes first when there are few rows, then the status`() {
        #expect(layout(80, 10).topic != nil)
        #expect(layout(80, 9).topic == nil)
        #expect(layout(80, 3).status != nil)
        #expect(layout(80, 2).status == nil)
        #expect(layout(80, 1).input != nil)
        #expect(layout(80, 0).input == nil)
    }

    @Test func `the status leaves the log a row`() {
        #expect(layout(80, 24, statusRows: 9).status?.rows == 4)
        #expect(layout(80, 5, statusRows: 9).status?.rows == 3)
        #expect(layout(80, 5, statusRows: 9).log.rows == 1)
    }

    @Test(arguments: [1, 3, 9]) func `panes never overlap nor leave the screen`(statusRows: Int) {
        for columns in 0...130 {
            for rows in 0...12 {
                let layout = layout(columns, rows, statusRows: statusRows)
                let panes = [layout.topic, layout.buffers, layout.log, layout.nicks, layout.status, layout.input]
                let cells = panes.compactMap { $0 }.flatMap { pane in
                    (0..<pane.rows).flatMap { row in (0..<pane.columns).map { [pane.column + $0, pane.row + row] } }
                }
                #expect(Set(cells).count == cells.count, "\(columns)x\(rows)")
                let isInside = cells.allSatisfy { (0..<columns).contains($0[0]) && (0..<rows).contains($0[1]) }
                #expect(isInside, "\(columns)x\(rows)")
            }
        }
    }
}
