/// The cells of DATA, counted against the sizes of the variables.
extension PXParse {
  struct Cells {
    var storage: ColumnStorage
    var validity: Validity
    var rejects: RejectLog
  }

  /// A file with KEYS may stand for many more cells than it has bytes; beyond ten million cells,
  /// that many a byte are believed.
  private static let keyedCells = (free: 10_000_000, perByte: 64)

  mutating func cells(
    _ metadata: PXMetadata, _ variables: [PXVariable], _ encoding: PXEncoding, _ data: Range<Int>
  ) throws(Problem) -> Cells {
    let size = try size(variables, isKeyed: metadata.statements.contains { $0.keyword == "KEYS" })
    let marks = PXMarks(metadata)
    let bytes = bytes
    func fresh(_ expected: Int) -> PXCellParser {
      PXCellParser(
        bytes, from: data.lowerBound, marks: marks, encoding: encoding, expected: expected)
    }
    // A cell takes a digit and a separator, so the bytes bound what is worth reserving.
    let most = data.count / 2 + 1
    let isKeyed = metadata.statements.contains { $0.keyword == "KEYS" }
    // With keys, the rows that stand there are spread into the whole cube.
    try WorkBudget.claim(isKeyed ? size + min(size, most) : min(size, most), of: 8)
    var parser: PXCellParser
    if let keyed = PXKeyedCells(metadata, variables, size: size, places) {
      parser = try keyed.read { fresh(min(size, most)) }
    } else {
      parser = fresh(min(size, most))
      let file = file
      let outcome = try parser.readAll(limit: size) { file?.forget(before: $0) }
      if let open = parser.unclosed {
        throw Problem(.pxTextOpen, ["keyword": "DATA"], place: places.place(open))
      }
      guard outcome.found == size else {
        throw Problem(
          .pxCellCount,
          [
            "found": String(outcome.found), "expected": String(size),
            "sizes": variables.map { String($0.count) }.joined(separator: " × "),
          ], place: places.place(outcome.surplus ?? parser.at))
      }
    }
    if let trailer = parser.trailer {
      note(.pxAfterData, ["text": places.text(trailer..<bytes.count)], .warning, at: trailer)
    }
    if parser.store.nils > 0 { note(.nilMarksRead, ["count": String(parser.store.nils)], .note) }
    let rejects = parser.rejects
    if rejects.count > 0 { note(.rowsRejected, ["count": String(rejects.count)], .warning) }
    let (storage, validity) = parser.finish()
    return Cells(storage: storage, validity: validity, rejects: rejects)
  }

  /// The product of the sizes, within the limit.
  private func size(_ variables: [PXVariable], isKeyed: Bool) throws(Problem) -> Int {
    let (believed, isHuge) = bytes.count.multipliedReportingOverflow(by: Self.keyedCells.perByte)
    let limit =
      isKeyed
      ? min(PXReader.cellLimit, max(Self.keyedCells.free, isHuge ? .max : believed))
      : PXReader.cellLimit
    var size = 1
    for variable in variables {
      let (product, overflow) = size.multipliedReportingOverflow(by: variable.count)
      guard !overflow, product <= limit else {
        throw Problem(
          .pxTooLarge,
          [
            "sizes": variables.map { String($0.count) }.joined(separator: " × "),
            "limit": String(limit),
          ], place: places.place(0))
      }
      size = product
    }
    return size
  }
}
