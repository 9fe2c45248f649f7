// SPDX-License-Identifier: Apache-2.0

/// Reads a regular expression: `.` `[a-z]` `[^a-z]` `\d \w \s \b ^ $`, groups, `|`, `* + ? {2,5}` and their lazy forms.
struct PatternParser {
    private static let maximumLength = 500
    private static let maximumProgram = 4000
    private static let maximumDepth = 30
    private static let maximumRepeats = 100

    private indirect enum Node {
        case instruction(Pattern.Instruction)
        case sequence([Node])
        case either([Node])
        case repeated(Node, Int, Int?, isLazy: Bool)
    }

    private struct Unreadable: Error {}

    private let scalars: [Unicode.Scalar]
    private let isCaseSensitive: Bool
    private var index = 0
    private var depth = 0
    private var steps = 0
    private var program: [Pattern.Instruction] = []

    private init(_ text: String, isCaseSensitive: Bool) {
        scalars = Array(text.unicodeScalars)
        self.isCaseSensitive = isCaseSensitive
    }

    /// The program that finds an expression; `nil` when it cannot be read.
    static func program(for text: String, isCaseSensitive: Bool) -> [Pattern.Instruction]? {
        var parser = PatternParser(text, isCaseSensitive: isCaseSensitive)
        guard parser.scalars.count <= maximumLength else { return nil }
        do throws(Unreadable) {
            let node = try parser.alternatives()
            guard parser.index == parser.scalars.count else { return nil }
            try parser.compile(node)
            return parser.program + [.found]
        } catch {
            return nil
        }
    }

    // MARK: Attention

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take() throws(Unreadable) -> Unicode.Scalar {
        guard let next else { throw Unreadable() }
        index += 1
        return next
    }

    private mutating func take(if wanted: Unicode.Scalar) -> Bool {
        guard next == wanted else { return false }
        index += 1
        return true
    }

    private mutating func alternatives() throws(Unreadable) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= PatternParser.maximumDepth else { throw Unreadable() }
        var all = [try sequence()]
        while take(if: "|") { all.append(try sequence()) }
        return all.count == 1 ? all[0] : .either(all)
    }

    private mutating func sequence() throws(Unreadable) -> Node {
        var nodes: [Node] = []
        while let next, next != "|", next != ")" {
            nodes.append(try repeats(of: try atom()))
        }
        return .sequence(nodes)
    }

    private mutating func repeats(of node: Node) throws(Unreadable) -> Node {
        var node = node
        var count = 0
        while let range = try repetition() {
            count += 1
            guard count <= 2 else { throw Unreadable() }
            node = .repeated(node, range.0, range.1, isLazy: take(if: "?"))
        }
        return node
    }

    private mutating func repetition() throws(Unreadable) -> (Int, Int?)? {
        if take(if: "*") { return (0, nil) }
        if take(if: "+") { return (1, nil) }
        if take(if: "?") { return (0, 1) }
        guard take(if: "{") else { return nil }
        let low = try number()
        var high: Int? = low
        if take(if: ",") { high = next == "}" ? nil : try number() }
        guard take(if: "}"), low <= high ?? low else { throw Unreadable() }
        return (low, high)
    }

    private mutating func number() throws(Unreadable) -> Int {
        var digits = ""
        while let next, ("0"..."9").contains(next), digits.count < 4 {
            digits.unicodeScalars.append(next)
            index += 1
        }
        guard let number = Int(digits), number <= PatternParser.maximumRepeats else { throw Unreadable() }
        return number
    }

    private mutating func atom() throws(Unreadable) -> Node {
        let scalar = try take()
        switch scalar {
        case ".": return .instruction(.any)
        case "^": return .instruction(.start)
        case "$": return .instruction(.end)
        case "[": return .instruction(.set(try set()))
        case "(":
            if take(if: "?") { guard take(if: ":") else { throw Unreadable() } }
            let node = try alternatives()
            guard take(if: ")") else { throw Unreadable() }
            return node
        case "\\": return .instruction(try escape())
        case "*", "+", "?", "{": throw Unreadable()
        default: return .instruction(.scalar(folded(scalar)))
        }
    }

    private mutating func escape() throws(Unreadable) -> Pattern.Instruction {
        let scalar = try take()
        switch scalar {
        case "b": return .wordBorder(true)
        case "B": return .wordBorder(false)
        case "d", "w", "s", "D", "W", "S":
            var set = ScalarSet()
            insert(scalar, into: &set)
            return .set(set)
        default: return .scalar(folded(scalar))
        }
    }

    private func insert(_ letter: Unicode.Scalar, into set: inout ScalarSet) {
        let kind: ScalarSet.Class = letter.folded == "d" ? .digit : letter.folded == "w" ? .word : .space
        if letter == letter.folded { set.classes.append(kind) } else { set.excludedClasses.append(kind) }
    }

    private mutating func set() throws(Unreadable) -> ScalarSet {
        var set = ScalarSet()
        set.isInverted = take(if: "^")
        var isFirst = true
        while isFirst || next != "]" {
            isFirst = false
            var low = try take()
            if low == "\\" {
                low = try take()
                if "dwsDWS".unicodeScalars.contains(low) {
                    insert(low, into: &set)
                    continue
                }
            }
            var high = low
            if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
                index += 1
                high = try take()
                if high == "\\" { high = try take() }
            }
            guard low <= high else { throw Unreadable() }
            set.ranges.append(low...high)
            // The text is folded; a range that is not of letters stays what it is.
            if folded(low) <= folded(high) { set.ranges.append(folded(low)...folded(high)) }
        }
        index += 1
        return set
    }

    private func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        isCaseSensitive ? scalar : scalar.folded
    }

    // MARK: Compiling

    private mutating func emit(_ instruction: Pattern.Instruction) throws(Unreadable) {
        guard program.count < PatternParser.maximumProgram else { throw Unreadable() }
        program.append(instruction)
    }

    private mutating func compile(_ node: Node) throws(Unreadable) {
        // Nothing, repeated a hundred times a hundred times, emits nothing and still takes its time.
        steps += 1
        guard steps < PatternParser.maximumProgram else { throw Unreadable() }
        switch node {
        case .instruction(let instruction): try emit(instruction)
        case .sequence(let nodes): for node in nodes { try compile(node) }
        case .either(let nodes): try compile(either: nodes)
        case .repeated(let node, let low, let high, let isLazy):
            for _ in 0..<low { try compile(node) }
            guard let high else { return try compile(anyNumberOf: node, isLazy: isLazy) }
            for _ in low..<high { try compile(optional: node, isLazy: isLazy) }
        }
    }

    private mutating func compile(either nodes: [Node]) throws(Unreadable) {
        var jumps: [Int] = []
        for node in nodes.dropLast() {
            let split = program.count
            try emit(.split(split + 1, 0))
            try compile(node)
            jumps.append(program.count)
            try emit(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        if let last = nodes.last { try compile(last) }
        for jump in jumps { program[jump] = .jump(program.count) }
    }

    private mutating func compile(anyNumberOf node: Node, isLazy: Bool) throws(Unreadable) {
        let split = program.count
        try emit(.split(0, 0))
        try compile(node)
        try emit(.jump(split))
        let (inside, behind) = (split + 1, program.count)
        program[split] = isLazy ? .split(behind, inside) : .split(inside, behind)
    }

    private mutating func compile(optional node: Node, isLazy: Bool) throws(Unreadable) {
        let split = program.count
        try emit(.split(0, 0))
        try compile(node)
        let (inside, behind) = (split + 1, program.count)
        program[split] = isLazy ? .split(behind, inside) : .split(inside, behind)
    }
}
