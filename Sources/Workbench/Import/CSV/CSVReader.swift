import Glibc

/// Reads CSV files into typed tables: by a schema, or by types detected over the whole file.
///
///     let imported = try CSVReader.read(path: "REGK31.csv").imported
///
/// The file is mapped, scanned in runs of rows, and each column converts its cells of a run
/// straight into its storage. A guessed type that some cell contradicts is widened, and only that
/// column is read again.
public struct CSVReader {
  /// A table and how its file is written, so that it can be written back alike.
  public struct Result: Sendable {
    public var imported: Imported
    public var dialect: CSVDialect
  }

  private let reading: CSVReading
  private let shape: CSVShape
  private let name: String
  private let file: FileBytes
  private let threads: WorkThreads
  private var notes: [Problem] = []

  /// Reads a file. Throws a problem of the 1xx and 2xx codes for what is no readable table, and
  /// for columns that the schema and the header do not share.
  public static func read(
    path: String, schema: [CSVSchemaColumn]? = nil, info: TableInfo? = nil,
    source: SourceRecord? = nil, threads: WorkThreads = .available
  ) throws(Problem) -> Result {
    let file = try FileBytes(path: path)
    return try read(file, schema: schema, info: info, source: source, threads: threads)
  }

  /// Reads a file that is already mapped.
  public static func read(
    _ file: FileBytes, schema: [CSVSchemaColumn]? = nil, info: TableInfo? = nil,
    source: SourceRecord? = nil, threads: WorkThreads = .available
  ) throws(Problem) -> Result {
    let info = info ?? TableInfo(name: baseName(file.path))
    let record = source ?? SourceRecord(name: info.name, path: file.path, file: file)
    return try file.withBytes { (bytes) throws(Problem) in
      try refuseForeign(bytes, path: file.path)
      let shape = try CSVShape.detect(bytes, path: file.path)
      var reader = CSVReader(
        reading: CSVReading(
          bytes, encoding: shape.dialect.encoding, lineBreak: shape.dialect.lineBreak),
        shape: shape, name: info.name, file: file, threads: threads)
      return try reader.run(
        bytes, path: file.path, schema: schema, info: info, lineage: Lineage(.source(record)))
    }
  }

  private static func baseName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.lowercased().hasSuffix(".csv") ? String(last.dropLast(4)) : last
  }

  private init(
    reading: CSVReading, shape: CSVShape, name: String, file: FileBytes, threads: WorkThreads
  ) {
    self.file = file
    self.threads = threads
    self.reading = reading
    self.shape = shape
    self.name = name
  }

  private mutating func run(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, schema: [CSVSchemaColumn]?, info: TableInfo,
    lineage: Lineage
  ) throws(Problem) -> Result {
    noteSurroundings()
    var columns = try plan(schema, path: path)
    try convert(bytes, &columns)
    var byPosition: [Column] = []
    var nils = 0
    for column in columns {
      guard let sink = column.sink else { continue }
      if let numbers = sink as? CSVNumberSink {
        nils += numbers.nils
        if numbers.isRounded { note(.csvDigitsRounded, ["name": column.field.name], .warning) }
      }
      byPosition.append(sink.finish(column.field, reading))
    }
    if nils > 0 { note(.nilMarksRead, ["count": String(nils)]) }
    let rejects = reading.rejects
    if rejects.count > 0 { note(.rowsRejected, ["count": String(rejects.count)], .warning) }
    if rejects.count > rejects.rejects.count {
      note(
        .rejectsLimited,
        ["count": String(rejects.count), "shown": String(rejects.rejects.count)], .warning)
    }
    let order = schema.map {
      $0.compactMap { wanted in
        byPosition.first { $0.name == wanted.field.name }
      }
    }
    let table = try Table(order ?? byPosition, info: info, lineage: lineage)
    let kind = shape.dialect.kind == .plain ? "csv" : "csv (\(shape.dialect.kind.rawValue))"
    let imported = Imported(
      table: table, rejects: try rejects.table(of: info.name, lineage: lineage),
      rejectCount: rejects.count, notes: notes, kind: kind)
    return Result(imported: imported, dialect: shape.dialect)
  }

  private mutating func note(
    _ code: ProblemCode, _ facts: [String: String], _ severity: Problem.Severity = .note
  ) {
    notes.append(Problem(code, severity: severity, facts))
  }

  private mutating func noteSurroundings() {
    if !shape.titles.isEmpty {
      note(.titleRowsSkipped, ["text": shape.titles.joined(separator: " / ")])
    }
    if let legend = shape.legend {
      note(
        .legendSkipped,
        [
          "line": String(reading.line(of: legend.offset) + 1),
          "text": legend.lines.joined(separator: " / "),
        ])
    }
  }

  // MARK: Columns

  /// One column of the file on its way to storage.
  private struct Plan {
    var field: Field
    var schema: CSVSchemaColumn?
    var ladder: [CSVTypeGuess]
    var sink: (any CSVColumnSink)?
  }

  private mutating func plan(_ schema: [CSVSchemaColumn]?, path: String) throws(Problem) -> [Plan] {
    guard let schema else { return detected(columnNames()) }
    guard let header = shape.header else {
      throw Problem(.csvColumnMissing, ["path": path, "name": schema.first?.field.name ?? ""])
    }
    for wanted in schema where !header.contains(wanted.field.name) {
      throw Problem(
        .csvColumnMissing, ["path": path, "name": wanted.field.name],
        asked: wanted.field.name, candidates: header)
    }
    var plans: [Plan] = []
    for name in columnNames() {
      guard let wanted = schema.first(where: { $0.field.name == name }) else {
        throw Problem(
          .csvColumnExtra, ["path": path, "name": name], asked: name,
          candidates: schema.map(\.field.name))
      }
      plans.append(Plan(field: wanted.field, schema: wanted, ladder: []))
    }
    return plans
  }

  /// The names of the header, made distinct; `column1` … where there is none.
  private mutating func columnNames() -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for index in 0..<shape.fields {
      let printed = CSVNumberSink.trimmed(shape.header?[index] ?? "")
      let wanted = printed.isEmpty ? "column\(index + 1)" : printed
      var name = wanted
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(wanted)_\(number)"
        number += 1
      }
      if name != wanted { note(.headerDuplicate, ["name": wanted, "new": name]) }
      names.append(name)
    }
    return names
  }

  private func detected(_ names: [String]) -> [Plan] {
    names.enumerated().map { index, name in
      let cells = shape.sample.map { record in
        let cell = record.cells[index]
        return reading.text(cell.lowerBound, cell.count, quote: shape.dialect.quote)
      }
      let ladder = CSVTypeGuess.ladder(
        cells, name: name, dialect: shape.dialect, isLast: index == names.count - 1)
      return Plan(field: Field(name: name, type: .text), schema: nil, ladder: ladder)
    }
  }

  // MARK: Conversion

  private mutating func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plans: inout [Plan]
  ) throws(Problem) {
    let length = shape.sample.last.map { $0.end + 1 - shape.sample[0].start } ?? 1
    let rowLength = max(1, Double(length) / Double(max(1, shape.sample.count)))
    let rowsPerByte = 1.02 / rowLength
    var parts = self.parts(
      CSVPart.ranges(bytes, shape.data, lineBreak: shape.dialect.lineBreak, threads), bytes)
    var isFirst = true
    var pending = Array(plans.indices)
    while !pending.isEmpty {
      for part in parts {
        // The first part takes over the rows of the others at the end.
        let size = part === parts[0] ? shape.data.count : part.range.count
        let rows = Int(Double(size) * rowsPerByte) + 16
        for column in pending {
          part.sinks[column] = sink(plans[column], part.index.capacity, rows)
        }
      }
      try read(parts, pending, logsRows: isFirst)
      if isFirst, parts.count > 1, !CSVPart.areSeamless(parts) {
        // A line break in quotes stood where the data was cut: one thread reads it all.
        parts = self.parts([shape.data], bytes)
        continue
      }
      if isFirst {
        for part in parts { reading.append(part.reading) }
      }
      if isFirst, let open = parts[0].unclosedQuote {
        note(.quoteUnclosed, ["line": String(reading.line(of: open))], .warning)
      }
      isFirst = false
      let mismatches = pending.map { column in
        parts.lazy.compactMap { $0.sinks[column]?.mismatch }.first
      }
      let whole = zip(pending, mismatches).compactMap { $1 == nil ? $0 : nil }
      join(parts, whole)
      for column in pending { plans[column].sink = parts[0].sinks[column] }
      let checked = zip(pending, mismatches)
      pending = []
      for (column, mismatch) in checked where widen(&plans[column], mismatch) {
        pending.append(column)
      }
    }
  }

  private func parts(
    _ ranges: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [CSVPart] {
    ranges.map { range in
      let reading = CSVReading(
        bytes, encoding: shape.dialect.encoding, lineBreak: shape.dialect.lineBreak,
        from: range.lowerBound)
      return CSVPart(range, reading, of: file, columns: shape.fields)
    }
  }

  private func read(_ parts: [CSVPart], _ columns: [Int], logsRows: Bool) throws(Problem) {
    let limit = shape.data.upperBound
    threads.each(parts.count) { part in
      parts[part].read(columns, limit: limit, dialect: shape.dialect, logsRows: logsRows)
    }
    for part in parts {
      if let problem = part.problem { throw problem }
    }
  }

  /// Gathers the rows of all parts in the sinks of the first.
  private func join(_ parts: [CSVPart], _ columns: [Int]) {
    guard parts.count > 1 else { return }
    let joins = columns.map { column in
      CSVColumnJoin(
        parts[0].sinks[column],
        parts.dropFirst().map { part in
          defer { part.sinks[column] = nil }
          return part.sinks[column]
        })
    }
    threads.each(joins.count) { joins[$0].run(reading) }
  }

  /// Steps to the next wider guess when a cell did not fit.
  private mutating func widen(_ plan: inout Plan, _ mismatch: CSVMismatch?) -> Bool {
    if let numbers = plan.sink as? CSVNumberSink, numbers.isVoid, mismatch == nil {
      plan.ladder = [.category]
      return true
    }
    guard let mismatch, plan.ladder.count > 1 else { return false }
    plan.ladder.removeFirst()
    if plan.ladder == [.category] {
      note(
        .columnReadAsText,
        [
          "name": plan.field.name, "line": String(reading.line(of: mismatch.offset)),
          "text": mismatch.text,
        ])
    }
    return true
  }

  private func sink(_ plan: Plan, _ capacity: Int, _ expected: Int) -> any CSVColumnSink {
    let dialect = shape.dialect
    func number(_ want: CSVNumberSink.Want, _ mark: UInt8, _ marks: MissingMarks) -> CSVNumberSink {
      CSVNumberSink(
        name: plan.field.name, want: want, mark: mark, marks: marks, capacity: capacity,
        rowsExpected: expected)
    }
    func codes(_ meaning: CSVCodeSink.Meaning, _ marks: MissingMarks) -> CSVCodeSink {
      CSVCodeSink(
        name: plan.field.name, meaning: meaning, guessed: plan.schema == nil, marks: marks,
        domain: plan.schema?.domain, truths: plan.schema?.truths, capacity: capacity,
        rowsExpected: expected)
    }
    guard let schema = plan.schema else {
      switch plan.ladder.first ?? .category {
      case .number(let mark): return number(.guessed, mark, dialect.numberMarks)
      case .period: return codes(.period, dialect.numberMarks)
      case .boolean: return codes(.boolean, .texts)
      case .category: return codes(.category, .texts)
      }
    }
    let comma = schema.decimalComma ?? dialect.decimalComma
    let mark = comma ? CSVNumber.comma : CSVNumber.point
    switch schema.field.type {
    case .integer: return number(.integer, mark, schema.marks)
    case .decimal: return number(.decimal, mark, schema.marks)
    case .real: return number(.real, mark, schema.marks)
    case .category: return codes(.category, schema.marks)
    case .period: return codes(.period, schema.marks)
    case .boolean: return codes(.boolean, schema.marks)
    case .text: return CSVTextSink(marks: schema.marks, rowsExpected: expected)
    }
  }
}
