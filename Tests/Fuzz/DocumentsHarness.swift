// SPDX-License-Identifier: Apache-2.0

import TOML

/// What must hold of the reader of configuration files, whatever is in one: no trap, an error inside the text, and what it
/// read can be quoted and read again.
func fuzzDocuments(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    check(text)
    do throws(TOMLError) {
        check(try TOMLParser.parse(text))
    } catch {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        precondition(lines.indices.contains(error.place.line - 1), "an error has a line of the text")
        precondition((1...lines[error.place.line - 1].count + 1).contains(error.place.column), "and a column of it")
    }
}

private func check(_ table: TOMLTable) {
    for entry in table.entries {
        check(entry.name)
        check(entry.node.value)
    }
}

private func check(_ value: TOMLValue) {
    switch value {
    case .text(let text): check(text)
    case .array(let nodes): for node in nodes { check(node.value) }
    case .tables(let tables): for table in tables { check(table) }
    case .table(let table): check(table)
    case .integer, .boolean, .other: break
    }
}

private func check(_ text: String) {
    let table = try? TOMLParser.parse("a = \(TOMLValue.quoted(text))")
    guard let again = table?.entries.first?.node.value.text else {
        preconditionFailure("what was quoted is a text")
    }
    precondition(again.unicodeScalars.elementsEqual(text.unicodeScalars), "and the same one")
}
