/// One line of a sample with the places of its cells: for finding out how a file is written.
/// The table itself is read by `CSVScanner`.
struct CSVRecord {
  var start: Int
  var end: Int
  /// Where the cells stand in the file, quotes included.
  var cells: [Range<Int>]

  /// Records of a part of a file. A last record that the part cuts off is left out.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, in part: Range<Int>, delimiter: UInt8, quote: UInt8,
    lineBreak: UInt8, atMost limit: Int = .max
  ) -> [CSVRecord] {
    var records: [CSVRecord] = []
    var at = part.lowerBound
    while at < part.upperBound, records.count < limit {
      var record = CSVRecord(start: at, end: at, cells: [])
      var cell = at
      var inQuotes = false
      while at < part.upperBound {
        let byte = bytes[at]
        if byte == quote, inQuotes || at == cell {
          inQuotes.toggle()
        } else if byte == quote, bytes[at - 1] == quote {
          inQuotes = true
        } else if !inQuotes, byte == delimiter {
          record.cells.append(cell..<at)
          cell = at + 1
        } else if !inQuotes, byte == lineBreak {
          break
        }
        at += 1
      }
      if at >= part.upperBound, part.upperBound < bytes.count { break }
      var end = at
      if end > cell, bytes[end - 1] == 0x0D { end -= 1 }
      record.cells.append(cell..<end)
      record.end = end
      records.append(record)
      at += 1
    }
    return records
  }

  /// Cells that are not empty, not even in quotes.
  func filled(_ bytes: UnsafeBufferPointer<UInt8>, quote: UInt8) -> [Int] {
    cells.indices.filter { index in
      let cell = cells[index]
      return !cell.isEmpty && !(cell.count == 2 && bytes[cell.lowerBound] == quote)
    }
  }
}
