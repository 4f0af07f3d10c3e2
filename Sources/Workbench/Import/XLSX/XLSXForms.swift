import Glibc

/// Reads many filled copies of one form into one table: all sheets of a workbook, or all workbooks
/// of a folder.
///
///     var forms = XLSXForms(schema: columns)
///     forms.names = [XLSXForms.Names(column: "Kommune", known: municipalities)]
///     let imported = try forms.read(XLSXAddress(file: "indberetninger/*.xlsx", sheet: .first))
///
/// Nothing that a person mistyped is corrected: a cell that does not fit stands among the rejects
/// with workbook, sheet and cell, and is missing in the table.
public struct XLSXForms: Sendable {
  /// The names that a column may hold.
  public struct Names: Sendable {
    public var column: String
    public var known: [String]

    public init(column: String, known: [String]) {
      self.column = column
      self.known = known
    }
  }

  /// The columns of the form; nil takes those of the first sheet, with types by all cells.
  public var schema: [CSVSchemaColumn]?
  /// Columns whose types are given where there is no schema.
  public var types: [CSVSchemaColumn] = []
  /// Rows of the header; nil finds them in every sheet.
  public var headerRows: Int?
  /// The column that says which sheet a row stood in.
  public var sheetColumn = "sheet"
  /// Columns of names. Another name is rejected with the nearest right one as a suggestion.
  public var names: [Names] = []
  /// What marks a row of totals that a person typed, whole cells in any case.
  public var totalMarks = ["i alt", "ialt", "total", "sum", "samlet"]

  public init(schema: [CSVSchemaColumn]? = nil) { self.schema = schema }

  /// A form as a schema describes it.
  init(_ options: ReadOptions) {
    self.init(schema: options.columns)
    guard let form = options.form else { return }
    headerRows = options.headerRows ?? form.headerRows
    sheetColumn = form.sheetColumn ?? sheetColumn
    totalMarks = form.totals ?? totalMarks
    names = form.names
  }

  static let fileLimit = 10_000

  /// Whether a path means several workbooks: `folder/*.xlsx`.
  static func isPattern(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return name == "*.xlsx" || name == "*.xlsm"
  }

  /// Reads the sheets that an address means, of one workbook or of all in a folder, one below the
  /// other. A sheet with another header is left out, with a reject and a warning.
  public func read(_ address: XLSXAddress) throws(Problem) -> Imported { try read([address]) }

  /// Reads the sheets of several workbooks, or folders of workbooks, one below the other.
  public func read(_ addresses: [XLSXAddress]) throws(Problem) -> Imported {
    guard let first = addresses.first else { throw Problem(.xlsxNoFiles, ["path": "."]) }
    var files: [XLSXAddress] = []
    for address in addresses {
      guard Self.isPattern(address.file) else {
        files.append(address)
        continue
      }
      for path in try Self.files(address.file) {
        files.append(XLSXAddress(file: path, sheet: address.sheet, range: address.range))
      }
    }
    let isFolder = addresses.count > 1 || Self.isPattern(first.file)
    let pool = XLSXTextPool()
    var stack = XLSXStack(headers: schema.map { $0.map(\.field.name) }, headerRows: headerRows)
    var sources: [Lineage] = []
    for one in files {
      let path = one.file
      let file = try FileBytes(path: path)
      let name = XLSXReader.baseName(path)
      sources.append(Lineage(.source(SourceRecord(name: name, path: path, file: file))))
      let base = path.split(separator: "/").last.map(String.init) ?? path
      let read = try XLSXReader.sheets(
        one, file: file, pool: pool, prefix: isFolder ? "[\(base)]" : "")
      if !isFolder { stack.notes += read.notes }
      for grid in read.grids { stack.add(grid) }
    }
    let folder = OutputFile.folder(of: first.file)
    let name =
      isFolder
      ? XLSXReader.baseName(folder.isEmpty ? "." : folder) : XLSXReader.baseName(first.file)
    let lineage =
      sources.count == 1
      ? sources[0]
      : Lineage(
        .verb(
          "stack", arguments: addresses.map(\.file).joined(separator: " "), inputs: sources))
    guard let rows = stack.rows else {
      throw Problem(.xlsxSheetEmpty, ["path": first.file, "sheet": "*", "where": ""])
    }
    return try table(rows, stack, first, TableInfo(name: name), lineage)
  }

  private func table(
    _ rows: XLSXRows, _ stack: XLSXStack, _ address: XLSXAddress, _ info: TableInfo,
    _ lineage: Lineage
  ) throws(Problem) -> Imported {
    var typing = XLSXTyping(rows)
    typing.notes = stack.notes
    typing.rejects = stack.rejects
    typing.dropTotals(totalMarks)
    let unknown = try typing.refuseNames(names)
    var columns = try typing.columns(schema: schema, types: types, path: address.file)
    for (name, refused) in unknown where !refused.isEmpty {
      guard let index = columns.firstIndex(where: { $0.name == name }) else { continue }
      var reasons = [UInt8](repeating: 0, count: rows.count)
      for row in refused { reasons[row] = MissingReason.illegible.rawValue }
      columns[index] = Column(
        field: columns[index].field, storage: columns[index].storage,
        validity: columns[index].validity.combined(with: Validity(reasons: reasons)))
    }
    columns.insert(try sheets(rows), at: 0)
    return try typing.imported(
      columns, info: info, lineage: lineage, kind: "xlsx (\(rows.sheetNames().count) sheets)")
  }

  private func sheets(_ rows: XLSXRows) throws(Problem) -> Column {
    var name = sheetColumn
    while rows.names.contains(name) { name += "_" }
    var field = Field(name: name, type: .category)
    field.role = .attribute
    var codes: [Int32] = []
    let sheets = rows.sheetNames()
    for (index, sheet) in sheets.enumerated() {
      codes.append(contentsOf: repeatElement(Int32(index), count: sheet.rows))
    }
    return Column(
      field: field,
      storage: .category(CategoryCodes(codes), CategoryDomain(codes: sheets.map(\.name))))
  }

  /// The workbooks of a folder in the order of their names, without those that Excel keeps while
  /// a workbook is open.
  static func files(_ pattern: String) throws(Problem) -> [String] {
    let folder = OutputFile.folder(of: pattern)
    let ending = String(pattern.lowercased().suffix(5))
    guard let handle = opendir(folder.isEmpty ? "." : folder) else {
      throw FileBytes.failure(folder, errno)
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle), names.count < fileLimit {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.lowercased().hasSuffix(ending), !name.hasPrefix("~$"), !name.hasPrefix(".") {
        names.append(folder.isEmpty ? name : "\(folder)/\(name)")
      }
    }
    guard !names.isEmpty else {
      throw Problem(.xlsxNoFiles, ["path": folder.isEmpty ? "." : folder])
    }
    return names.sorted()
  }
}

/// Sheets on their way to one run of rows.
struct XLSXStack {
  private let headers: [String]?
  private let headerRows: Int?
  private(set) var rows: XLSXRows?
  private(set) var rejects = XLSXRejectLog()
  var notes: [Problem] = []

  init(headers: [String]?, headerRows: Int?) {
    self.headers = headers
    self.headerRows = headerRows
  }

  /// Adds the rows of a sheet, or a reject and a warning where its header is another.
  mutating func add(_ grid: XLSXGrid) {
    guard let shape = XLSXShape.detect(grid, headerRows: headerRows) else {
      skip(grid, at: 0, column: "", "it holds no table")
      return
    }
    var maker = XLSXColumnNames()
    let names = maker.distinct(shape.names)
    notes += maker.notes
    let wanted = rows?.names ?? headers ?? names
    if let missing = wanted.first(where: { !names.contains($0) }) {
      skip(grid, at: shape.data.lowerBound - 1, column: missing, "it has no column «\(missing)»")
      return
    }
    if let extra = names.first(where: { !wanted.contains($0) }) {
      skip(
        grid, at: shape.data.lowerBound - 1, column: extra, "«\(extra)» is no column of the form")
      return
    }
    notes += XLSXReader.remarks(grid, shape).filter { $0.code == .xlsxHiddenRows }
    let order = wanted.map { name in names.firstIndex(of: name) ?? 0 }
    if let rows {
      rows.append(grid, shape, order: order)
    } else {
      var ordered = shape
      ordered.columns = order.map { shape.columns[$0] }
      rows = XLSXRows(grid, ordered, names: wanted)
    }
  }

  private mutating func skip(_ grid: XLSXGrid, at row: Int, column: String, _ reason: String) {
    let place = grid.place(max(0, row), 0)
    rejects.append(
      XLSXRejectLog.Reject(
        place: place, column: column, text: "", reason: .otherHeader, suggestion: nil,
        order: (-1, rejects.count)))
    notes.append(
      Problem(
        .xlsxSheetSkipped, severity: .warning,
        ["place": grid.prefix + grid.sheet, "reason": reason]))
  }
}

extension XLSXTyping {
  /// Rejects rows of totals, and takes them out.
  mutating func dropTotals(_ marks: [String]) {
    guard !marks.isEmpty else { return }
    var totals: Set<Int> = []
    for index in rows.columns.indices {
      let cells = rows.columns[index]
      for row in 0..<cells.count where cells.kind(row) == .text && !totals.contains(row) {
        var text = CSVNumberSink.trimmed(rows.text(row, index)).lowercased()
        if text.hasSuffix(":") { text.removeLast() }
        guard marks.contains(text) else { continue }
        totals.insert(row)
        reject(row, index, .totalRow)
      }
    }
    rows.drop(totals)
  }

  /// Rejects names that a column may not hold and empties their cells; tells which rows they were.
  mutating func refuseNames(
    _ columns: [XLSXForms.Names]
  ) throws(Problem) -> [(column: String, rows: [Int])] {
    var refused: [(column: String, rows: [Int])] = []
    for names in columns {
      guard let index = rows.names.firstIndex(of: names.column) else {
        throw Problem.unknownColumn(names.column, in: "the form", candidates: rows.names)
      }
      let known = Set(names.known)
      let cells = rows.columns[index]
      var wrong: [Int] = []
      for row in 0..<cells.count where cells.kind(row) != .blank {
        let text = rows.text(row, index)
        guard !known.contains(text) else { continue }
        reject(
          row, index, .unknownName,
          suggestion: NearestName.of(CSVNumberSink.trimmed(text), among: names.known))
        cells.kinds[row] = 0
        wrong.append(row)
      }
      refused.append((names.column, wrong))
    }
    return refused
  }
}
