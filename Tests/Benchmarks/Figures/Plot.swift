// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How cost grows, drawn: one panel for each of the growing cases, both axes logarithmic.
struct Plot {
    let records: Records

    private static let width = 420.0
    private static let height = 260.0
    private static let margin = 56.0
    private static let colours = ["palabre": "#c2410c", "floor": "#6b7280", "inspircd": "#1d4ed8"]

    /// One panel.
    private struct Panel {
        let title: String
        let kind: String
        let figure: Figure
    }

    private static let panels = [
        Panel(title: "server CPU, µs a delivery, by members", kind: "members", figure: .cost),
        Panel(title: "CPU seconds until all have joined, by members", kind: "members", figure: .joiningCost),
        Panel(title: "bytes a connection, by connections", kind: "connections", figure: .connectionMemory),
    ]

    var svg: String {
        let panels = Plot.panels.enumerated().map { index, panel in
            "<g transform=\"translate(\(Double(index) * Plot.width), 0)\">\n\(draw(panel))\n</g>"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Plot.width * Double(panels.count))" height="\(Plot.height + 30)"
                 font-family="sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="white"/>
            \(panels.joined(separator: "\n"))
            </svg>

            """
    }

    /// The medians of one contestant: how much of something, and what it costs then.
    private func points(_ panel: Panel, _ contestant: String) -> [(Double, Double)] {
        Trial.all.filter { $0.isGrowth && $0.name.hasPrefix(panel.kind) }.compactMap { one in
            guard let amount = Double(one.amount),
                let value = records.sample(panel.figure, of: one, contestant).median, value > 0
            else { return nil }
            return (amount, value)
        }
    }

    private func draw(_ panel: Panel) -> String {
        let lines = Plot.colours.sorted { $0.key < $1.key }.map {
            (name: $0.key, colour: $0.value, points: points(panel, $0.key))
        }
        let all = lines.flatMap(\.points)
        guard let x = Axis(all.map(\.0), from: Plot.margin, to: Plot.width - 28),
            let y = Axis(all.map(\.1), from: Plot.height - Plot.margin + 20, to: 34)
        else { return "" }
        var parts = ["<text x=\"\(Plot.margin)\" y=\"18\" font-weight=\"bold\">\(panel.title)</text>"]
        for mark in x.marks {
            let place = text(x.place(mark))
            parts.append(
                "<line x1=\"\(place)\" x2=\"\(place)\" y1=\"\(text(y.start))\" y2=\"\(text(y.end))\" stroke=\"#e5e7eb\"/>"
            )
            parts.append(
                "<text x=\"\(place)\" y=\"\(text(y.start + 16))\" text-anchor=\"middle\">\(String(format: "%g", mark))</text>"
            )
        }
        for mark in y.marks {
            let place = text(y.place(mark))
            parts.append(
                "<line x1=\"\(text(x.start))\" x2=\"\(text(x.end))\" y1=\"\(place)\" y2=\"\(place)\" stroke=\"#e5e7eb\"/>"
            )
            parts.append(
                "<text x=\"\(text(x.start - 6))\" y=\"\(place)\" dy=\"4\" text-anchor=\"end\">\(String(format: "%g", mark))</text>"
            )
        }
        for (index, line) in lines.enumerated() where !line.points.isEmpty {
            let path = line.points.map { "\(text(x.place($0.0))),\(text(y.place($0.1)))" }
            parts.append(
                "<polyline points=\"\(path.joined(separator: " "))\" fill=\"none\" stroke=\"\(line.colour)\" stroke-width=\"2\"/>"
            )
            parts += line.points.map {
                "<circle cx=\"\(text(x.place($0.0)))\" cy=\"\(text(y.place($0.1)))\" r=\"3\" fill=\"\(line.colour)\"/>"
            }
            let place = text(x.start + Double(index) * 90)
            parts.append("<text x=\"\(place)\" y=\"\(Plot.height + 14)\" fill=\"\(line.colour)\">\(line.name)</text>")
        }
        return parts.joined(separator: "\n")
    }

    private func text(_ place: Double) -> String { String(format: "%.1f", place) }

    /// A logarithmic axis of whole powers of ten.
    private struct Axis {
        let start: Double
        let end: Double
        private let least: Double
        private let greatest: Double

        init?(_ values: [Double], from start: Double, to end: Double) {
            guard let least = values.min(), let greatest = values.max() else { return nil }
            (self.start, self.end) = (start, end)
            self.least = floor(log10(least))
            self.greatest = max(self.least + 1, ceil(log10(greatest)))
        }

        var marks: [Double] { (Int(least)...Int(greatest)).map { pow(10, Double($0)) } }

        func place(_ value: Double) -> Double {
            start + (log10(value) - least) / (greatest - least) * (end - start)
        }
    }
}
