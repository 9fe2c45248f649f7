// SPDX-License-Identifier: Apache-2.0

/// Runs a regular expression over a text, in all the states that it can be in at once.
///
/// The states are kept in the order of preference, so that what is found is what backtracking would find first.
struct PatternMachine {
    private struct State {
        var instruction: Int
        /// Where in the text what it has matched begins.
        var start: Int
    }

    let program: [Pattern.Instruction]
    let text: [Unicode.Scalar]
    private var states: [State] = []
    // The place of the text at which a state was entered last: no state is entered twice at one.
    private var entered: [Int]

    init(program: [Pattern.Instruction], text: [Unicode.Scalar]) {
        self.program = program
        self.text = text
        entered = Array(repeating: -1, count: program.count)
    }

    /// The first match at or behind a place.
    mutating func firstMatch(from start: Int) -> Range<Int>? {
        var found: Range<Int>?
        for index in start...max(start, text.count) {
            if found == nil { enter(0, start: index, at: index) }
            if found != nil, states.isEmpty { return found }
            let running = states
            states.removeAll(keepingCapacity: true)
            for state in running {
                if program[state.instruction] == .found {
                    found = state.start..<index
                    break
                }
                if index < text.count, accepts(text[index], state.instruction) {
                    enter(state.instruction + 1, start: state.start, at: index + 1)
                }
            }
        }
        return found
    }

    private func accepts(_ scalar: Unicode.Scalar, _ instruction: Int) -> Bool {
        switch program[instruction] {
        case .scalar(let wanted): scalar == wanted
        case .any: true
        case .set(let set): set.contains(scalar)
        default: false
        }
    }

    // Follows everything that takes no scalar.
    private mutating func enter(_ first: Int, start: Int, at index: Int) {
        var waiting = [first]
        while let instruction = waiting.popLast() {
            guard program.indices.contains(instruction), entered[instruction] != index else { continue }
            entered[instruction] = index
            switch program[instruction] {
            case .jump(let target): waiting.append(target)
            case .split(let preferred, let other): waiting += [other, preferred]
            case .start: if index == 0 { waiting.append(instruction + 1) }
            case .end: if index == text.count { waiting.append(instruction + 1) }
            case .wordBorder(let isWanted):
                if text.isWordBorder(index) == isWanted { waiting.append(instruction + 1) }
            case .scalar, .any, .set, .found: states.append(State(instruction: instruction, start: start))
            }
        }
    }
}
