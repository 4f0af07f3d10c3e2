/// Units, price levels and decimals: of the whole file, or by value of one variable.
struct PXMeasures {
  /// Something that differs between the values of a variable, to be a column of its own.
  struct ByValue {
    var name: String
    var variable: String
    /// One text or number a value of the variable; nil for none stated.
    var cells: [String?]

    func column(_ name: String, rows: Int, inner: Int) -> Column {
      let isNumber = self.name == "decimals"
      var field = Field(name: name, type: isNumber ? .integer : .category)
      field.role = .attribute
      let reasons = cells.map { $0 == nil ? MissingReason.unspecified.rawValue : 0 }
      let validity =
        cells.contains(nil)
        ? Validity(reasons: CubeColumns.spread(reasons, inner, rows)) : Validity(count: rows)
      if isNumber {
        let numbers = cells.map { Int64($0 ?? "") ?? 0 }
        return Column(
          field: field, storage: .integer(CubeColumns.spread(numbers, inner, rows)),
          validity: validity)
      }
      var texts: [String] = []
      let codes = cells.map { cell -> Int32 in
        let text = cell ?? texts.first ?? ""
        if let known = texts.firstIndex(of: text) { return Int32(known) }
        texts.append(text)
        return Int32(texts.count - 1)
      }
      return Column(
        field: field,
        storage: .category(
          CubeColumns.spread(CategoryCodes(codes), inner, rows), CategoryDomain(codes: texts)),
        validity: validity)
    }
  }

  private let metadata: PXMetadata
  private let variables: [PXVariable]

  init(_ cube: PXCube) { self.init(cube.metadata, cube.variables) }

  init(_ metadata: PXMetadata, _ variables: [PXVariable]) {
    self.metadata = metadata
    self.variables = variables
  }

  private var contents: PXVariable? { variables.first(where: \.isContents) }

  /// A keyword for each value of the contents variable, or for the table where a value has none of
  /// its own; nil when there is no contents variable.
  private func each(_ keyword: String) -> [String?]? {
    guard let contents else { return nil }
    let general = metadata.text(keyword)
    return contents.texts.enumerated().map { position, text in
      let code = contents.domain.values[position].code
      for keys in [[text], [contents.name, text], [code], [contents.name, code]] {
        if let found = metadata.text(keyword, keys: keys), !found.isEmpty { return found }
      }
      return general
    }
  }

  /// The text that holds for all cells; nil when values differ or nothing is stated.
  private func common(_ keyword: String) -> String? {
    guard let each = each(keyword) else { return metadata.text(keyword) }
    return Set(each).count == 1 ? each[0] : nil
  }

  /// Fills in what holds for the whole value column.
  func describe(_ field: inout Field, stored: Int) {
    field.role = .measure
    field.title = metadata.labels("CONTENTS")
    field.unit = common("UNITS").map { Unit(code: $0) }
    let shown = min(max(0, metadata.statement("SHOWDECIMALS")?.integer ?? stored), 15)
    field.decimals = shown == stored ? nil : shown
    switch common("STOCKFA")?.uppercased() {
    case "S": field.quantity = .stock
    case "F": field.quantity = .flow
    case "A": field.quantity = .average
    default: break
    }
    field.priceBasis = Self.priceBasis(common("CFPRICES"), common("BASEPERIOD"))
    switch metadata.statement("AGGREGALLOWED")?.flag {
    case true: field.additive = .always
    case false: field.additive = .never
    case nil: break
    }
    // Allowed in general does not make stocks of several times addable.
    if field.quantity == .stock || field.quantity == .average, field.additive == .always {
      field.additive = .unstated
    }
  }

  /// `C` is current prices; `F` is fixed ones, whose year BASEPERIOD names.
  private static func priceBasis(_ kind: String?, _ base: String?) -> PriceBasis? {
    switch kind?.uppercased() {
    case "C": return .current
    case "F":
      let numbers = (base ?? "").split { !$0.isASCII || !$0.isNumber }
      return numbers.first { $0.utf8.count == 4 }.flatMap { Int($0) }.map { .fixed(year: $0) }
    default: return nil
    }
  }

  var unit: ByValue? { differing("unit", each("UNITS")) }

  var priceBasis: ByValue? {
    guard let kinds = each("CFPRICES"), let bases = each("BASEPERIOD") else { return nil }
    return differing(
      "price_basis",
      zip(kinds, bases).map { Self.priceBasis($0, $1)?.label(.danish) })
  }

  private func differing(_ name: String, _ cells: [String?]?) -> ByValue? {
    guard let cells, let contents, Set(cells).count > 1 else { return nil }
    return ByValue(name: name, variable: contents.name, cells: cells)
  }

  /// PRECISION, of the first variable that has it for some value.
  var decimals: ByValue? {
    let general = String(
      max(
        0,
        metadata.statement("SHOWDECIMALS")?.integer
          ?? metadata.statement("DECIMALS")?.integer ?? 0))
    let named = metadata.statements.filter { $0.keyword == "PRECISION" && $0.keys.count == 2 }
    for variable in variables where named.contains(where: { $0.keys[0] == variable.name }) {
      let cells: [String?] = variable.texts.enumerated().map { position, text in
        let code = variable.domain.values[position].code
        let own = [text, code].compactMap {
          metadata.statement("PRECISION", keys: [variable.name, $0])?.integer
        }
        return own.first.map { String(min(max(0, $0), 15)) } ?? general
      }
      guard Set(cells).count > 1 || cells.first != general else { return nil }
      return ByValue(name: "decimals", variable: variable.name, cells: cells)
    }
    return nil
  }
}
