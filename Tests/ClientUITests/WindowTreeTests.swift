// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

/// How the screen is split.
@Suite struct WindowTreeTests {
    private let area = Rectangle(column: 5, row: 2, columns: 100, rows: 30)
    private let buffer = BufferID(rawValue: 1)

    private func tree(_ axes: WindowTree.Axis...) -> WindowTree {
        var tree = WindowTree(showing: buffer)
        for axis in axes { tree.split(axis) }
        return tree
    }

    @Test func `one window has all of the screen and no title`() {
        let (panes, borders) = tree().arranged(in: area)
        #expect(panes.map(\.log) == [area])
        #expect(panes.first?.title == nil)
        #expect(borders.isEmpty)
    }

    @Test func `windows in one direction have even sizes`() {
        #expect(tree(.below, .below).arranged(in: area).panes.map(\.whole.rows) == [10, 10, 10])
        #expect(tree(.beside, .beside).arranged(in: area).panes.map(\.whole.columns) == [31, 31, 32])
    }

    @Test func `the window that is split keeps the focus, closing it gives it to the one before`() {
        var tree = tree(.below)
        let (first, second) = (tree.windows[0].id, tree.windows[1].id)
        #expect(tree.focus == first)
        tree.move(focus: second)
        tree.close()
        #expect(tree.focus == first)
        tree.close()
        #expect(tree.windows.count == 1)
    }

    @Test func `directions lead to neighbours`() {
        var tree = tree(.beside, .below)
        let (top, bottom, right) = (tree.windows[0].id, tree.windows[1].id, tree.windows[2].id)
        #expect(tree.neighbour(.down, in: area) == bottom)
        #expect(tree.neighbour(.right, in: area) == right)
        #expect(tree.neighbour(.left, in: area) == nil)
        #expect(tree.neighbour(.up, in: area) == nil)
        tree.move(focus: right)
        #expect([top, bottom].contains(tree.neighbour(.left, in: area)))
    }

    @Test func `without room there is only the window with the focus`() {
        let small = Rectangle(column: 0, row: 0, columns: 30, rows: 5)
        #expect(tree(.beside).arranged(in: small).panes.map(\.log) == [small])
        #expect(tree(.below).arranged(in: small).panes.map(\.log) == [small])
    }

    @Test func `zoomed, a window has the screen for itself`() {
        var tree = tree(.below, .beside)
        tree.isZoomed = true
        #expect(tree.arranged(in: area).panes.map(\.id) == [tree.focus])
        tree.split(.below)
        #expect(!tree.isZoomed)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `whatever is done, the windows fill the screen without overlapping`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var tree = WindowTree(showing: buffer)
        for _ in 0..<40 {
            change(&tree, &random)
            #expect(tree.windows.count <= WindowTree.maximumCount)
            #expect(tree.windows.contains { $0.id == tree.focus })
            #expect(Set(tree.windows.map(\.id)).count == tree.windows.count)
            let area = Rectangle(
                column: Int.random(in: 0...9, using: &random),
                row: Int.random(in: 0...9, using: &random),
                columns: Int.random(in: 0...200, using: &random),
                rows: Int.random(in: 0...60, using: &random)
            )
            expectWhole(tree, in: area, "seed \(seed)")
        }
    }

    private func change(_ tree: inout WindowTree, _ random: inout SeededGenerator) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: tree.split(.below)
        case 2, 3: tree.split(.beside)
        case 4: tree.close()
        case 5: tree.move(focus: tree.windows.randomElement(using: &random)?.id ?? tree.focus)
        case 6: tree.isZoomed.toggle()
        default: if Int.random(in: 0..<6, using: &random) == 0 { tree.closeOthers() }
        }
    }

    // Every cell belongs to one window, or to the space of a line between two.
    private func expectWhole(_ tree: WindowTree, in area: Rectangle, _ comment: Comment) {
        let (panes, borders) = tree.arranged(in: area)
        var cells: Set<Position> = []
        for part in panes.flatMap({ [$0.title, $0.log].compactMap { $0 } }) + borders {
            for row in 0..<part.rows {
                for column in 0..<part.columns {
                    let position = Position(column: part.column + column, row: part.row + row)
                    let isNew = cells.insert(position).inserted && area.contains(position)
                    if !isNew { Issue.record(comment) }
                }
            }
        }
        let spaces = borders.reduce(0) { $0 + 2 * $1.rows }
        #expect(cells.count + spaces == area.columns * area.rows, comment)
    }
}
