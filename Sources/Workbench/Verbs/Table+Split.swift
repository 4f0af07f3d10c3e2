extension Table {
  /// One row for each part of a text column, cut at a separator; the other cells are repeated.
  ///
  /// Rows without the separator, and rows whose cell is missing, stay as they are; one that holds
  /// nothing but separators stays with an empty text.
  func split(_ name: String, at separator: String, _ lineage: Lineage) throws(Problem) -> Table {
    let column = try column(name)
    guard column.type == .text || column.type == .category else {
      throw Problem(.columnType, ["name": name, "found": column.type.name, "wanted": "a text"])
    }
    var rows: [Int32] = []
    var builder = ColumnBuilder(column.field)
    for row in 0..<rowCount {
      try WorkBudget.check(row: row, every: 1 << 12)
      guard case .text(let text) = column[row], !separator.isEmpty else {
        rows.append(Int32(row))
        try builder.append(column[row])
        continue
      }
      let parts = text.split(separator: separator, omittingEmptySubsequences: true)
      for part in parts.isEmpty ? [""] : parts {
        rows.append(Int32(row))
        try builder.append(.text(String(part.trimmingSpaces())))
      }
    }
    var columns: [Column] = []
    for column in self.columns {
      try WorkBudget.claim(rows.count, of: 8)
      columns.append(column.name == name ? builder.column() : column.gather(rows))
    }
    return try with(columns: columns, lineage: lineage)
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> Substring {
    var text = self.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
