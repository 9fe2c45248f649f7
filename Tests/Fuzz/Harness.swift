// SPDX-License-Identifier: Apache-2.0

/// What can be fuzzed; the program's first argument names one.
enum Harness: String, CaseIterable {
    case documents
    case messages
    case peers
    case screen
    case sessions

    static let chosen = CommandLine.arguments.dropFirst().first.flatMap(Harness.init)
}

/// The name under which libFuzzer looks for what to test: <https://llvm.org/docs/LibFuzzer.html>.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    switch Harness.chosen {
    case .documents: fuzzDocuments(bytes)
    case .messages: fuzzMessages(bytes)
    case .peers: fuzzPeers(bytes)
    case .screen: fuzzScreen(bytes)
    case .sessions: fuzzSessions(bytes)
    case nil: break
    }
    return 0
}

/// libFuzzer's driver, for programs with a main of their own.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
