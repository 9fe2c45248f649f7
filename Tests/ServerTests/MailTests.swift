// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore
import NIOPosix
import ServerCore
import Support
import Synchronization
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct MailTests {
    private let mail = Mail(to: "moussa@example.org", subject: "Your code", lines: ["It is 42.", "", "The village"])

    private func text(_ mail: Mail, from sender: String? = nil) -> String {
        String(decoding: mail.message(from: sender), as: UTF8.self)
    }

    @Test func `a letter has headers, an empty line and its text`() {
        let letter = text(mail, from: "Village <chat@example.org>").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(
            letter.prefix(3) == ["From: Village <chat@example.org>", "To: moussa@example.org", "Subject: Your code"]
        )
        #expect(letter.contains("Auto-Submitted: auto-generated"))
        #expect(letter.suffix(5) == ["", "It is 42.", "", "The village", ""])
        #expect(text(mail).hasPrefix("To: "))
    }

    @Test func `a subject in any script stays plain letters, in short words`() {
        let mail = Mail(to: "a@b", subject: String(repeating: "Äé", count: 30) + "👍", lines: [])
        let lines = text(mail).split(separator: "\n")
        let subject = lines.filter { $0.hasPrefix("Subject: ") || $0.hasPrefix(" =?") }
        #expect(subject.count == 7)
        #expect(subject[0].hasPrefix("Subject: =?UTF-8?Q?=C3=84=C3=A9"))
        #expect(subject.allSatisfy { $0.utf8.count <= 84 && $0.hasSuffix("?=") && $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(subject.last?.contains("=F0=9F=91=8D?=") == true)
    }

    @Test func `the command gets the letter, and no more`() throws {
        let scratch = try Scratch()
        let command = MailCommand(words: ["/bin/sh", "-c", "cat > \"$0\"", scratch.path + "/letter"])
        #expect(command.take(mail.message(from: nil)) == nil)
        #expect(try String(contentsOfFile: scratch.path + "/letter", encoding: .utf8) == text(mail))
    }

    @Test func `what a command says when it fails is told, on one line and not all of it`() {
        func verdict(_ script: String) -> String? { MailCommand(words: ["/bin/sh", "-c", script]).take([1]) }
        #expect(verdict("echo no such; echo 'user ' >&2; exit 67") == "it ended with 67: no such user")
        #expect(verdict("exit 1") == "it ended with 1")
        #expect(verdict("yes abc | head -c 100000; exit 1")?.count ?? 0 < 600)
        #expect(verdict("yes abc | head -c 100000") == nil)
        // It need not read all of it, and what it leaves behind is not waited for.
        #expect(verdict("sleep 100 & exit 0") == nil)
        #expect(MailCommand(words: ["/nowhere/at/all"]).take([1]) == "No such file or directory")
    }

    @Test func `a command that takes too long is ended`() {
        let start = ContinuousClock.now
        let command = MailCommand(words: ["/bin/sh", "-c", "sleep 100"], patience: .seconds(1))
        #expect(command.take([1]) == "it took longer than 1 seconds")
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a few commands run at a time, and the end of the server waits for none`() async throws {
        let scratch = try Scratch()
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let verdicts = Mutex<[String?]>([])
        let mailroom = NIOLoopBoundBox.makeBoxSendingValue(Mailroom(MailSettings(), loop: loop), eventLoop: loop)
        try await loop.submit { [mail] in
            mailroom.value.send(mail, for: .nobody) { verdict in verdicts.withLock { $0.append(verdict) } }
            // However slow this computer is.
            mailroom.value.settings.patience = .seconds(600)
            mailroom.value.settings.command = ["/bin/sh", "-c", ": > \"$0/$$\"; sleep 100", scratch.path]
            for _ in 0..<14 {
                mailroom.value.send(mail, for: .nobody) { verdict in verdicts.withLock { $0.append(verdict) } }
            }
        }.get()
        func running() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: scratch.path).count) ?? 0 }
        #expect(await eventually { running() == 4 })
        // The first had no command, and the last two were too many of one.
        #expect(
            verdicts.withLock { $0 } == [
                "there is nobody to take it", "too many letters wait", "too many letters wait",
            ]
        )
        try await loop.flatSubmit { mailroom.value.close() }.get()
        #expect(running() == 4)
        #expect(verdicts.withLock { $0.filter { $0 == "the server ends" } }.count == 4)
    }
}
