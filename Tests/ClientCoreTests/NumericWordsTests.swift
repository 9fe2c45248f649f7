// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct NumericWordsTests {
    @Test(arguments: [
        (":s 311 me bob ~bob host * :Bob Dylan", "bob is ~bob@host: Bob Dylan"),
        (":s 319 me bob :#a @#b ", "bob is in #a, @#b"),
        (":s 312 me bob irc.test :A server", "bob is on irc.test: A server"),
        (":s 313 me bob :is an IRC operator", "bob is an IRC operator"),
        (":s 671 me bob :is using a secure connection", "bob is using a secure connection"),
        (
            ":s 317 me bob 75 1000000000 :seconds idle, signon time",
            "bob has been idle for 1 min, and here since 2001-09-09 01:46 UTC"
        ),
        (":s 317 me bob 200000 :seconds idle", "bob has been idle for 2 d 7 h"),
        (":s 317 me bob -1 99999999999999999 :odd", "bob -1 99999999999999999 odd"),
        (":s 301 me bob :lunch", "bob is away: lunch"),
        (":s 301 me bob *", "bob is away"),
        (":s 301 me bob :", "bob is away"),
        (":s 322 me #a 12 :about a", "#a (12): about a"),
        (":s 322 me #a 12 :", "#a (12)"),
        (":s 329 me #a 1000000000", "#a was created on 2001-09-09 01:46 UTC"),
        (":s 333 me #a bob!b@h 1000000000", "Topic of #a set by bob on 2001-09-09 01:46 UTC"),
        (":s 352 me #a ~b host irc.test bob H@ :0 Bob Dylan", "bob is ~b@host in #a: Bob Dylan"),
        (":s 352 me * ~b host irc.test bob G :0 Bob", "bob is ~b@host, away: Bob"),
        (":s 367 me #a *!*@bad bob!b@h 1000000000", "#a ban: *!*@bad, set by bob on 2001-09-09 01:46 UTC"),
        (":s 367 me #a *!*@bad", "#a ban: *!*@bad"),
        (":s 401 me bob :No such nick/channel", "No such nick: bob"),
        (":s 404 me #a :Cannot send to channel (+m)", "#a: Cannot send to channel (+m)"),
        (":s 324 me #a +kl key 5", "#a has the modes +kl key 5"),
        (":s 324 me #a +", "#a has no modes"),
        (":s 482 me #a :You must be an op to do that", "#a: You must be an op to do that"),
        (":s 338 me bob ~bob@192.0.2.1 192.0.2.1 :is the real user@host", "bob is really ~bob@192.0.2.1, at 192.0.2.1"),
        (":s 338 me bob 192.0.2.1 :actually using host", "bob 192.0.2.1 actually using host"),
        (":s 433 me bob :The nick looks like b0b", "bob: The nick looks like b0b"),
        (":s 696 me #a k * :The key must be visible", "#a: The key must be visible"),
        (":s 705 me MODE :    MODE <nick>", "    MODE <nick>"),
        (":s 710 #a #a bob!b@h :asks to be let in", "#a: bob!b@h asks to be let in"),
        (":s 732 me bob", "Monitored: bob"),
        (":s 401", ""),
        (":s 311 me bob", "bob"),
        (":s 252 me 3 :operator(s) online", "3 operator(s) online"),
        (":s 999 me some thing :nobody knows", "some thing nobody knows"),
        (":s 372 me :- Hello", "- Hello"),
    ])
    func `a numeric becomes a sentence`(line: String, text: String) throws {
        let message = try Message(parsing: line)
        #expect(NumericWords.text(of: message.command, Array(message.parameters.dropFirst())) == text)
    }

    @Test(arguments: ["318", "321", "366", "369", "376"])
    func `frames of other replies say nothing`(command: String) {
        #expect(NumericWords.text(of: command, ["bob", "End of list"]) == nil)
    }

    @Test func `no numeric traps on missing or huge parameters`() {
        let huge = String(Int64.max)
        for number in 0..<1_000 {
            let command = Numeric(rawValue: number).command
            for count in 0..<9 {
                _ = NumericWords.text(of: command, Array(repeating: huge, count: count))
                _ = NumericWords.text(of: command, Array(repeating: "", count: count))
            }
        }
        #expect(NumericWords.text(of: "329", ["#a", huge]) == "#a \(huge)")
    }
}
