// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

struct WholeLineTests {
    private func stage(_ endpoint: Endpoint? = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#a"])) -> Stage {
        var launch = Launch(loginName: "alice", endpoint: endpoint)
        launch.plain = .lines
        return Stage(launch)
    }

    @Test func `an empty line at the start chats on this computer, any other leaves the form`() {
        var stage = stage(nil)
        #expect(stage.said == ["An empty line starts a chat on this computer; /connect goes to a server."])
        stage.send(.line("/connect irc://127.0.0.1:7000"))
        #expect(stage.opened.map(\.port) == [7000])
        var other = self.stage(nil)
        other.send(.line(""))
        #expect(other.opened == [Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])])
    }

    @Test func `the next line is not due before the channels are joined`() {
        var stage = stage()
        #expect(!stage.app.isSettled)
        stage.open()
        stage.register()
        #expect(!stage.app.isSettled)
        stage.server(":alice!a@h JOIN #a", ":irc.village 366 alice #a :End")
        #expect(stage.app.isSettled)
        stage.send(.line("hello"))
        #expect(stage.sent.contains("PRIVMSG #a hello") || stage.sent.contains("PRIVMSG #a :hello"))
        #expect(stage.said.contains("alice: hello"))
    }

    @Test func `a line that is refused leaves nothing behind`() {
        var stage = stage()
        stage.send(.line("/nonsense"))
        #expect(stage.said.contains("error: No such command: /nonsense; /help lists them"))
        #expect(stage.input.isEmpty)
    }

    @Test func `a line answers a question by its first letter`() {
        var stage = stage(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        stage.lose(.notEncrypted)
        #expect(stage.said.contains("Answer: y yes, n no"))
        stage.send(.line("yes"))
        #expect(stage.opened.count == 2)
    }

    @Test func `a password is asked for and not shown`() {
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1"))
        setup.password = .prompt
        var launch = Launch(loginName: "alice")
        launch.networks = [setup]
        launch.plain = .lines
        var stage = Stage(launch)
        #expect(stage.app.hidesInput)
        stage.send(.line("sesame"))
        #expect(!stage.app.hidesInput)
        stage.open()
        #expect(stage.sent.contains("PASS sesame"))
        #expect(!stage.said.contains { $0.contains("sesame") })
    }

    @Test func `help says what fits a line, and an empty one closes it`() {
        var stage = stage()
        stage.send(.line("/help"))
        stage.forgetSaid()
        stage.send(.line("enter a channel"))
        #expect(stage.said == ["/join #channel [key]: enter a channel (also /j)", "An empty line closes this."])
        stage.send(.line(""))
        #expect(!stage.app.shown.isPage)
    }

    @Test func `help about something says it, and so does the next`() {
        var stage = stage()
        stage.send(.line("/help away"))
        #expect(stage.said.contains { $0.hasPrefix("/away ") })
        #expect(stage.said.last == "A line of words says what fits them, an empty one closes this.")
        stage.forgetSaid()
        stage.send(.line("/help join"))
        #expect(stage.said == ["/join #channel [key]: enter a channel (also /j)"])
    }

    @Test func `a text for nobody says that nobody is reached, as long as that is why`() {
        var stage = stage()
        stage.open()
        stage.register()
        #expect(!stage.app.isCutOff)
        stage.lose()
        stage.forgetSaid()
        stage.send(.line("hello"))
        #expect(stage.said.contains { $0.hasPrefix("error: Not connected: trying again in ") })
        #expect(stage.app.isCutOff)
        stage.send(.line("/disconnect"))
        #expect(!stage.app.isCutOff)
    }

    @Test func `all that the doctor finds is said once, as it is found, with what mends it`() {
        var stage = stage()
        stage.send(.line("/doctor"))
        stage.forgetSaid()
        var examination = Examination()
        examination.terminalType = "dumb"
        examination.tools = [Examination.Tool(.editor, "ed", path: "/usr/bin/ed")]
        stage.send(.examined(examination))
        #expect(stage.said.contains("editor: /usr/bin/ed"))
        #expect(!stage.said.contains { $0.contains("✓") })
        stage.forgetSaid()
        stage.send(.examined(examination))
        #expect(stage.said.isEmpty)
    }
}
