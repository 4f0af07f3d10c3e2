/// The cells of a table as DATA, with the marks for missing values and keys where they pay.
struct PXDataWriter {
  private let layout: PXLayout
  private let absent: MissingReason
  /// The number of dots for each reason that occurs.
  private var dots: [MissingReason: Int] = [:]
  private let width: Int
  private let stub: Int
  private var usesKeys = false

  /// Keys longer than this would not fit in a line beside others.
  private static let longestKey = 60

  init(
    _ layout: PXLayout, heading: Int, keys: PXWriter.KeyUse, absent: MissingReason
  ) throws(Problem) {
    self.layout = layout
    self.absent = absent
    stub = layout.dimensions.count - heading
    width = layout.sizes[stub...].reduce(1, *)
    try assignDots()
    let mayUse =
      stub > 0
      && layout.dimensions[..<stub].allSatisfy { dimension in
        dimension.values.allSatisfy { $0.code.utf8.count <= Self.longestKey }
      }
    switch keys {
    case .never: usesKeys = false
    case .always: usesKeys = mayUse
    case .automatic:
      let all = layout.rows.count / width
      let empty = mayUse ? (0..<all).count { isZero($0) } : 0
      usesKeys = empty > all / 2
    }
  }

  private mutating func assignDots() throws(Problem) {
    var used = Set(layout.measure.validity.tally.map(\.reason))
    if layout.rows.contains(-1) { used.insert(absent) }
    let standard = Array(PXMarks().reasons.prefix(6))
    for (index, reason) in standard.enumerated() where used.contains(reason) {
      dots[reason] = index + 1
    }
    var free = (1...6).filter { number in !dots.values.contains(number) }
    for reason in used.sorted() where dots[reason] == nil {
      guard !free.isEmpty else {
        throw Problem(.pxTooManyReasons, ["count": String(used.count), "limit": "6"])
      }
      dots[reason] = free.removeLast()
    }
  }

  /// What the marks mean, and which variables rows are keyed by.
  var statements: [PXStatement] {
    var out = dots.sorted { $0.value < $1.value }.map { reason, number in
      PXStatement("DATASYMBOL\(number)", tokens: [.text(reason.label(.english))])
    }
    if usesKeys {
      for dimension in layout.dimensions[..<stub] {
        out.append(
          PXStatement("KEYS", keys: [dimension.field.name], tokens: [.word("CODES")]))
      }
    }
    return out
  }

  /// Whether a row of the file holds nothing but exact 0.
  private func isZero(_ line: Int) -> Bool {
    layout.rows[(line * width)..<((line + 1) * width)].allSatisfy { row in
      row >= 0 && layout.measure[Int(row)].number == 0
    }
  }

  func write(
    to lines: inout PXLines, _ plain: (String) throws(Problem) -> String
  ) throws(Problem) {
    lines.append("DATA=")
    lines.newline()
    let count = layout.rows.count / width
    for line in 0..<count {
      // The first row always stands there, so that the decimals of the column are seen.
      if usesKeys {
        if line > 0, isZero(line) { continue }
        for key in keys(line) { lines.cell("\"\(try plain(key))\",") }
      }
      for cell in (line * width)..<((line + 1) * width) { lines.cell(text(cell)) }
      lines.newline()
    }
    lines.append(";")
    lines.newline()
  }

  private func keys(_ line: Int) -> [String] {
    var rest = line
    var out: [String] = []
    for dimension in layout.dimensions[..<stub].reversed() {
      out.append(dimension.values[rest % dimension.values.count].code)
      rest /= dimension.values.count
    }
    return out.reversed()
  }

  private func text(_ cell: Int) -> String {
    let row = layout.rows[cell]
    let value: Cell = row < 0 ? .missing(absent) : layout.measure[Int(row)]
    if case .missing(let reason) = value {
      return "\"" + String(repeating: ".", count: dots[reason] ?? 1) + "\""
    }
    return value.plainText
  }
}
