/// Writes tables as PX files of AXIS-VERSION 2013: UTF-8, lines of at most 256 bytes, CR LF.
///
///     let bytes = try PXWriter().bytes(table)
///
/// What is written reads back as the same table: codes, labels in Danish and English, periods,
/// exact decimals, reasons for missing values, units and levels. Real numbers come back as exact
/// decimals; combinations that the table has no row for come back as missing cells. What a PX file
/// has no place for is a problem and is not left out without a word.
public struct PXWriter: Sendable {
  /// When rows begin with keys, so that rows of zeros need not stand there.
  public enum KeyUse: Sendable { case automatic, always, never }

  /// Statements to carry along: notes, subject, contact, dates. What the table itself says is taken
  /// from the table.
  public var metadata: PXMetadata?
  /// Automatic uses keys when more than half of the rows hold nothing but 0.
  public var keys: KeyUse = .automatic
  /// How many of the last dimensions stand in HEADING; the others stand in STUB.
  public var headingCount = 1
  /// The reason written for combinations that the table has no row for.
  public var absent: MissingReason = .unspecified
  /// What stands for a quotation mark in texts; nil refuses such texts.
  public var quoteReplacement: String?

  public init(metadata: PXMetadata? = nil) { self.metadata = metadata }

  /// The whole file. Needs one measure, and dimensions that tell every row apart.
  public func bytes(_ table: Table) throws(Problem) -> [UInt8] {
    let layout = try PXLayout(table)
    let heading = min(max(0, headingCount), layout.dimensions.count)
    let data = try PXDataWriter(layout, heading: heading, keys: keys, absent: absent)
    var statements = try PXStatementWriter(layout, metadata: metadata, heading: heading).all()
    let end = statements.firstIndex { $0.keyword.hasPrefix("NOTE") } ?? statements.count
    statements.insert(contentsOf: data.statements, at: end)
    var lines = PXLines()
    for statement in statements { lines.statement(try quoted(statement)) }
    try data.write(to: &lines) { (text) throws(Problem) in try plain(text) }
    return lines.bytes
  }

  private func quoted(_ statement: PXStatement) throws(Problem) -> PXStatement {
    var out = statement
    for index in out.keys.indices { out.keys[index] = try plain(out.keys[index]) }
    for index in out.tokens.indices {
      if case .text(let text) = out.tokens[index] { out.tokens[index] = .text(try plain(text)) }
    }
    return out
  }

  private func plain(_ text: String) throws(Problem) -> String {
    guard text.utf8.contains(0x22) else { return text }
    guard let quoteReplacement, !quoteReplacement.utf8.contains(0x22) else {
      throw Problem(.pxUnwritableText, ["text": text])
    }
    return text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: quoteReplacement)
  }
}
