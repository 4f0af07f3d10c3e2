import Testing
import Workbench

/// Sums that an auditor would find the same, on any number of threads.
@Suite struct SummationTests {
  private struct Draw {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
  }

  private func column(_ name: String, _ storage: ColumnStorage, _ validity: Validity? = nil)
    -> Column
  {
    Column(field: Field(name: name, type: storage.type), storage: storage, validity: validity)
  }

  private func reals(_ table: Table, _ name: String) throws -> [UInt64] {
    guard case .real(let values) = try table.column(name).storage else { return [] }
    return values.map(\.bitPattern)
  }

  /// Doubles of every size and sign, missing cells that hide what is not a number, three chunks of
  /// rows.
  private func awkward(rows: Int) throws -> Table {
    var draw = Draw(state: 7)
    var values: [Double] = []
    var whole: [Int64] = []
    var reasons: [UInt8] = []
    var keys: [Int32] = []
    var years: [Int64] = []
    for row in 0..<rows {
      let sign: Double = draw.next(2) == 0 ? 1 : -1
      let size = draw.next(1000)
      let value = Double(1 + draw.next(1_000_000)) * 0.01
      switch size {
      case 0: values.append(sign * value * 1e290)
      case 1: values.append(sign * value * 1e-300 * 1e-10)
      case 2: values.append(-0.0)
      case 3...200: values.append(sign * value * 1e9)
      default: values.append(sign * value)
      }
      // The large ones lie in some blocks only, so that blocks are split at different points.
      if size == 0, row % 100_000 > 5000 { values[row] = value }
      let isMissing = draw.next(50) == 0
      if isMissing { values[row] = draw.next(2) == 0 ? .nan : .infinity }
      reasons.append(isMissing ? MissingReason.notAsked.rawValue : 0)
      whole.append(Int64(draw.next(1 << 30)) * (size < 500 ? 1 : -4_000_000_000))
      keys.append(Int32(draw.next(13)))
      years.append(Int64(2000 + draw.next(25)))
    }
    return try VerbSamples.table([
      column(
        "key", .category(CategoryCodes(keys), CategoryDomain(codes: (0..<14).map { "k\($0)" }))),
      column("year", .integer(years)),
      column("x", .real(values), Validity(reasons: reasons)),
      column("whole", .integer(whole)),
      column("part", .real(whole.map { Double($0) / 7 })),
    ])
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let table = try awkward(rows: 1_100_000)
    func answers(_ threads: WorkThreads) throws -> [[UInt64]] {
      try WorkThreads.$current.withValue(threads) {
        let kept = try table.filtered(
          where: Expression("year >= 2010 and not (x > 5 or x < -9e10)"))
        let made = try table.deriving([
          Derivation("ratio", Expression("part / (year - 2005) + coalesce(x, 1)"))
        ])
        let columns = try ["sum(x)", "mean(x)", "sum(part)", "mean(part)", "max(part)", "min(x)"]
          .map { Derivation($0, try Expression($0)) }
        let groups = try table.summarised(by: ["key", "year"], columns)
        return try [
          reals(table.summarised(columns), "sum(x)"),
          reals(table.summarised(columns), "mean(part)"),
          reals(kept, "part"), reals(made, "ratio"),
          reals(made.aggregated(.sum, of: ["ratio"], by: ["key"]), "ratio"),
        ] + columns.map { try reals(groups, $0.name) }
      }
    }
    let expected = try answers(WorkThreads(1))
    #expect(expected.allSatisfy { !$0.isEmpty })
    for count in [2, 3, 7] {
      #expect(try answers(WorkThreads(count)) == expected, "\(count) threads")
    }
  }

  /// Øre of accounts of ±1,000,000,000 kr. against exact arithmetic, whole and by group.
  @Test func moneyAddsUpExactly() throws {
    var draw = Draw(state: 11)
    let rows = 1_000_000
    var kroner: [Double] = []
    var keys: [Int32] = []
    var exact = [Int128](repeating: 0, count: 8)
    var øre = [Int64](repeating: 0, count: 8)
    for row in 0..<rows {
      var cents = Int64(draw.next(1_000_000_000)) * 100 + Int64(draw.next(100))
      if draw.next(2) == 0 { cents = -cents }
      let key = row % 7
      let value = Double(cents) / 100
      kroner.append(value)
      keys.append(Int32(key))
      for group in [key, 7] {
        øre[group] += cents
        exact[group] += Int128(value * 0x1p60)
      }
    }
    let table = try VerbSamples.table([
      column(
        "key", .category(CategoryCodes(keys), CategoryDomain(codes: (0..<7).map { "k\($0)" }))),
      column("kr", .real(kroner)),
    ])
    let groups = try table.aggregated(.sum, of: ["kr"], by: ["key"]).column("kr")
    let all = try table.aggregated(.sum, of: ["kr"]).column("kr")
    for group in 0..<8 {
      guard case .real(let sum) = group < 7 ? groups[group] : all[0] else { continue }
      // The nearest double to the exact sum of the doubles, and the right øre.
      let nearest = Double(exact[group]) / 0x1p60
      #expect(abs(sum - nearest) <= nearest.ulp)
      #expect((sum * 100).rounded() == Double(øre[group]))
    }
  }

  @Test func whatCancelsLeavesNothingBehind() throws {
    let few = try VerbSamples.table([column("x", .real([1e100, 1, -1e100, 2]))])
    #expect(try few.aggregated(.sum, of: ["x"]).column("x")[0] == .real(3))
    var draw = Draw(state: 13)
    var values: [Double] = []
    for _ in 0..<100_000 {
      let value = Double(draw.next(2_000_000_000)) * 0.01 * (draw.next(2) == 0 ? 1000 : 1)
      values += [value, 0.25, -value]
    }
    let keys = values.indices.map { Int64($0 * 7 % 40_000) }
    let table = try VerbSamples.table([column("x", .real(values)), column("id", .integer(keys))])
    let sum = try #require(table.aggregated(.sum, of: ["x"]).column("x")[0].number)
    #expect(abs(sum - 25_000) < 1e-10)
    // Many groups are added up row by row; each sum is rounded once.
    let groups = try table.aggregated(.sum, of: ["x"], by: ["id"])
    #expect(groups.rowCount == 40_000)
    let all = try #require(groups.aggregated(.sum, of: ["x"]).column("x")[0].number)
    #expect(abs(all - 25_000) < 0.01)
  }

  @Test func wholeNumbersAreExactOrAProblem() throws {
    let most = Int64.max
    func sum(_ values: [Int64], _ keys: [Int64]? = nil) throws -> Cell {
      let keys = keys ?? [Int64](repeating: 1, count: values.count)
      let table = try VerbSamples.table([
        column("k", .integer(keys)), column("x", .integer(values)),
      ])
      return try table.aggregated(.sum, of: ["x"], by: ["k"]).column("x")[0]
    }
    // On the way beyond 64 bits, and back.
    #expect(try sum([most, most, -most, -most, 5]) == .integer(5))
    #expect(try sum([Int64.min, -1, 1]) == .integer(Int64.min))
    #expect(VerbSamples.problem { _ = try sum([most, 1]) }.contains("KK-4"))
    #expect(VerbSamples.problem { _ = try sum([Int64.min, -1]) }.contains("KK-4"))
    let table = try VerbSamples.table([
      column("x", .decimal([ExactDecimal.limit, -1, 1], scale: 2)),
      column("y", .decimal([ExactDecimal.limit, 1, 0], scale: 2)),
    ])
    #expect(
      try table.aggregated(.sum, of: ["x"]).column("x")[0]
        == .decimal(ExactDecimal(coefficient: ExactDecimal.limit, scale: 2)))
    #expect(throws: Problem.self) { try table.aggregated(.sum, of: ["y"]) }
    // The mean of exact sums is rounded once.
    let tenths = try VerbSamples.table([column("x", .decimal([10, 20, 30], scale: 2))])
    #expect(try tenths.aggregated(.mean, of: ["x"]).column("x")[0] == .real(0.2))
  }

  @Test func sumsThatAreNotFiniteAreMissing() throws {
    let table = try VerbSamples.table([column("x", .real([1e308, 1e308]))])
    #expect(try table.aggregated(.sum, of: ["x"]).column("x")[0] == .missing(.undefined))
  }
}
