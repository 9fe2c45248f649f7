// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

/// What must be true however the screen is arranged.
@Suite struct DeskTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `windows, lists, menus, themes and the mouse never leave the screen`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = Stage.inChannel()
        stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        for step in 0..<60 {
            if step % 4 == 0 {
                stage.resize(columns: .random(in: 0...150, using: &random), rows: .random(in: 0...45, using: &random))
            }
            arrange(&stage, &random)
            FrameTests().expectSound(stage.frame, "seed \(seed), step \(step), \(stage.size)")
            let isResolved = stage.frame.cells.allSatisfy {
                isColor($0.style.foreground) && isColor($0.style.background)
            }
            #expect(isResolved, "seed \(seed)")
            #expect(stage.app.buffers.indices.contains(stage.app.current), "seed \(seed)")
            let all = Set(stage.app.buffers.map(\.id))
            let unfocused = stage.app.desk.windows.windows.filter { $0.id != stage.app.desk.windows.focus }
            #expect(unfocused.allSatisfy { all.contains($0.buffer) }, "seed \(seed)")
        }
    }

    private func isColor(_ color: Color) -> Bool {
        switch color {
        case .role, .nick: false
        default: true
        }
    }

    private func arrange(_ stage: inout Stage, _ random: inout SeededGenerator) {
        let text = random.hostileText(upTo: 12)
        switch Int.random(in: 0..<24, using: &random) {
        case 0: stage.app.splitWindow(Bool.random(using: &random) ? .below : .beside)
        case 1: stage.app.closeWindow()
        case 2: stage.app.showNextWindow()
        case 3: stage.app.showWindow(Direction.allCases.randomElement(using: &random) ?? .up)
        case 4: stage.app.toggleZoom()
        case 5: stage.app.toggleBufferList()
        case 6: stage.app.toggleNickList()
        case 7: stage.app.toggleBareView()
        case 8: stage.app.startJump()
        case 9: stage.app.startNickFilter()
        case 10: stage.app.scrollTopic(by: .random(in: -2...2, using: &random))
        case 11: stage.app.settings.theme = Settings.ThemeChoice.allCases.randomElement(using: &random) ?? .mono
        case 12: stage.send(.learned(.colors([0, 8, 16, 256].randomElement(using: &random) ?? 0)))
        case 13: stage.enter("/list")
        case 14: stage.app.listed(text, members: .random(in: 0...99_999, using: &random), topic: text, 0)
        case 15: stage.app.listEnded(0)
        case 16: stage.enter("/help")
        case 17: stage.send(.focused(Bool.random(using: &random)))
        case 18: stage.server(":bob!a@b PRIVMSG #palabre :\(text)", ":bob!a@b PRIVMSG #swift :\(text)")
        case 19: stage.server(":bob!a@b TOPIC #palabre :\(text)\(text)\(text)")
        case 20: stage.press(randomKey(&random), randomKey(&random))
        case 21: stage.app.showNextActive()
        default: for _ in 0..<3 { stage.send(.mouse(randomMouse(&random))) }
        }
    }

    private func randomMouse(_ random: inout SeededGenerator) -> Mouse {
        let deeds: [Mouse.Deed] = [
            .pressed(.left), .dragged(.left), .released(.left), .wheelUp, .wheelDown, .pressed(.right),
        ]
        let position = Position(
            column: .random(in: -2...150, using: &random),
            row: .random(in: -2...45, using: &random)
        )
        return Mouse(deeds.randomElement(using: &random) ?? .wheelUp, at: position)
    }
}
