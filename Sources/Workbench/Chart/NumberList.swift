/// The numbers of a figure line by line, each with its own names: what is legible in letters of any
/// width, such as those of an e-mail. No line depends on where something stands in another one.
///
///     Udgifter, mia. kr.
///     2020 - Hovedstaden: 12,1; Landsplan: 10,2
///     2021 - Hovedstaden: 12,6; Landsplan: 10,4
struct NumberList {
  let table: DataTable
  /// Whether a line above names the unit of all numbers.
  let namesUnit: Bool
  let style: TextStyle

  /// More rows than these are summed up instead.
  static let rowLimit = 400

  var lines: [String] {
    let values = table.headers.indices.filter { column in
      !table.rows.contains { row in
        if column < row.count, case .label = row[column] { true } else { false }
      }
    }
    let words = ChartWords(language: style.language)
    return table.rows.map { row in
      var head = ""
      var parts: [String] = []
      if case .label(let text) = row.first, row.count > 2, !text.isEmpty,
        row.dropFirst().allSatisfy({ if case .missing = $0 { true } else { false } })
      {
        return "\(text): \(words.missingShort)"
      }
      for (column, entry) in row.enumerated() {
        let name = column < table.headers.count ? table.headers[column].path : ""
        if case .label(let text) = entry, column == 0 {
          head = text
          continue
        }
        let text = text(entry)
        guard !text.isEmpty else { continue }
        // One number needs no name beside that of its row.
        let isPlain = values.count == 1 && row.count <= 2 && column == 1 && !head.isEmpty
        guard !isPlain else { return "\(head): \(text)" }
        parts.append(name.isEmpty ? text : "\(name): \(text)")
      }
      return ([head, parts.joined(separator: "; ")].filter { !$0.isEmpty }).joined(separator: " - ")
    }
  }

  private func text(_ entry: DataTable.Entry) -> String {
    switch entry {
    case .label(let text): text
    case .missing: ChartWords(language: style.language).missingShort
    case .quantity(let quantity): number(quantity)
    case .trend(let trend):
      trend.values.indices.map { index in
        // The last number has the unit of all.
        let isLast = index == trend.values.count - 1
        return trend.values[index].quantity.map {
          isLast ? number($0) : $0.number(style.quantity)
        } ?? "-"
      }.joined(separator: ", ")
    }
  }

  private func number(_ quantity: Quantity) -> String {
    namesUnit ? quantity.number(style.quantity) : quantity.text(style.quantity)
  }

  /// Writes lines of text, wrapped, each as wide as the style says.
  static func write(_ lines: [String], _ style: TextStyle, to sink: inout ByteSink) {
    for text in lines where !text.isEmpty {
      for line in TextLayout.wrap(style.shown(text), width: style.width, ascii: style.isASCII) {
        sink.append(line)
        sink.append(byte: 0x20, count: style.width - DisplayWidth.of(line))
        sink.newline()
      }
    }
  }
}

extension FigureContent {
  /// The picture, or its numbers as a list where nothing is known of the width of letters.
  public func write(_ style: TextStyle, to sink: inout ByteSink) {
    if style.charset == .ascii {
      writeList(style, to: &sink)
    } else {
      writeText(style, to: &sink)
    }
  }

  /// The numbers with their units, a line for each row of the data table.
  public func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    let table = table
    guard !table.headers.isEmpty, !table.rows.isEmpty else { return writeText(style, to: &sink) }
    NumberList.write(
      NumberList(table: table, namesUnit: false, style: style).lines, style, to: &sink)
  }
}

/// A picture of a scene, whose numbers have one unit.
protocol SceneContent: FigureContent {
  var scene: Scene { get }
  /// The rows of the list.
  var listed: DataTable { get }
}

extension SceneContent {
  var listed: DataTable { table }

  public func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    writeNumbers(style, to: &sink)
  }

  func writeNumbers(_ style: TextStyle, to sink: inout ByteSink) {
    guard scene.valueRange != nil else { return scene.writeNoData(style, to: &sink) }
    var lines = scene.listHead(style)
    if scene.positionCount > NumberList.rowLimit {
      lines += [description(style.quantity)] + scene.ends(style.quantity)
    } else {
      let unit = !scene.measure(style.quantity).isEmpty || scene.options.isPanel
      lines += NumberList(table: listed, namesUnit: unit, style: style).lines
    }
    NumberList.write(lines, style, to: &sink)
  }
}

extension Scene {
  /// The data as a row a series, where those are compared.
  var seriesTable: DataTable {
    let table = dataTable
    return DataTable(
      headers: [DataTable.Header("")]
        + data.positions.map { DataTable.Header($0.label, alignment: .right) },
      rows: data.series.indices.map { series in
        [.label(data.series[series].label)] + table.rows.map { $0[series + 1] }
      })
  }

  /// What is measured, the reference lines and the annotations, as lines of their own.
  func listHead(_ style: TextStyle) -> [String] {
    guard !options.isPanel else { return [] }
    return [measure(style.quantity)]
      + options.references.map { referenceLabel($0, style.quantity) } + annotationLines
  }

  /// The first and the last number of each series.
  fileprivate func ends(_ style: QuantityStyle) -> [String] {
    (0..<seriesCount).compactMap { series in
      guard let last = lastPlace(series),
        let first = (0..<positionCount).first(where: { !value(series, $0).isNaN }),
        let from = label(series, first, style), let to = label(series, last, style)
      else { return nil }
      let name = seriesCount > 1 ? "\(data.series[series].label): " : ""
      return "\(name)\(data.positions[first].label) \(from) → \(data.positions[last].label) \(to)"
    }
  }
}
