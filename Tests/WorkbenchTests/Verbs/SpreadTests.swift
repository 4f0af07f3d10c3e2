import Testing
import Workbench

/// Variances, standard deviations and quantiles, from their definitions.
@Suite struct SpreadTests {
  private func made(_ source: String, _ cells: [Cell], _ type: ColumnType = .real) throws -> Cell {
    let table = try VerbSamples.table([VerbSamples.column("x", type, cells)])
    return try table.summarised([Derivation("v", try Expression(source))]).column("v")[0]
  }

  @Test func ofFewNumbers() throws {
    let cells: [Cell] = [2, 4, 4, 4, 5, 5, 7, 9].map { .integer($0) }
    #expect(try made("variance(x)", cells, .integer) == .real(32.0 / 7))
    #expect(try made("sd(x)", cells, .integer) == .real((32.0 / 7).squareRoot()))
    #expect(try made("quantile(x, 0.25)", cells, .integer) == .real(4))
    #expect(try made("quantile(x, 0.9)", cells, .integer) == .real(7.6))
    #expect(try made("quantile(x, 0)", cells, .integer) == .real(2))
    #expect(try made("quantile(x, 1)", cells, .integer) == .real(9))
    #expect(try made("quantile(x, 0.5)", cells, .integer) == made("median(x)", cells, .integer))
  }

  /// The sum of squares less the square of the sum has no right digit here.
  @Test func nearAFarPoint() throws {
    let cells: [Cell] = [4, 7, 13, 16].map { .real(1e9 + $0) }
    #expect(try made("variance(x)", cells) == .real(30))
    let many: [Cell] = (0..<100_000).map { .real(1e8 + Double($0 % 3)) }
    let count = 100_000.0
    let ones = 33_333.0
    let sum = ones + 2 * ones
    let expected = (ones + 4 * ones - sum * sum / count) / (count - 1)
    guard case .real(let found) = try made("variance(x)", many) else {
      Issue.record("no number")
      return
    }
    #expect((found - expected).magnitude < 1e-13)
  }

  @Test func missingAndAlone() throws {
    #expect(try made("sd(x)", [.real(3)]) == .missing(.undefined))
    #expect(
      try made("variance(x)", [.missing(.confidential), .missing(.notAsked)])
        == .missing(.confidential))
    #expect(try made("quantile(x, 0.5)", [.missing(.notAsked)]) == .missing(.notAsked))
    #expect(try made("sd(x)", [.real(1), .missing(.notAsked), .real(3)]) == .real(2.squareRoot()))
    let table = try VerbSamples.table([
      VerbSamples.column("x", .real, [.real(1), .missing(.notAsked), .real(3)])
    ])
    let sd = try table.summarised([Derivation("v", try Expression("sd(x)"))]).column("v")
    #expect(sd.leftOut == [1])
  }

  @Test func unitsFollow() throws {
    let table = try VerbSamples.figures()
    let made = try table.summarised(
      by: ["geo"],
      [
        Derivation("a", try Expression("sd(andel)")),
        Derivation("b", try Expression("sd(beløb)")),
        Derivation("c", try Expression("variance(beløb)")),
        Derivation("d", try Expression("quantile(andel, 0.5)")),
      ])
    #expect(try made.column("a").field.unit == .percentagePoints)
    #expect(try made.column("b").field.unit == .kroner)
    #expect(try made.column("c").field.unit?.base == "kr.²")
    #expect(try made.column("d").field.unit == .percentShare)
    #expect(
      VerbSamples.problem {
        _ = try made.aggregated(.sum, of: ["b"])
      }.hasPrefix("error KK-440"))
  }

  @Test(arguments: ["quantile(beløb, 1.5)", "quantile(beløb, antal)", "quantile(beløb, -0.1)"])
  func theFractionIsFixed(_ source: String) throws {
    let table = try VerbSamples.figures()
    let text = VerbSamples.problem {
      _ = try table.summarised([Derivation("v", try Expression(source))])
    }
    #expect(text.hasPrefix("error KK-424: quantile needs a fixed number from 0 to 1 here"))
  }

  /// Groups of several threads' rows give what one thread gives.
  @Test func threadsDoNotShow() throws {
    var random = SplitMix64(seed: 3)
    let rows = 150_000
    let table = try VerbSamples.table([
      Column(
        field: Field(name: "k", type: .integer),
        storage: .integer((0..<rows).map { _ in Int64.random(in: 0..<50, using: &random) })),
      Column(
        field: Field(name: "x", type: .real),
        storage: .real((0..<rows).map { _ in Double.random(in: -1e5...1e5, using: &random) })),
    ])
    let made = try ["sd(x)", "variance(x)", "quantile(x, 0.9)"].map {
      Derivation($0, try Expression($0))
    }
    let results = try [1, 2, 5].map { threads in
      try WorkThreads.$current.withValue(WorkThreads(threads)) {
        let table = try table.summarised(by: ["k"], made)
        return (0..<table.rowCount).map { row in table.columns.map { $0[row] } }
      }
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }
}
