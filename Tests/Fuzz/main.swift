// SPDX-License-Identifier: Apache-2.0

// The fuzzers, run by Tests/Fuzz/run: the first argument names the harness, the rest go to libFuzzer.

import Glibc

guard Harness.chosen != nil else {
    print("usage: Fuzz \(Harness.allCases.map(\.rawValue).joined(separator: "|")) [libFuzzer's arguments]")
    exit(64)
}
let arguments = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
var count = Int32(arguments.count)
let status = pointers.withUnsafeMutableBufferPointer { buffer in
    var base = buffer.baseAddress
    return withUnsafeMutablePointer(to: &base) { runDriver(&count, $0) { testOneInput($0, $1) } }
}
exit(status)
