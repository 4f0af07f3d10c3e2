/// Writes tables as JSON-stat 2.0 datasets.
///
///     let bytes = try JSONStatWriter().bytes(table)
///     let same = try JSONStatReader.read(bytes, path: "same.json").table
///
/// A table of all cells of a cube, in its order, reads back as the same table. What JSON-stat has
/// no word for (labels in a second language, levels, what may be summed) stands in
/// `extension.kkrlab`, so that other programs read the rest. Cells that the table has no row for
/// are null.
public struct JSONStatWriter: Sendable {
  public init() {}

  /// The bytes of a table with one measure and one row a cell at most. `measure` chooses among
  /// several. Throws where a column has no place in a cube, or two rows are the same cell.
  public func bytes(_ table: Table, measure: String? = nil) throws(Problem) -> [UInt8] {
    let layout = try JSONStatLayout(table, measure: measure)
    let head = JSONWriter(pretty: false).text(.object(try JSONStatHeadWriter(layout).members()))
    var sink = ByteSink(capacity: head.utf8.count + layout.count * 8)
    // The cells follow the other members inside the same braces.
    sink.append(head.dropLast())
    try appendValues(layout, to: &sink)
    appendStatus(layout, to: &sink)
    sink.append("}\n")
    return sink.bytes
  }

  private func appendValues(_ layout: JSONStatLayout, to sink: inout ByteSink) throws(Problem) {
    sink.append(",\"value\":[")
    let validity = layout.measure.validity
    for cell in 0..<layout.count {
      if cell > 0 { sink.append(byte: 0x2C) }
      guard let row = layout.row(cell), validity.isValid(row) else {
        sink.append("null")
        continue
      }
      switch layout.measure.storage {
      case .integer(let values): sink.append(String(values[row]))
      case .decimal(let values, let scale):
        sink.append(ExactDecimal(coefficient: values[row], scale: scale).canonicalText)
      case .real(let values):
        guard values[row].isFinite else {
          throw Problem(
            .jsonStatUnwritable, ["row": String(row + 1), "name": layout.measure.name])
        }
        sink.append(values[row].description)
      case .text(let texts): JSONWriter.quote(texts[row], to: &sink)
      case .category(let codes, let domain):
        JSONWriter.quote(domain.code(codes[row]), to: &sink)
      case .boolean, .period:
        throw JSONStatLayout.fault(
          layout.table, "«\(layout.measure.name)» holds \(layout.measure.type.name)")
      }
    }
    sink.append("]")
  }

  /// The mark of each cell that has one: its own, or the name of the reason why it is missing.
  private func appendStatus(_ layout: JSONStatLayout, to sink: inout ByteSink) {
    var isFirst = true
    for cell in 0..<layout.count {
      guard let row = layout.row(cell) else { continue }
      var mark: String?
      if let status = layout.status, case .text(let own) = status[row] { mark = own }
      if mark == nil, let reason = layout.measure.validity.reason(row), reason != .unspecified {
        mark = reason.name
      }
      guard let mark else { continue }
      sink.append(isFirst ? ",\"status\":{\"\(cell)\":" : ",\"\(cell)\":")
      JSONWriter.quote(mark, to: &sink)
      isFirst = false
    }
    if !isFirst { sink.append("}") }
  }
}
