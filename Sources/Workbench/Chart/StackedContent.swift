/// The picture of parts set end to end: stacked bars, bars of shares, and distributions of answers.
struct StackedContent: DrawnContent, SceneContent {
  enum Mode: Sendable { case sums, shares, likert }

  let scene: Scene
  let mode: Mode
  let stack: Stack
  /// The whole of each place; nil where a part is missing. Empty for shares.
  let wholes: [Quantity?]

  init(_ scene: Scene, _ mode: Mode) throws(Problem) {
    self.scene = scene
    self.mode = mode
    stack = mode == .likert ? Stack(likert: scene) : Stack(scene)
    wholes = mode == .sums ? try scene.data.wholes() : []
  }

  var kind: String { mode == .likert ? "likert" : "bars" }

  func word(_ language: Language) -> String {
    let words = ChartWords(language: language)
    switch mode {
    case .sums: return words.stackedBars
    case .shares: return words.shareBars
    case .likert: return words.likert
    }
  }

  /// The data, with the wholes as a last column where there are any.
  var table: DataTable {
    var table = scene.dataTable
    guard mode == .sums, scene.seriesCount > 1 else { return table }
    table.headers.append(
      DataTable.Header(
        scene.words.whole, unit: table.headers.last?.unit ?? "", alignment: .right))
    for place in table.rows.indices {
      table.rows[place].append(
        wholes[place].map(DataTable.Entry.quantity) ?? .missing(missingReason(place)))
    }
    return table
  }

  private func missingReason(_ place: Int) -> MissingReason {
    let reasons = scene.data.series.compactMap { one -> MissingReason? in
      guard place < one.values.count, case .missing(let reason) = one.values[place] else {
        return nil
      }
      return reason
    }
    return reasons.max() ?? .undefined
  }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: word(style.language), style)
  }

  var range: ClosedRange<Double>? {
    if mode == .shares, stack.extent != nil { return 0...100 }
    return stack.extent(with: scene.options)
  }

  /// Whether bars lie: categories do, periods stand.
  var lies: Bool { mode == .likert || scene.options.horizontal ?? !scene.data.isTime }

  /// What stands beyond the end of a stack: the whole, or a dash where a part is missing.
  func endLabel(_ place: Int, _ style: QuantityStyle) -> String {
    if stack.incomplete[place] { return style.ascii ? "-" : "–" }
    guard mode == .sums, scene.options.labels ?? true else { return "" }
    return wholes[place]?.number(style) ?? ""
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let range else { return scene.writeNoData(style, to: &sink) }
    if !lies, let columns = StackColumnsText(self, range, style) {
      columns.write(to: &sink)
    } else {
      StackRowsText(self, range, style).write(to: &sink)
    }
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing {
    lies ? StackRowsSVG(self, style).drawing() : StackColumnsSVG(self, style).drawing()
  }
}
