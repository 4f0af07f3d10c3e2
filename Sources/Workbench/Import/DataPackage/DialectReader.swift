/// Reads how a resource's CSV file is written: Frictionless' `dialect` and `encoding`.
///
/// What is said is taken for granted and not looked for in the file; nothing stands around a table
/// whose dialect is described. What would change the reading
/// and is not supported is refused; how lines end is seen in the file in any case.
enum DialectReader {
  static let keys = [
    "delimiter", "quoteChar", "doubleQuote", "escapeChar", "lineTerminator", "header",
    "decimalChar", "commentChar", "skipInitialSpace", "nullSequence", "caseSensitiveHeader",
    "csvddfVersion", "headerRows", "headerJoin", "commentRows",
  ]

  static func read(_ resource: PackageNode) throws -> CSVDialectHint {
    var hint = CSVDialectHint()
    if let node = resource.member("encoding") {
      guard let encoding = CSVEncoding(name: try node.text()) else {
        throw node.wrong("an encoding that is read", candidates: CSVEncoding.names)
      }
      hint.encoding = encoding
    }
    guard let dialect = resource.member("dialect") else { return hint }
    _ = try dialect.members()
    hint.standsAlone = true
    try dialect.refuseNearMisses(keys, in: "a dialect")
    if let node = dialect.member("delimiter") {
      guard let byte = CSVDialectHint.delimiter(try node.text()) else {
        throw node.wrong("one ASCII character")
      }
      hint.delimiter = byte
    }
    if let node = dialect.member("quoteChar") {
      guard let byte = CSVDialectHint.mark(try node.text()), byte != hint.delimiter else {
        throw node.wrong("one ASCII character, another than the delimiter")
      }
      hint.quote = byte
    }
    if let node = dialect.member("decimalChar") {
      let text = try node.text()
      guard text == "," || text == "." else { throw node.wrong("«,» or «.»") }
      hint.decimalComma = text == ","
    }
    hint.hasHeader = try dialect.flag("header")
    if let rows = try dialect.member("headerRows")?.items() {
      guard rows.isEmpty || rows.map(\.value.integer) == [1] else {
        throw dialect.member("headerRows")?.wrong("[1], or [] for no header") ?? dialect.wrong("")
      }
      hint.hasHeader = !rows.isEmpty
    }
    try refuse(dialect, "doubleQuote", "true: a quote within quotes is doubled") { $0 == true }
    try refuse(dialect, "skipInitialSpace", "false") { $0 == false }
    for key in ["escapeChar", "commentChar"] {
      if let node = dialect.member(key), node.value != .null { throw node.wrong("nothing") }
    }
    return hint
  }

  private static func refuse(
    _ dialect: PackageNode, _ key: String, _ wanted: String, unless allowed: (Bool) -> Bool
  ) throws {
    guard let flag = try dialect.flag(key), !allowed(flag) else { return }
    throw dialect.member(key)?.wrong(wanted) ?? dialect.wrong(wanted)
  }
}
