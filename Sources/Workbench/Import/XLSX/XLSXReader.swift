/// Reads one sheet of a workbook as a typed table.
///
///     let imported = try XLSXReader.read(path: "kommuner.xlsx#Ark2!B4:H40")
///
/// Title rows, merged headers and a legend are found as `XLSXShape` tells; types follow from the
/// cells or from a schema. Numbers are exact decimals where 15 digits hold them. What cannot be
/// read stands among the rejects with its cell: errors, formulas that were never computed,
/// percentages among plain numbers, days that are in no calendar.
public enum XLSXReader {
  /// How a sheet is to be read.
  public struct Options: Sendable {
    /// Rows of the header; nil finds them, 0 says that there is none.
    public var headerRows: Int?
    /// The columns wanted; nil goes by what the cells are.
    public var schema: [CSVSchemaColumn]?
    /// Columns whose types are given, whatever the others are.
    public var types: [CSVSchemaColumn]

    public init(
      headerRows: Int? = nil, schema: [CSVSchemaColumn]? = nil, types: [CSVSchemaColumn] = []
    ) {
      self.headerRows = headerRows
      self.schema = schema
      self.types = types
    }
  }

  /// Reads what a path with its suffix means; see `XLSXAddress`.
  public static func read(
    path: String, options: Options = Options()
  ) throws(Problem) -> Imported {
    try read(XLSXAddress(path: path), options: options)
  }

  /// Reads a sheet, or its part within a range. All sheets of a workbook, or all workbooks of a
  /// folder, are stacked as `XLSXForms` does. Throws problems of the codes KK-26x and KK-27x.
  public static func read(
    _ address: XLSXAddress, options: Options = Options()
  ) throws(Problem) -> Imported {
    if address.sheet == .all || XLSXForms.isPattern(address.file) {
      var forms = XLSXForms(schema: options.schema)
      forms.headerRows = options.headerRows
      forms.types = options.types
      forms.totalMarks = []
      return try forms.read(address)
    }
    let name = baseName(address.file)
    let file = try FileBytes(path: address.file)
    let source = SourceRecord(name: name, path: address.file, file: file)
    let pool = XLSXTextPool()
    let read = try sheets(address, file: file, pool: pool)
    guard let grid = read.grids.first else {
      throw Problem(.xlsxNoSheets, ["path": address.file])
    }
    guard let shape = XLSXShape.detect(grid, headerRows: options.headerRows) else {
      let place = address.range == nil ? "" : " in that range"
      throw Problem(
        .xlsxSheetEmpty, ["path": address.file, "sheet": grid.sheet, "where": place])
    }
    var names = XLSXColumnNames()
    let distinct = names.distinct(shape.names)
    var typing = XLSXTyping(XLSXRows(grid, shape, names: distinct))
    typing.notes = read.notes + names.notes + remarks(grid, shape)
    let columns = try typing.columns(
      schema: options.schema, types: options.types, path: address.file)
    return try typing.imported(
      columns, info: TableInfo(name: name), lineage: Lineage(.source(source)),
      kind: "xlsx (\(grid.sheet))")
  }

  /// The grids of the sheets that an address means, and what else the workbook holds.
  static func sheets(
    _ address: XLSXAddress, file: FileBytes, pool: XLSXTextPool, prefix: String = ""
  ) throws(Problem) -> (grids: [XLSXGrid], notes: [Problem]) {
    try file.withBytes { (bytes) throws(Problem) in
      let package = try XLSXPackage(bytes, path: address.file)
      let workbook = try XLSXWorkbook(package, pool: pool)
      let wanted = try workbook.sheets(address.sheet)
      var grids: [XLSXGrid] = []
      for sheet in wanted {
        grids.append(
          try XLSXSheetScan.read(
            sheet, of: workbook, range: address.range ?? .sheet, prefix: prefix))
      }
      return (grids, remarks(workbook, wanted, address))
    }
  }

  private static func remarks(
    _ workbook: XLSXWorkbook, _ wanted: [XLSXWorkbook.Sheet], _ address: XLSXAddress
  ) -> [Problem] {
    var notes: [Problem] = []
    func quoted(_ sheets: [XLSXWorkbook.Sheet]) -> String {
      sheets.prefix(12).map { "«\($0.name)»" }.joined(separator: ", ")
        + (sheets.count > 12 ? " and \(sheets.count - 12) more" : "")
    }
    let visible = workbook.sheets.filter { !$0.isHidden }
    if address.sheet == .first, visible.count > 1 {
      notes.append(
        Problem(
          .xlsxOtherSheets, severity: .note,
          [
            "sheet": visible[0].name, "others": quoted(Array(visible.dropFirst())),
            "path": address.file,
          ]))
    }
    let hidden = workbook.sheets.filter(\.isHidden)
    if !hidden.isEmpty {
      notes.append(Problem(.xlsxHiddenSheets, severity: .note, ["names": quoted(hidden)]))
    }
    return notes
  }

  /// What stands around a table, and what of it is hidden.
  static func remarks(_ grid: XLSXGrid, _ shape: XLSXShape) -> [Problem] {
    var notes: [Problem] = []
    if !shape.titles.isEmpty {
      notes.append(
        Problem(
          .titleRowsSkipped, severity: .note, ["text": shape.titles.joined(separator: " / ")]))
    }
    if let legend = shape.legend {
      notes.append(
        Problem(
          .legendSkipped, severity: .note,
          [
            "line": String(grid.rows[legend.row] + 1),
            "text": legend.lines.joined(separator: " / "),
          ]))
    }
    if grid.hiddenRows + grid.hiddenColumns > 0 {
      notes.append(
        Problem(
          .xlsxHiddenRows, severity: .note,
          [
            "sheet": grid.sheet, "rows": String(grid.hiddenRows),
            "columns": String(grid.hiddenColumns),
          ]))
    }
    return notes
  }

  static func baseName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard let point = last.lastIndex(of: "."), point > last.startIndex else { return last }
    return String(last[..<point])
  }
}

/// Makes the names of a header distinct.
struct XLSXColumnNames {
  private(set) var notes: [Problem] = []

  /// The names as printed; `column1` … where there is none, and a number behind a repeated one.
  mutating func distinct(_ printed: [String]) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for (index, text) in printed.enumerated() {
      let wanted = text.isEmpty ? "column\(index + 1)" : text
      var name = wanted
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(wanted)_\(number)"
        number += 1
      }
      if name != wanted {
        notes.append(
          Problem(.headerDuplicate, severity: .note, ["name": wanted, "new": name]))
      }
      names.append(name)
    }
    return names
  }
}

extension XLSXTyping {
  /// All columns: in the order of the schema, or of the sheet.
  mutating func columns(
    schema: [CSVSchemaColumn]?, types: [CSVSchemaColumn], path: String
  ) throws(Problem) -> [Column] {
    guard let schema else {
      try ColumnTypeList.checked(types, names: rows.names, path: path)
      return rows.names.indices.map { index in
        guard let wanted = types.first(where: { $0.field.name == rows.names[index] }) else {
          return column(index, isLast: index == rows.names.count - 1)
        }
        return column(index, schema: wanted)
      }
    }
    try ColumnTypeList.checked(types, names: schema.map(\.field.name), path: path)
    for name in rows.names where !schema.contains(where: { $0.field.name == name }) {
      throw Problem(
        .csvColumnExtra, ["path": path, "name": name], asked: name,
        candidates: schema.map(\.field.name))
    }
    var columns: [Column] = []
    for wanted in schema {
      guard let index = rows.names.firstIndex(of: wanted.field.name) else {
        throw Problem(
          .csvColumnMissing, ["path": path, "name": wanted.field.name],
          asked: wanted.field.name, candidates: rows.names)
      }
      columns.append(column(index, schema: wanted))
    }
    return columns
  }

  /// The table with its rejects and notes.
  mutating func imported(
    _ columns: [Column], info: TableInfo, lineage: Lineage, kind: String
  ) throws(Problem) -> Imported {
    if rejects.count > 0 {
      note(.rowsRejected, ["count": String(rejects.count)], .warning)
    }
    if rejects.count > rejects.rejects.count {
      note(
        .rejectsLimited,
        ["count": String(rejects.count), "shown": String(rejects.rejects.count)], .warning)
    }
    return Imported(
      table: try Table(columns, rowCount: rows.count, info: info, lineage: lineage),
      rejects: try rejects.table(of: info.name, lineage: lineage), rejectCount: rejects.count,
      notes: notes, kind: kind)
  }
}
