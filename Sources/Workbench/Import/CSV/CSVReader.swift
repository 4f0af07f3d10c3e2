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

  let reading: CSVReading
  let shape: CSVShape
  private let name: String
  /// The file whose pages are given back as they are read; nil where the bytes are ours.
  private let file: FileBytes?
  private let threads: WorkThreads
  let isHeaderless: Bool
  var notes: [Problem] = []
  /// What the file holds where it is UTF-16: the bytes read are then ours.
  private let original: UTF16Text?

  /// Reads a file: all columns by a schema, or those of `types` as these say and the others by
  /// what their cells are; in a dialect that is found out but for what the hint says. Throws a
  /// problem of the 1xx and 2xx codes for what is no readable table, and for columns that the
  /// schema and the header do not share.
  public static func read(
    path: String, schema: [CSVSchemaColumn]? = nil, types: [CSVSchemaColumn] = [],
    hint: CSVDialectHint = CSVDialectHint(), info: TableInfo? = nil, source: SourceRecord? = nil,
    threads: WorkThreads = .available
  ) throws(Problem) -> Result {
    let file = try FileBytes(path: path)
    return try read(
      file, schema: schema, types: types, hint: hint, info: info, source: source, threads: threads)
  }

  /// Reads a file that is already mapped.
  public static func read(
    _ file: FileBytes, schema: [CSVSchemaColumn]? = nil, types: [CSVSchemaColumn] = [],
    hint: CSVDialectHint = CSVDialectHint(), info: TableInfo? = nil, source: SourceRecord? = nil,
    threads: WorkThreads = .available
  ) throws(Problem) -> Result {
    let info = info ?? TableInfo(name: baseName(file.path))
    let record = source ?? SourceRecord(name: info.name, path: file.path, file: file)
    let lineage = Lineage(.source(record))
    return try file.withBytes { (bytes) throws(Problem) in
      let text = try utf16(bytes, path: file.path, hint)
      func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> Result {
        try refuseForeign(bytes, path: file.path)
        let shape = try CSVShape.detect(bytes, path: file.path, hint: hint)
        var reader = CSVReader(
          reading: CSVReading(
            bytes, encoding: shape.dialect.encoding, lineBreak: shape.dialect.lineBreak),
          shape: shape, name: info.name, file: text == nil ? file : nil, threads: threads,
          original: text, isHeaderless: hint.hasHeader == false)
        return try reader.run(
          bytes, path: file.path, schema: schema, types: types, info: info, lineage: lineage)
      }
      guard let text else { return try read(bytes) }
      return try text.utf8.withUnsafeBufferPointer { (bytes) throws(Problem) in try read(bytes) }
    }
  }

  private static func baseName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.lowercased().hasSuffix(".csv") ? String(last.dropLast(4)) : last
  }

  private init(
    reading: CSVReading, shape: CSVShape, name: String, file: FileBytes?, threads: WorkThreads,
    original: UTF16Text?, isHeaderless: Bool
  ) {
    self.file = file
    self.original = original
    self.isHeaderless = isHeaderless
    self.threads = threads
    self.reading = reading
    self.shape = shape
    self.name = name
  }

  private mutating func run(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, schema: [CSVSchemaColumn]?,
    types: [CSVSchemaColumn], info: TableInfo, lineage: Lineage
  ) throws(Problem) -> Result {
    noteSurroundings()
    var columns = try plan(schema, types, path: path)
    try convert(bytes, &columns)
    var byPosition: [Column] = []
    var nils = 0
    for column in columns {
      guard let sink = column.sink else { continue }
      if let numbers = sink as? CSVNumberSink {
        nils += numbers.nils
        if numbers.isRounded { note(.csvDigitsRounded, ["name": column.field.name], .warning) }
        if column.schema == nil, let number = numbers.numberBeyondDoubles {
          note(
            .integersBeyondDoubles, ["name": column.field.name, "number": String(number)],
            .warning)
        }
      }
      var made = sink.finish(column.field, reading)
      if column.schema == nil {
        noteMixedPercents(made)
        if made.validity.missingCount == made.count { made.field.isUntold = true }
      }
      byPosition.append(made)
    }
    if nils > 0 { note(.nilMarksRead, ["count": String(nils)]) }
    var rejects = reading.rejects
    if let original { rejects.move(original.places) }
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
    var dialect = shape.dialect
    if let original { dialect.encoding = original.encoding }
    let kind = dialect.kind == .plain ? "csv" : "csv (\(dialect.kind.rawValue))"
    var imported = Imported(
      table: table, rejects: try rejects.table(of: info.name, lineage: lineage),
      rejectCount: rejects.count, notes: notes, kind: kind)
    imported.dialect = dialect
    return Result(imported: imported, dialect: dialect)
  }

  mutating func note(
    _ code: ProblemCode, _ facts: [String: String], _ severity: Problem.Severity = .note
  ) {
    notes.append(Problem(code, severity: severity, facts))
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
    var logsRejects = true
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
      if logsRejects {
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
      // Only a column of doubtful percentages finds anything more to reject.
      logsRejects = pending.contains { plans[$0].doubtsPercents }
      if logsRejects { parts = self.parts(parts.map(\.range), bytes) }
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
    if let numbers = plan.sink as? CSVNumberSink, numbers.hasDoubtfulPercents {
      plan.doubtsPercents = true
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
    let allowed: CSVNumberSink.Percent =
      plan.field.unit != .percentShare ? .none : plan.doubtsPercents ? .doubted : .allowed
    func number(
      _ want: CSVNumberSink.Want, _ mark: UInt8, _ marks: MissingMarks,
      _ percent: CSVNumberSink.Percent
    ) -> CSVNumberSink {
      CSVNumberSink(
        name: plan.field.name, want: want, mark: mark, marks: marks, percent: percent,
        capacity: capacity, rowsExpected: expected)
    }
    func codes(_ meaning: CSVCodeSink.Meaning, _ marks: MissingMarks) -> CSVCodeSink {
      CSVCodeSink(
        name: plan.field.name, meaning: meaning, guessed: plan.schema == nil, marks: marks,
        domain: plan.schema?.domain, truths: plan.schema?.truths, capacity: capacity,
        rowsExpected: expected)
    }
    guard let schema = plan.schema else {
      switch plan.ladder.first ?? .category {
      case .number(let mark): return number(.guessed, mark, dialect.numberMarks, .none)
      case .percent(let mark): return number(.guessed, mark, dialect.numberMarks, .required)
      case .period: return codes(.period, dialect.numberMarks)
      case .boolean: return codes(.boolean, .texts)
      case .category: return codes(.category, .texts)
      }
    }
    let comma = schema.decimalComma ?? dialect.decimalComma
    let mark = comma ? CSVNumber.comma : CSVNumber.point
    switch schema.field.type {
    case .integer: return number(.integer, mark, schema.marks, allowed)
    case .decimal: return number(.decimal, mark, schema.marks, allowed)
    case .real: return number(.real, mark, schema.marks, allowed)
    case .category: return codes(.category, schema.marks)
    case .period: return codes(.period, schema.marks)
    case .boolean: return codes(.boolean, schema.marks)
    case .text: return CSVTextSink(marks: schema.marks, rowsExpected: expected)
    }
  }
}
