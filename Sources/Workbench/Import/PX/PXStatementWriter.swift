/// What a table says about itself as statements of a PX file, and those carried along.
struct PXStatementWriter {
  private let layout: PXLayout
  private let metadata: PXMetadata?
  private let stub: [PXLayout.Dimension]
  private let heading: [PXLayout.Dimension]
  /// The languages written: the first is the main one.
  private let languages: [(slot: Language, name: String?)]

  init(_ layout: PXLayout, metadata: PXMetadata?, heading: Int) {
    self.layout = layout
    self.metadata = metadata
    stub = Array(layout.dimensions.dropLast(heading))
    self.heading = Array(layout.dimensions.suffix(heading))
    let labels =
      [layout.table.info.title, layout.measure.field.title]
      + layout.dimensions.flatMap { [$0.field.title] + $0.values.map(\.label) }
    let danish = labels.contains { $0.danish != nil }
    let english = labels.contains { $0.english != nil }
    languages =
      danish && english
      ? [(.danish, nil), (.english, "en")] : english ? [(.english, nil)] : [(.danish, nil)]
  }

  func all() throws(Problem) -> [PXStatement] {
    var out: [PXStatement] = []
    func add(_ keyword: String, _ keys: [String] = [], _ tokens: PXStatement.Token...) {
      out.append(PXStatement(keyword, keys: keys, tokens: tokens))
    }
    let info = layout.table.info
    let field = layout.measure.field
    add("CHARSET", [], .text("ANSI"))
    add("AXIS-VERSION", [], .text("2013"))
    add("CODEPAGE", [], .text("utf-8"))
    let main = metadata?.language.flatMap { languages.count == 1 ? $0 : nil }
    let mainName = main ?? languages[0].slot.rawValue
    add("LANGUAGE", [], .text(mainName))
    if languages.count > 1 { add("LANGUAGES", [], .text(mainName), .text("en")) }
    let stored: Int = if case .decimal(let scale) = layout.measure.type { scale } else { 0 }
    add("DECIMALS", [], .word(String(min(15, stored))))
    add("SHOWDECIMALS", [], .word(String(min(15, max(0, field.decimals ?? stored)))))
    add("MATRIX", [], .text(info.name))
    if metadata?.statement("SUBJECT-CODE") == nil { add("SUBJECT-CODE", [], .text("-")) }
    if metadata?.statement("SUBJECT-AREA") == nil { add("SUBJECT-AREA", [], .text(info.name)) }
    out += each("TITLE", info.title, or: info.name)
    out += each("CONTENTS", field.title, or: field.name)
    out += names("STUB", stub) + names("HEADING", heading)
    out += try measures()
    for dimension in layout.dimensions { out += variable(dimension) }
    if let source = info.source { add("SOURCE", [], .text(source)) }
    switch field.additive {
    case .never: add("AGGREGALLOWED", [], .word("NO"))
    case .always: add("AGGREGALLOWED", [], .word("YES"))
    default: break
    }
    let letter: String? =
      switch field.quantity {
      case .stock: "S"
      case .flow: "F"
      case .average: "A"
      default: nil
      }
    if let letter { add("STOCKFA", [], .text(letter)) }
    return out + carried(out)
  }

  /// A text of the table in the main language, and in the other one where there is one.
  private func each(_ keyword: String, _ labels: Labels, or name: String) -> [PXStatement] {
    languages.compactMap { slot, language in
      let own = slot == .danish ? labels.danish : labels.english
      guard let text = language == nil ? labels[slot] ?? name : own else { return nil }
      return PXStatement(keyword, language: language, tokens: [.text(text)])
    }
  }

  /// The name of a variable in a language; the main language has the name of the column.
  private func name(_ dimension: PXLayout.Dimension, _ index: Int) -> String {
    index == 0
      ? dimension.field.name : dimension.field.title[languages[index].slot] ?? dimension.field.name
  }

  private func names(_ keyword: String, _ list: [PXLayout.Dimension]) -> [PXStatement] {
    guard !list.isEmpty else { return [] }
    return languages.indices.map { index in
      PXStatement(
        keyword, language: languages[index].name,
        tokens: list.map { .text(name($0, index)) })
    }
  }

  private func variable(_ dimension: PXLayout.Dimension) -> [PXStatement] {
    let own = dimension.field.name
    var out: [PXStatement] = []
    for (index, language) in languages.enumerated() {
      out.append(
        PXStatement(
          "VALUES", language: language.name, keys: [name(dimension, index)],
          tokens: dimension.values.map { .text($0.label[language.slot] ?? $0.code) }))
    }
    if dimension.isContents {
      out.append(PXStatement("CONTVARIABLE", tokens: [.text(own)]))
    }
    if let periods = dimension.periods {
      out.append(PXStatement("VARIABLE-TYPE", keys: [own], tokens: [.text("T")]))
      let first = periods.first?.frequency ?? .year
      if periods.allSatisfy({ $0.frequency == first && $0.length == 1 }) {
        let list: [PXStatement.Token] = [
          .word("TLIST"), .mark("("), .word("\(PXTimeList.letter(first))1"), .mark(")"),
        ]
        out.append(
          PXStatement(
            "TIMEVAL", keys: [own], tokens: list + periods.map { .text(PXTimeList.text($0)) }))
      }
      return out
    }
    out.append(
      PXStatement("CODES", keys: [own], tokens: dimension.values.map { .text($0.code) }))
    out.append(PXStatement("VARIABLE-TYPE", keys: [own], tokens: [.text("V")]))
    return out + hierarchy(dimension)
  }

  private func hierarchy(_ dimension: PXLayout.Dimension) -> [PXStatement] {
    let own = dimension.field.name
    var links: [PXStatement.Token] = []
    for value in dimension.values where value.level == .leaf || value.parent != nil {
      if let parent = value.parent { links += [.text(parent), .mark(":")] }
      links.append(.text(value.code))
    }
    if !links.isEmpty { return [PXStatement("HIERARCHIES", keys: [own], tokens: links)] }
    guard let total = dimension.values.first(where: { $0.level == .total }) else { return [] }
    return [PXStatement("ELIMINATION", keys: [own], tokens: [.text(total.code)])]
  }

  /// Units, price levels and printed decimals: for the table, or by value of one dimension.
  private func measures() throws(Problem) -> [PXStatement] {
    let field = layout.measure.field
    var out: [PXStatement] = []
    func text(_ cell: Cell) -> String? {
      if case .missing = cell { return nil }
      return cell.plainText
    }
    if let name = field.unitColumn {
      let (dimension, cells) = try decided(name)
      // The unit of the table holds for every value without one of its own, so a value of unknown
      // unit would get that of another.
      let known = cells.compactMap(text)
      if let first = known.first, known.count == cells.count {
        out.append(PXStatement("UNITS", tokens: [.text(first)]))
      }
      if !dimension.isContents {
        out.append(PXStatement("CONTVARIABLE", tokens: [.text(dimension.field.name)]))
      }
      for (value, cell) in zip(dimension.values, cells) {
        guard let text = text(cell) else { continue }
        out.append(PXStatement("UNITS", keys: [shown(value)], tokens: [.text(text)]))
      }
    } else {
      out.append(PXStatement("UNITS", tokens: [.text(Self.text(field.unit ?? .none))]))
    }
    if let basis = field.priceBasis { out += prices(basis, []) }
    if let name = field.priceBasisColumn {
      let (dimension, cells) = try decided(name)
      for (value, cell) in zip(dimension.values, cells) {
        guard let basis = text(cell).flatMap({ PriceBasis(text: $0) }) else { continue }
        out += prices(basis, [shown(value)])
      }
    }
    if let name = field.decimalsColumn {
      let (dimension, cells) = try decided(name)
      for (value, cell) in zip(dimension.values, cells) {
        guard let number = text(cell) else { continue }
        out.append(
          PXStatement(
            "PRECISION", keys: [dimension.field.name, shown(value)], tokens: [.word(number)]))
      }
    }
    return out
  }

  private func shown(_ value: CategoryDomain.Value) -> String {
    value.label[languages[0].slot] ?? value.code
  }

  private func prices(_ basis: PriceBasis, _ keys: [String]) -> [PXStatement] {
    switch basis {
    case .current: return [PXStatement("CFPRICES", keys: keys, tokens: [.text("C")])]
    case .fixed(let year, _, _):
      return [
        PXStatement("CFPRICES", keys: keys, tokens: [.text("F")]),
        PXStatement("BASEPERIOD", keys: keys, tokens: [.text(String(year))]),
      ]
    }
  }

  private func decided(
    _ column: String
  ) throws(Problem) -> (dimension: PXLayout.Dimension, cells: [Cell]) {
    if let found = try layout.decided(column) { return found }
    throw PXLayout.fault(
      layout.table, "the column «\(column)» does not follow from one dimension")
  }

  /// A text that reads back as a unit.
  static func text(_ unit: Unit) -> String {
    let texts = [
      unit.symbol(.danish), unit.title(.danish), unit.base, "pct_change", "pct_share", "årstal",
    ]
    if unit == .none { return "-" }
    return texts.first { Unit(code: $0) == unit } ?? unit.title(.danish)
  }

  /// Statements of the metadata that the table does not replace and whose names it still has.
  private func carried(_ own: [PXStatement]) -> [PXStatement] {
    guard let metadata else { return [] }
    let replaced = Set(own.map(\.keyword)).union([
      "LANGUAGES", "TIMEVAL", "CODES", "KEYS", "PRECISION", "CONTVARIABLE", "DATA", "STUB",
      "HEADING", "HIERARCHIES", "CFPRICES", "STOCKFA", "AGGREGALLOWED",
    ])
    let names = Set(layout.dimensions.map(\.field.name))
    let values = Set(layout.dimensions.filter(\.isContents).flatMap { $0.values.map(shown) })
    return metadata.statements.filter { statement in
      if replaced.contains(statement.keyword) || statement.keyword.hasPrefix("DATASYMBOL") {
        return false
      }
      guard statement.language == nil else { return false }
      guard let first = statement.keys.first else { return true }
      return names.contains(first) || values.contains(first)
        || statement.keyword.hasPrefix("CELLNOTE") && statement.keys.count == names.count
    }
  }
}
