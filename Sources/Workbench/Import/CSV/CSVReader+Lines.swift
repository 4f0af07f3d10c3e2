extension CSVReader {
  /// The line on which each row of a file's table begins, from 1.
  static func rowLines(
    path: String, hint: CSVDialectHint = CSVDialectHint()
  ) throws(Problem) -> [Int] {
    let file = try FileBytes(path: path)
    return try file.withBytes { (bytes) throws(Problem) in
      guard let text = try utf16(bytes, path: path, hint) else {
        return try rowLines(bytes, path: path, hint)
      }
      return try text.utf8.withUnsafeBufferPointer { (bytes) throws(Problem) in
        try rowLines(bytes, path: path, hint)
      }
    }
  }

  private static func rowLines(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, _ hint: CSVDialectHint
  ) throws(Problem) -> [Int] {
    guard let base = bytes.baseAddress else { return [] }
    let shape = try CSVShape.detect(bytes, path: path, hint: hint)
    let reading = CSVReading(
      bytes, encoding: shape.dialect.encoding, lineBreak: shape.dialect.lineBreak)
    let index = CSVFieldIndex(fields: shape.fields)
    var scanner = CSVScanner(
      base, from: shape.data.lowerBound, stop: shape.data.upperBound, to: shape.data.upperBound,
      dialect: shape.dialect)
    var lines: [Int] = []
    while !scanner.isAtEnd {
      try WorkBudget.check()
      scanner.fill(index) { _ in }
      let run = CSVRun(bytes: base, size: bytes.count, quote: shape.dialect.quote, index: index)
      var cells = run.cells(of: 0)
      for _ in 0..<run.rows { lines.append(reading.line(of: cells.next().start)) }
    }
    return lines
  }
}
