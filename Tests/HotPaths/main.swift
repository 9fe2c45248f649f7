// SPDX-License-Identifier: Apache-2.0

// Walks one of the hot paths so many times, for Tests/HotPaths/run to count the instructions: HotPaths PATH TIMES

import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 3, let path = HotPath(rawValue: arguments[1]), let times = Int(arguments[2]) else {
    print("usage: HotPaths \(HotPath.allCases.map(\.rawValue).joined(separator: "|")) TIMES")
    exit(64)
}
print(path.walk(times: times))
