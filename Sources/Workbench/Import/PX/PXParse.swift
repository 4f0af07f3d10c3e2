/// The steps from the bytes of a PX file to its cube.
struct PXParse {
  let bytes: UnsafeBufferPointer<UInt8>
  private let path: String
  let file: FileBytes?
  let places: PXPlaces
  private var notes: [Problem] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, path: String, file: FileBytes?) {
    self.bytes = bytes
    self.path = path
    self.file = file
    places = PXPlaces(bytes: bytes, path: path)
  }

  func cube() throws(Problem) -> PXCube {
    var copy = self
    return try copy.run()
  }

  private mutating func run() throws(Problem) -> PXCube {
    // What is no text is refused by its beginning: DATA is read once, and only there.
    let opening = UnsafeBufferPointer(rebasing: bytes.prefix(4096))
    try CSVReader.refuseForeign(opening, path: path)
    var scanner = PXScanner(bytes, path: path)
    try scanner.run()
    notes += scanner.notes
    let head = UnsafeBufferPointer(rebasing: bytes[..<(scanner.data?.lowerBound ?? bytes.count)])
    if let nul = head.firstIndex(of: 0) {
      throw Problem(.fileIsBinary, ["path": path, "offset": String(nul)], place: places.place(nul))
    }
    let (metadata, encoding) = try decode(scanner.statements, head)
    guard let data = scanner.data else {
      throw Problem(.pxKeywordMissing, ["keyword": "DATA"], place: places.place(bytes.count))
    }
    var reader = try PXVariableReader(metadata, places)
    let variables = try reader.variables()
    notes += reader.notes
    let cells = try cells(metadata, variables, encoding, data)
    try remark(metadata)
    var field = Field(name: "value", type: cells.storage.type)
    let stored: Int = if case .decimal(_, let scale) = cells.storage { scale } else { 0 }
    PXMeasures(metadata, variables).describe(&field, stored: stored)
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let matrix = metadata.text("MATRIX") ?? ""
    let name =
      matrix.isEmpty
      ? (last.lowercased().hasSuffix(".px") ? String(last.dropLast(3)) : last) : matrix
    let record = SourceRecord(
      name: name, path: path, title: metadata.labels("TITLE"),
      citation: metadata.text("SOURCE").flatMap { $0.isEmpty ? nil : $0 }, file: file)
    return PXCube(
      metadata: metadata, encoding: encoding, variables: variables,
      values: Column(field: field, storage: cells.storage, validity: cells.validity),
      notes: notes, rejects: cells.rejects, name: name, source: record)
  }

  mutating func note(
    _ code: ProblemCode, _ facts: [String: String], _ severity: Problem.Severity,
    at offset: Int? = nil
  ) {
    notes.append(
      Problem(code, severity: severity, facts, place: offset.map { places.place($0) }))
  }

  // MARK: Statements

  private mutating func decode(
    _ raws: [PXScanner.Raw], _ head: UnsafeBufferPointer<UInt8>
  ) throws(Problem) -> (PXMetadata, PXEncoding) {
    let bytes = bytes
    func first(_ keyword: String) -> String? {
      let raw = raws.first { $0.keyword == keyword }
      return raw?.values.first.map {
        PXEncoding.windows1252.text(UnsafeBufferPointer(rebasing: bytes[$0.range]))
      }
    }
    let codePage = first("CODEPAGE")
    let (encoding, isKnown) = PXEncoding.detect(
      head, codePage: codePage, hasCharset: first("CHARSET") != nil)
    if !isKnown {
      notes.append(
        Problem(
          .pxCodePage, severity: .warning,
          ["name": codePage ?? "", "encoding": encoding.rawValue]))
    }
    func text(_ range: Range<Int>) -> String {
      encoding.text(UnsafeBufferPointer(rebasing: bytes[range])).replacingLineEnds()
    }
    func tokens(_ raw: [PXScanner.Token]) -> [PXStatement.Token] {
      var out: [PXStatement.Token] = []
      for token in raw {
        switch token.kind {
        case .text:
          if token.continues, case .text(let before) = out.last {
            out[out.count - 1] = .text(before + text(token.range))
          } else {
            out.append(.text(text(token.range)))
          }
        case .word: out.append(.word(text(token.range)))
        case .mark: out.append(.mark(Character(text(token.range))))
        }
      }
      return out
    }
    let statements = raws.map { raw in
      PXStatement(
        raw.keyword, language: raw.language.map { text($0).lowercased() },
        keys: tokens(raw.keys).compactMap { token in
          switch token {
          case .text(let text), .word(let text): text
          case .mark: nil
          }
        }, tokens: tokens(raw.values), offset: raw.offset)
    }
    try refuseTwice(statements)
    return (PXMetadata(statements), encoding)
  }

  /// A keyword that says how to read the numbers stands once; notes may repeat, and of anything
  /// else the first counts.
  private mutating func refuseTwice(_ statements: [PXStatement]) throws(Problem) {
    struct Name: Hashable { var keyword: String, language: String?, keys: [String] }
    var seen: [Name: PXStatement] = [:]
    for statement in statements {
      let name = Name(
        keyword: statement.keyword, language: statement.language, keys: statement.keys)
      guard let first = seen[name] else {
        seen[name] = statement
        continue
      }
      if statement.keyword.contains("NOTE") || first.tokens == statement.tokens { continue }
      let fault = Problem(
        .pxKeywordTwice,
        [
          "keyword": ([statement.keyword] + statement.keys).joined(separator: " "),
          "line": String(places.line(of: first.offset)),
        ], place: places.place(statement.offset, length: statement.keyword.count))
      if PXScanner.essential.contains(statement.keyword), statement.language == nil { throw fault }
      guard notes.count < 100 else { throw fault }
      var warning = fault
      warning.severity = .warning
      notes.append(warning)
    }
  }

  /// Contradictions and gaps that a careful reader wants to know of.
  private mutating func remark(_ metadata: PXMetadata) throws(Problem) {
    for keyword in ["DECIMALS", "SHOWDECIMALS"] {
      guard let statement = metadata.statement(keyword) else { continue }
      guard let number = statement.integer, (0...15).contains(number) else {
        throw Problem(
          .pxDecimals, ["keyword": keyword, "found": statement.text ?? "empty"],
          place: places.place(statement.offset, length: keyword.count))
      }
    }
    let stored = metadata.statement("DECIMALS")?.integer ?? 0
    if let shown = metadata.statement("SHOWDECIMALS"), let number = shown.integer, number > stored {
      notes.append(
        Problem(
          .pxShowDecimals, severity: .warning,
          ["shown": String(number), "stored": String(stored)], place: places.place(shown.offset)))
    }
    if metadata.statement("UNITS") == nil {
      notes.append(
        Problem(.pxUnitMissing, severity: .warning, ["path": path], place: places.place(0)))
    }
  }
}

extension String {
  /// The text with LF for each CR LF.
  fileprivate func replacingLineEnds() -> String {
    guard utf8.contains(0x0D) else { return self }
    return String(map { $0 == "\r\n" ? "\n" : $0 })
  }
}
