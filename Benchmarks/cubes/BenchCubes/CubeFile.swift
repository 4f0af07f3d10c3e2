import Workbench

/// A file of random numbers over 98 municipalities, 101 ages, 10 kinds and as many years as it takes;
/// every fiftieth cell is missing.
struct CubeFile {
  enum Kind: String {
    case px
    /// A JSON-stat array of numbers with one decimal.
    case array
    /// The same, with a mark for each missing cell.
    case marks
    /// The same as an object by position, without the missing cells.
    case sparse
    /// An array of numbers with 16 and 17 digits.
    case digits

    init?(_ name: String) { self.init(rawValue: name) }
  }

  let kind: Kind
  let sizes: [Int]
  private var out: [UInt8] = []

  init(_ kind: Kind, cells: Int) {
    self.kind = kind
    sizes = [98, 101, 10, max(1, cells / (98 * 101 * 10))]
  }

  /// Weighs a cell by where it stands, so that a dimension that has shifted is noticed.
  static func weight(_ positions: [Int]) -> Double {
    var weight = 1.0
    for (position, factor) in zip(positions, [3.0, 5.0, 7.0, 11.0]) {
      weight += Double(position) * factor
    }
    return weight
  }

  func write(to path: String) throws {
    var copy = self
    let finding = copy.make()
    try OutputFile.write(copy.out, to: path)
    print(finding.json())
  }

  private mutating func make() -> Finding {
    let count = sizes.reduce(1, *)
    out.reserveCapacity(count * 20)
    append(kind == .px ? pxHead : jsonHead)
    var finding = Finding(rows: count, sum: 0, weighted: 0)
    var state: UInt64 = 1
    var missing: [Int] = []
    var positions = [0, 0, 0, 0]
    var isFirst = true
    for cell in 0..<count {
      var rest = cell
      for index in sizes.indices.reversed() {
        positions[index] = rest % sizes[index]
        rest /= sizes[index]
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let random = Int(state >> 33) % 1_000_000
      guard random % 50 != 0 else {
        missing.append(cell)
        if kind == .sparse { continue }
        separate(&isFirst, cell)
        append(kind == .px ? "\"..\"" : "null")
        continue
      }
      separate(&isFirst, cell)
      let value = kind == .digits ? Double(random) / 7 : Double(random) / 10
      if kind == .digits {
        append("\(value)")
      } else {
        append(random % 10 == 0 ? "\(random / 10)" : "\(random / 10).\(random % 10)")
      }
      finding.sum += value
      finding.weighted += value * Self.weight(positions)
    }
    append(kind == .px ? ";\n" : kind == .sparse ? "}" : "]")
    if kind == .marks {
      append(",\"status\":{" + missing.map { "\"\($0)\":\"..\"" }.joined(separator: ",") + "}")
    }
    if kind != .px { append("}") }
    return finding
  }

  private mutating func separate(_ isFirst: inout Bool, _ cell: Int) {
    if kind == .px {
      append(cell % sizes[3] == 0 ? "\n" : " ")
    } else if !isFirst {
      append(",")
    }
    if kind == .sparse { append("\"\(cell)\":") }
    isFirst = false
  }

  private mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }

  private static let names = ["a", "b", "c", "d"]

  private func codes(_ index: Int) -> String {
    (0..<sizes[index]).map { "\"\(Self.names[index])\($0)\"" }.joined(separator: ",\n")
  }

  private var pxHead: String {
    let values = Self.names.indices.map { "VALUES(\"\(Self.names[$0])\")=\(codes($0));\n" }
    return """
      CHARSET="ANSI";\nCODEPAGE="utf-8";\nDECIMALS=1;\nUNITS="antal";\nMATRIX="BENCH";
      STUB="a","b","c";\nHEADING="d";\n\(values.joined())DATA=
      """
  }

  private var jsonHead: String {
    let dimensions = Self.names.indices.map {
      "\"\(Self.names[$0])\":{\"category\":{\"index\":[\(codes($0))]}}"
    }
    let sizes = sizes.map(String.init).joined(separator: ",")
    return
      "{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"B\",\"id\":[\"a\",\"b\",\"c\",\"d\"],"
      + "\"size\":[\(sizes)],\"dimension\":{\(dimensions.joined(separator: ","))},"
      + (kind == .sparse ? "\"value\":{" : "\"value\":[")
  }
}
