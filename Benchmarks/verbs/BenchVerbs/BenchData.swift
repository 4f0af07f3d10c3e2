import Workbench

/// The columns that data.py has written, as tables; without a folder, columns made here.
struct BenchData {
  let folder: String?
  let rows: Int

  private var made: BenchMade { BenchMade(rows: rows) }

  private static let sizes = ["geo": 98, "area": 5, "month": 60, "key": 1000]
  private static let source = Lineage(.source(SourceRecord(name: "bench")))

  /// Distinct texts and whole numbers, as data.py counts them.
  private var distinct: Int { made.distinct }

  func table(_ names: [String], _ count: Int) throws -> Table {
    try Table(
      try names.map { try column($0, count) }, info: TableInfo(name: "bench"),
      lineage: Self.source)
  }

  /// A weight for each key, in another order than that of the large table's domain.
  func keys() throws -> Table {
    let count = 1000
    let codes = (0..<count).map { Self.label("k", count - 1 - $0, 2) }
    return try Table(
      [
        Column(
          field: Field(name: "key", type: .category),
          storage: .category(
            CategoryCodes((0..<count).map { Int32($0) }), CategoryDomain(codes: codes))),
        Column(
          field: Field(name: "weight", type: .integer),
          storage: .integer((0..<count).map { Int64($0) })),
      ], info: TableInfo(name: "keys"), lineage: Self.source)
  }

  /// A rate for each whole number.
  func large() throws -> Table {
    try Table(
      [
        Column(
          field: Field(name: "id", type: .integer),
          storage: .integer((0..<distinct).map { Int64($0 * 1999 + 7) })),
        Column(
          field: Field(name: "rate", type: .real),
          storage: .real((0..<distinct).map { Double($0) * 0.25 })),
      ], info: TableInfo(name: "large"), lineage: Self.source)
  }

  private func column(_ name: String, _ count: Int) throws -> Column {
    let bytes = try folder.map { try FileBytes(path: "\($0)/\(name).\(count)") }
    let whole = made.whole(name)
    func codes() -> [Int32] {
      bytes.map { Self.values(of: $0, count) } ?? Self.values(count) { Int32(whole($0)) }
    }
    let storage: ColumnStorage
    switch name {
    case "year", "id":
      storage = .integer(bytes.map { Self.values(of: $0, count) } ?? Self.values(count, whole))
    case "amount", "population":
      let real = made.real(name)
      storage = .real(bytes.map { Self.values(of: $0, count) } ?? Self.values(count, real))
    case "name":
      var texts = TextStorage()
      let codes = codes()
      texts.reserve(rows: count, bytes: count * 14)
      let known = (0..<distinct).map { Array(Self.label("person-", $0, 7).utf8) }
      for code in codes { known[Int(code)].withUnsafeBufferPointer { texts.append(utf8: $0) } }
      storage = .text(texts)
    default:
      let head = name == "geo" ? "v" : String(name.prefix(1))
      let labels = (0..<(Self.sizes[name] ?? 1)).map { Self.label(head, $0, 2) }
      storage = .category(CategoryCodes(codes()), CategoryDomain(codes: labels))
    }
    return Column(field: Field(name: name, type: storage.type), storage: storage)
  }

  private static func values<Value: BitwiseCopyable>(
    of bytes: FileBytes, _ count: Int
  ) -> [Value] {
    bytes.withBytes { raw in
      [Value](unsafeUninitializedCapacity: count) { out, filled in
        let size = count * MemoryLayout<Value>.stride
        UnsafeMutableRawBufferPointer(out).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(raw)[..<size]))
        filled = count
      }
    }
  }

  private static func values<Value: BitwiseCopyable>(
    _ count: Int, _ value: (Int) -> Value
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { out, filled in
      for row in 0..<count { out.initializeElement(at: row, to: value(row)) }
      filled = count
    }
  }

  private static func label(_ head: String, _ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return head + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
