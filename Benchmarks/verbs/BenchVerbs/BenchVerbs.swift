import Glibc
import Workbench

/// Times the verbs on a made-up table and checks each answer against a plain loop:
/// `BenchVerbs [ROWS] [ROUNDS]`. The best time of the rounds is printed, one thread.
@main struct BenchVerbs {
  static func main() throws {
    let arguments = CommandLine.arguments
    let rows = arguments.count > 1 ? Int(arguments[1]) ?? 10_000_000 : 10_000_000
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let data = try BenchTable(rows: rows)
    let measures: [(String, () throws -> Bool)] = [
      ("filter on two columns", data.filter), ("filter on two columns + sum", data.filterAndSum),
      ("group by 98 x 5 categories, sum", data.group),
      ("group by 200,000 whole numbers, sum", data.groupMany), ("sort by double", data.sort),
      ("join to 1,000 keys by category", data.join),
      ("derive amount * 2 + year", data.derive),
    ]
    for (name, measure) in measures {
      var best = Double.infinity
      for _ in 0..<rounds {
        let start = seconds()
        let isRight = try measure()
        best = min(best, seconds() - start)
        guard isRight else {
          print("\(name): wrong answer")
          exit(1)
        }
      }
      print("\(name): \((best * 10_000).rounded() / 10) ms")
    }
  }

  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// The table that is measured, and the answers that its verbs must give.
struct BenchTable {
  private let table: Table
  private let keys: Table
  private let kept: Int
  private let keptSum: Double
  private let total: Double
  private let least: Double
  private let groups: Int
  private let ids: Int

  init(rows: Int) throws {
    var state: UInt64 = 42
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
    var years = [Int64](repeating: 0, count: rows)
    var geo = [Int32](repeating: 0, count: rows)
    var area = geo
    var key = geo
    var amounts = [Double](repeating: 0, count: rows)
    var ids = years
    for row in 0..<rows {
      years[row] = Int64(2015 + draw(10))
      geo[row] = Int32(draw(98))
      area[row] = Int32(draw(5))
      key[row] = Int32(draw(1000))
      ids[row] = Int64(draw(200_000)) * 1_000_003
      amounts[row] = Double(draw(2_000_000) - 500_000) / 4
    }
    func domain(_ count: Int) -> CategoryDomain {
      CategoryDomain(codes: (0..<count).map { "v\($0)" })
    }
    func field(_ name: String) -> Field { Field(name: name, type: .real) }
    let info = TableInfo(name: "bench")
    let source = Lineage(.source(SourceRecord(name: "bench")))
    table = try Table(
      [
        Column(field: field("year"), storage: .integer(years)),
        Column(field: field("geo"), storage: .category(geo, domain(98))),
        Column(field: field("area"), storage: .category(area, domain(5))),
        Column(field: field("key"), storage: .category(key, domain(1000))),
        Column(field: field("id"), storage: .integer(ids)),
        Column(field: field("amount"), storage: .real(amounts)),
      ], info: info, lineage: source)
    // Another domain in another order, as two files have.
    let codes = (0..<1000).map { "v\(999 - $0)" }
    keys = try Table(
      [
        Column(
          field: field("key"),
          storage: .category((0..<1000).map { Int32($0) }, CategoryDomain(codes: codes))),
        Column(field: field("weight"), storage: .integer((0..<1000).map { Int64(999 - $0) })),
      ], info: TableInfo(name: "keys"), lineage: source)
    // Amounts are quarters, so their sums are exact in any order.
    kept = (0..<rows).filter { years[$0] >= 2020 && geo[$0] == 7 }.count
    keptSum = (0..<rows).reduce(0) {
      years[$1] >= 2020 && geo[$1] == 7 ? $0 + amounts[$1] : $0
    }
    total = amounts.reduce(0, +)
    least = amounts.min() ?? 0
    groups = Set((0..<rows).map { geo[$0] * 5 + area[$0] }).count
    self.ids = Set(ids).count
  }

  func filter() throws -> Bool {
    try table.filtered(where: Expression("year >= 2020 and geo == 'v7'")).rowCount == kept
  }

  func filterAndSum() throws -> Bool {
    let sum = try table.filtered(where: Expression("year >= 2020 and geo == 'v7'"))
      .aggregated(.sum, of: ["amount"]).column("amount")
    return sum[0].number == keptSum
  }

  func group() throws -> Bool {
    let sums = try table.aggregated(.sum, of: ["amount"], by: ["geo", "area"])
    return try sums.rowCount == groups && sum(of: sums, "amount") == total
  }

  func groupMany() throws -> Bool {
    let sums = try table.aggregated(.sum, of: ["amount"], by: ["id"])
    return try sums.rowCount == ids && sum(of: sums, "amount") == total
  }

  func sort() throws -> Bool {
    let sorted = try table.selecting(["amount"]).sorted(by: [SortKey("amount")])
    guard case .real(let values) = try sorted.column("amount").storage else { return false }
    return values.first == least && values.count == table.rowCount
  }

  func join() throws -> Bool {
    let joined = try table.selecting(["key"]).joined(
      with: keys, JoinSpecification(on: [.init("key")]))
    guard case .category(let codes, _) = try table.column("key").storage,
      case .integer(let weights) = try joined.table.column("weight").storage
    else { return false }
    let last = table.rowCount - 1
    return joined.unmatched.rowCount == 0 && weights[last] == Int64(codes[last])
      && weights[0] == Int64(codes[0])
  }

  func derive() throws -> Bool {
    let derived = try table.deriving([
      Derivation("double", Expression("amount * 2 + year"))
    ])
    return derived.columns.count == 7
  }

  private func sum(of table: Table, _ name: String) throws -> Double {
    guard case .real(let values) = try table.column(name).storage else { return .nan }
    return values.reduce(0, +)
  }
}
