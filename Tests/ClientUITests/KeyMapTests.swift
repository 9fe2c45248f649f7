// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct KeyMapTests {
    @Test(arguments: [
        ("C-a", Action.moveToStart), ("Home", .moveToStart), ("C-e", .moveToEnd), ("End", .moveToEnd),
        ("C-b", .moveLeft),
        ("Left", .moveLeft), ("C-f", .moveRight), ("Right", .moveRight), ("M-b", .moveWordLeft),
        ("C-Left", .moveWordLeft),
        ("M-f", .moveWordRight), ("C-Right", .moveWordRight), ("C-d", .deleteForward), ("Delete", .deleteForward),
        ("C-h", .deleteBackward), ("Backspace", .deleteBackward), ("C-w", .killStretchBackward),
        ("M-Backspace", .killWordBackward), ("M-d", .killWordForward), ("C-u", .killToStart), ("C-k", .killToEnd),
        ("C-y", .yank), ("M-y", .yankOlder), ("C-t", .transpose), ("M-t", .transposeWords), ("M-c", .capitalizeWord),
        ("C-_", .undo), ("C-/", .undo), ("M-_", .redo), ("C-v", .typeLiterally), ("C-q", .typeLiterally),
        ("C-x C-e", .editExternally), ("Enter", .send), ("M-Enter", .newLine), ("S-Enter", .newLine), ("C-j", .newLine),
        ("Tab", .complete), ("S-Tab", .completeBackward), ("Up", .olderLine), ("Down", .newerLine),
        ("C-Up", .olderLineAnywhere), ("C-Down", .newerLineAnywhere), ("C-r", .searchHistory),
        ("C-o", .sendAndRecallNext),
        ("C-g", .dismiss), ("Escape", .dismiss), ("M-Escape", .catchUp), ("C-c b", .format(.bold)),
        ("C-c i", .format(.italic)), ("C-c u", .format(.underline)), ("C-c _", .format(.underline)),
        ("C-c s", .format(.strike)), ("C-c m", .format(.mono)), ("C-c c", .format(.color)), ("C-c o", .format(.plain)),
        ("C-c v", .format(.reverse)), ("C-c C-c", .clearLine), ("C-z", .suspend),
    ])
    func `the keys for editing are readline's`(name: String, action: Action) {
        #expect(meaning(name, in: .standard) == action)
    }

    @Test(arguments: [
        ("C-n", Action.nextBuffer), ("M-Right", .nextBuffer), ("M-Down", .nextBuffer), ("F6", .nextBuffer),
        ("C-p", .previousBuffer), ("M-Left", .previousBuffer), ("M-Up", .previousBuffer), ("F5", .previousBuffer),
        ("M-1", .showBuffer(1)), ("M-9", .showBuffer(9)), ("M-0", .showBuffer(10)), ("M-j", .typeBufferNumber),
        ("M-a", .nextActiveBuffer), ("M-/", .lastBuffer), ("M-<", .backInVisited), ("M->", .onInVisited),
        ("M-g", .jump),
        ("C-x b", .jump), ("M-h M-c", .markAllRead), ("M-w Left", .focusWindow(.left)),
        ("M-w Right", .focusWindow(.right)),
        ("M-w Up", .focusWindow(.up)), ("M-w Down", .focusWindow(.down)), ("C-x 2", .splitBelow),
        ("C-x 3", .splitBeside),
        ("C-x 0", .closeWindow), ("C-x 1", .closeOtherWindows), ("C-x o", .nextWindow), ("M-z", .zoom),
        ("F7", .toggleBufferList), ("M-B", .toggleBufferList), ("F8", .toggleNickList), ("M-N", .toggleNickList),
        ("F9", .scrollTopicBack), ("F10", .scrollTopicOn), ("C-F11", .scrollNicksUp), ("C-F12", .scrollNicksDown),
        ("M-=", .toggleJoins), ("M-l", .toggleBareView), ("M-m", .toggleMouse), ("M-k", .describeKey), ("C-l", .redraw),
    ])
    func `the keys for conversations and windows are WeeChat's`(name: String, action: Action) {
        #expect(meaning(name, in: .standard) == action)
    }

    @Test(arguments: [
        ("PgUp", Action.pageUp), ("M-v", .pageUp), ("PgDn", .pageDown), ("M-PgUp", .scrollUp), ("M-PgDn", .scrollDown),
        ("M-Home", .scrollToTop), ("C-Home", .scrollToTop), ("M-End", .scrollToBottom), ("C-End", .scrollToBottom),
        ("M-u", .showFirstUnread), ("M-n", .showNextMention), ("M-p", .showPreviousMention), ("C-s", .searchLog),
        ("M-s", .searchEverywhere), ("S-Up", .selectUp), ("S-Down", .selectDown), ("M-o", .pickLink),
    ])
    func `the keys for reading are there`(name: String, action: Action) {
        #expect(meaning(name, in: .standard) == action)
    }

    @Test(arguments: [
        ("C-u", Action.killLine), ("M-p", .pageUp), ("M-n", .pageDown), ("M-q", .showBuffer(11)),
        ("M-w", .showBuffer(12)),
        ("M-e", .showBuffer(13)), ("M-r", .showBuffer(14)), ("M-t", .showBuffer(15)), ("M-y", .showBuffer(16)),
        ("M-u", .showBuffer(17)), ("M-i", .showBuffer(18)), ("M-o", .showBuffer(19)), ("M-a", .nextActiveBuffer),
        ("C-x l", .pickLink), ("C-x u", .showFirstUnread), ("C-x 2", .splitBelow),
    ])
    func `irssi's users find their keys, and what those displaced behind C-x`(name: String, action: Action) {
        #expect(meaning(name, in: .irssi) == action)
    }

    @Test func `letters alone do nothing but type`() {
        for letter in "abcdefghijklmnopqrstuvwxyz /0" {
            for preset in Settings.KeyPreset.allCases {
                #expect(KeyMap.preset(preset)[Key(.character(letter))] == nil)
            }
        }
    }

    @Test func `every action has a key in the presets, a name and a line that explains it`() {
        let maps: [KeyMap] = [.standard, .irssi, .vi, .viNormal]
        for action in Set(maps.flatMap(\.bindings).map(\.action)) {
            #expect(!action.name.isEmpty && !action.summary.isEmpty, "\(action)")
            #expect(Action(named: action.name) == action)
        }
        let bound = Set(maps.flatMap(\.bindings).map(\.action))
        for entry in Action.catalogue.flatMap(\.entries) { #expect(bound.contains(entry.action), "\(entry.name)") }
    }

    @Test func `no two actions have one name, and none that of a key`() {
        let names = Action.catalogue.flatMap(\.entries).map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.filter { Key(named: $0) != nil } == [])
    }

    @Test func `a key that begins something longer does nothing alone`() {
        #expect(KeyMap.standard[.control("x")] == nil)
        #expect(KeyMap.standard[[.control("x"), Key(.character("9"))]] == nil)
    }

    @Test func `the later meaning of keys is right, and nothing takes one away`() {
        var map = KeyMap([([.control("x"), .control("a")], .send), ([.control("x"), .control("b")], .undo)])
        map.bind([.control("x"), .control("a")], to: .redo)
        #expect(map[[.control("x"), .control("a")]] == .action(.redo))
        map.bind([.control("x"), .control("a")], to: nil)
        map.bind([.control("x"), .control("b")], to: nil)
        #expect(map == KeyMap())
        map.bind([.control("x")], to: .send)
        #expect(map.merging(KeyMap([([.control("x"), .control("a")], .undo)]))[.control("x")] == nil)
    }

    @Test func `a field knows the keys for editing, and no prefixes`() {
        #expect(KeyMap.fields[.control("c")] == .clearLine)
        #expect(KeyMap.fields[.control("j")] == .send)
        #expect(KeyMap.fields[.control("x")] == nil)
    }

    private func meaning(_ name: String, in map: KeyMap) -> Action? {
        guard let keys = [Key](named: name.split(separator: " ").map(String.init)) else { return nil }
        if case .action(let action)? = map[keys] { return action }
        return nil
    }
}
