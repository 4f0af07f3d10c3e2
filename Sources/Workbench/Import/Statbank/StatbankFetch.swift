/// Fetches extracts and keeps copies of them.
///
/// Online, the table is asked when it was last updated; a copy of the same query is used when that
/// has not changed. Offline, only a copy answers, whatever its age. Nothing of a fetch that fails
/// or is stopped is kept.
public struct StatbankFetch: Sendable {
  /// What a fetch gives.
  public struct Result: Sendable {
    /// The table; nil for PX and JSON-stat, which are kept as they are.
    public var imported: Imported?
    public var copy: StatbankCopy
    /// Whether the copy was there before.
    public var isReused: Bool
    /// Requests made, repeated ones included.
    public var requests: Int
    /// Which values of which variables were asked for; empty when a copy answered offline.
    public var selection: [Chosen]
    public var notes: [Problem]
  }

  /// A variable of the table: how many of its values came, and the first and last of them.
  public struct Chosen: Sendable {
    public var variable: String
    /// 0 for a variable that was left out, of which totals came.
    public var count: Int
    public var total: Int
    public var first: String
    public var last: String
  }

  public let client: StatbankClient
  private var store: StatbankStore { StatbankStore(folder: client.settings.store) }

  public init(_ settings: StatbankSettings) { client = StatbankClient(settings) }

  /// Answers a query from the server or a copy. `shouldStop` is asked ten times a second.
  public func run(
    _ query: StatbankQuery, offline: Bool, shouldStop: () -> Bool = { false }
  ) throws -> Result {
    let place = store.place(of: query, base: client.settings.base)
    return offline
      ? try answer(from: place, query) : try ask(query, place: place, shouldStop)
  }

  private func answer(from place: String, _ query: StatbankQuery) throws -> Result {
    guard let copy = try StatbankCopy.read(folder: place) else {
      throw Problem(.statbankNoCopy, ["command": query.command])
    }
    try copy.verify(query)
    return Result(
      imported: copy.record.format.isTable ? try copy.open() : nil, copy: copy, isReused: true,
      requests: 0, selection: [], notes: [])
  }

  private func ask(
    _ query: StatbankQuery, place: String, _ shouldStop: () -> Bool
  ) throws -> Result {
    let before = client.requestCount
    let work = try store.makeWork()
    defer { StatbankStore.remove(work) }
    let info = try client.tableInfo(
      query.table, language: query.language, in: work, shouldStop: shouldStop)
    let selection = try StatbankSelection(query, info)
    var result: Result
    if let copy = try usable(at: place, info, query) {
      result = Result(
        imported: copy.record.format.isTable ? try copy.open() : nil, copy: copy, isReused: true,
        requests: 0, selection: [], notes: [])
    } else {
      result = try fetch(query, selection, work: work, place: place, shouldStop)
    }
    result.requests = client.requestCount - before
    result.selection = Self.chosen(selection)
    if !info.isActive {
      result.notes.append(
        Problem(
          .statbankInactive, severity: .warning,
          ["table": info.id, "updated": String(info.updated.prefix(10))]))
    }
    return result
  }

  /// A copy that is as new as the server's table and whole.
  private func usable(
    at place: String, _ info: StatbankTableInfo, _ query: StatbankQuery
  ) throws -> StatbankCopy? {
    guard !info.updated.isEmpty, let copy = try StatbankCopy.read(folder: place),
      copy.record.updated == info.updated
    else { return nil }
    do {
      try copy.verify(query)
      return copy
    } catch {
      // Damage that a fetch repairs.
      return nil
    }
  }

  private func fetch(
    _ query: StatbankQuery, _ selection: StatbankSelection, work: String, place: String,
    _ shouldStop: () -> Bool
  ) throws -> Result {
    let (parts, limit) = try client.data(selection, in: work, shouldStop: shouldStop)
    var paths = parts
    var extract: StatbankExtract?
    if selection.format.isTable {
      paths = ["\(work)/extract.csv"]
      try StatbankExtract.join(parts, to: paths[0])
      extract = StatbankExtract(try FileBytes(path: paths[0]))
    }
    var files: [StatbankCopy.File] = []
    for path in paths {
      let file = try FileBytes(path: path)
      let digest = file.sha256
      let name = "\(selection.info.id.lowercased())-\(digest.prefix(12)).\(selection.format.ending)"
      files.append(StatbankCopy.File(path: name, sha256: digest, bytes: file.count))
    }
    let record = StatbankCopy.Record(
      table: selection.info.id, query: query.canonical(base: client.settings.base),
      format: selection.format, updated: selection.info.updated,
      fetched: Self.time(client.settings.now()), cells: selection.cells, rows: extract?.rows,
      files: files)
    let package = StatbankPackage(
      name: selection.info.id.lowercased(), selection: selection, record: record
    ).json(extract)
    // First beside the requests: what cannot be opened must not replace a copy that can.
    let trial = "\(work)/trial"
    defer { StatbankStore.remove(trial) }
    try StatbankStore.commit(package, files: Array(zip(paths, files.map(\.path))), to: trial)
    if selection.format.isTable {
      try refuseLabels(try StatbankCopy(folder: trial, record: record).open().table, selection)
    }
    if shouldStop() { throw Problem(.fetchStopped) }
    try StatbankStore.commit(
      package, files: files.map { ("\(trial)/\($0.path)", $0.path) }, to: place)
    let copy = StatbankCopy(folder: place, record: record)
    var notes: [Problem] = []
    if let rows = extract?.rows, rows < selection.cells {
      notes.append(
        Problem(
          .statbankCellsMissing, severity: .note,
          ["found": String(rows), "wanted": String(selection.cells)]))
    }
    if parts.count > 1 {
      notes.append(
        Problem(
          .statbankSplit, severity: .note,
          ["parts": String(parts.count), "limit": limit.map { String($0) } ?? "?"]))
    }
    return Result(
      imported: selection.format.isTable ? try copy.open() : nil, copy: copy, isReused: false,
      requests: 0, selection: [], notes: notes)
  }

  /// Codes were asked for, and labels may repeat: a value outside the codes is refused.
  private func refuseLabels(_ table: Table, _ selection: StatbankSelection) throws(Problem) {
    for column in table.columns {
      guard case .category(_, let domain) = column.storage,
        let choice = selection.choices.first(where: {
          $0.variable.id.lowercased() == column.name.lowercased()
        }), domain.count > choice.positions.count
      else { continue }
      throw Problem(
        .statbankLabels,
        [
          "request": "POST \(client.settings.base)/data (\(selection.info.id))",
          "variable": column.name, "found": domain.values[choice.positions.count].code,
        ])
    }
  }

  private static func chosen(_ selection: StatbankSelection) -> [Chosen] {
    selection.info.variables.map { variable in
      let values = selection.choices.first { $0.variable.id == variable.id }?.values ?? []
      func text(_ value: StatbankTableInfo.Variable.Value?) -> String {
        guard let value else { return "" }
        let label = variable.isTime ? "" : value.label[selection.language] ?? ""
        return label.isEmpty || label == value.code ? value.code : "\(value.code) \(label)"
      }
      return Chosen(
        variable: variable.id, count: values.count, total: variable.values.count,
        first: text(values.first), last: text(values.last))
    }
  }

  /// A moment in UTC as ISO 8601 writes it.
  static func time(_ seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 1e11)))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let clock = whole % 86_400
    return Period(secondsSince1970: whole).code
      + "T\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))Z"
  }

  /// Throws `.datasetName` or `.datasetTaken` when an extract cannot become the dataset `name`.
  public static func checkDataset(
    _ name: String, of query: StatbankQuery, in datasets: String
  ) throws {
    try StatbankStore.check(name, table: query.table, in: datasets)
  }

  /// Makes a dataset of the project from what was fetched.
  public func publish(
    _ result: Result, as name: String, in datasets: String
  ) throws -> Result {
    var published = result
    published.copy = try StatbankStore.publish(result.copy, as: name, in: datasets)
    published.imported = try published.copy.open()
    return published
  }
}
