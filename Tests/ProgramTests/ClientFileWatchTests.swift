// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

@testable import palabre

/// A file is watched: whatever way it is saved, it is told, and nothing else is.
@Suite struct ClientFileWatchTests {
    private let scratch: Scratch
    private let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.path + "/conf/config.toml"
        try FileManager.default.createDirectory(atPath: scratch.path + "/conf", withIntermediateDirectories: true)
    }

    private func write(_ text: String, to name: String, atOnce: Bool = false) throws {
        try text.write(toFile: scratch.path + "/" + name, atomically: atOnce, encoding: .utf8)
    }

    private func tells(_ watch: inout FileWatch) -> Bool { watch.takeChanges() }

    @Test func `a file that is written in place, put in place, made or deleted is told once`() throws {
        var watch = FileWatch(path)
        #expect(!tells(&watch))
        try write("a", to: "conf/config.toml")
        #expect(tells(&watch) && !tells(&watch))
        try write("b", to: "conf/config.toml", atOnce: true)
        #expect(tells(&watch) && !tells(&watch))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(tells(&watch))
        try FileManager.default.removeItem(atPath: path)
        #expect(tells(&watch))
    }

    @Test func `its neighbours are none of its business`() throws {
        var watch = FileWatch(path)
        try write("a", to: "conf/config.toml.swp")
        try write("a", to: "conf/other", atOnce: true)
        try write("a", to: "config.toml")
        #expect(!tells(&watch))
    }

    @Test func `the file that a link leads to is watched, and the link`() throws {
        try write("a", to: "real.toml")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: scratch.path + "/real.toml")
        var watch = FileWatch(path)
        try write("b", to: "real.toml", atOnce: true)
        #expect(tells(&watch))
        try write("c", to: "another.toml")
        #expect(!tells(&watch))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: scratch.path + "/another.toml")
        #expect(tells(&watch))
        try write("d", to: "another.toml")
        #expect(tells(&watch))
    }

    @Test func `a folder that is deleted or moved, and made anew, is watched again`() throws {
        var watch = FileWatch(path)
        let folder = scratch.path + "/conf"
        for way in 0..<3 {
            try write("a", to: "conf/config.toml")
            #expect(tells(&watch))
            switch way {
            case 0: try FileManager.default.removeItem(atPath: folder)
            case 1: try FileManager.default.moveItem(atPath: folder, toPath: scratch.path + "/away")
            default:
                try FileManager.default.removeItem(atPath: path)
                #expect(tells(&watch))
                try FileManager.default.removeItem(atPath: folder)
            }
            #expect(tells(&watch))
            #expect(!tells(&watch))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            #expect(tells(&watch))
            try write("b", to: "conf/config.toml")
            #expect(tells(&watch))
        }
    }

    @Test func `a folder that is made later is found`() throws {
        let late = scratch.path + "/a/b/config.toml"
        var watch = FileWatch(late)
        try FileManager.default.createDirectory(atPath: scratch.path + "/a", withIntermediateDirectories: false)
        #expect(tells(&watch))
        try FileManager.default.createDirectory(atPath: scratch.path + "/a/b", withIntermediateDirectories: false)
        #expect(tells(&watch))
        try write("a", to: "a/b/config.toml")
        #expect(tells(&watch) && !tells(&watch))
    }
}
