import Testing
import Workbench

/// Periods as codes of the distinct ones mean what the periods themselves mean.
@Suite struct PeriodValuesTests {
  private static let rows = RandomCases.count(20_000)

  private func table(coded: Bool) throws -> Table {
    var dice = SplitMix64(seed: 5)
    let periods =
      (2010..<2024).map { Period.year($0) } + (1...4).compactMap { Period(code: "2015K\($0)") }
      + [Period(code: "2009M11"), Period.years(2011, 2013)].compactMap { $0 }
    let codes = (0..<Self.rows).map { _ in
      Int32.random(in: 0..<Int32(periods.count), using: &dice)
    }
    let reasons = (0..<Self.rows).map { _ in
      Int.random(in: 0..<40, using: &dice) == 0 ? MissingReason.notAsked.rawValue : 0
    }
    let listed = codes.map { periods[Int($0)] }
    let values: PeriodValues =
      coded ? .coded(CategoryCodes(codes), periods) : PeriodValues(listed)
    #expect(values == PeriodValues(listed))
    let numbers = (0..<Self.rows).map { _ in Int64.random(in: -50...150, using: &dice) }
    return try VerbSamples.table([
      Column(
        field: Field(name: "t", type: .period), storage: .period(values),
        validity: Validity(reasons: reasons)),
      Column(field: Field(name: "u", type: .period), storage: .period(values)),
      Column(field: Field(name: "n", type: .integer), storage: .integer(numbers)),
    ])
  }

  static let pipelines = [
    #"t:where "t >= 2015 and n > 20""#, #"t:where "not (t < 2012) and n == 4""#,
    #"t:where "t == 2015""#, #"t:where "not (t == 2015)""#, #"t:where "u ~= '2015K2'""#,
    #"t:where "n == 7 and u <= 2014""#, #"t:where "u > t or t is missing""#,
    #"t:group("t"):sum("n")"#, #"t:group("t", "u"):count()"#, #"t:group("n"):max("u")"#,
    #"t:sort("t", "-n")"#, #"t:sort("-u", "n"):select("u", "n")"#, #"t:sort("u"):select("u")"#,
    #"t:derive{ a = "year(t)", b = "u + 1", c = "coalesce(t, u)" }"#, #"t:distinct("u")"#,
    #"t:append(t:where "u == 2011")"#, #"t:top(5, "n")"#,
    #"t:join(t:group("u"):sum("n"):rename{ all = "n" }, { on = "u" })"#,
    #"t:join(t:where("u > 2016"):group("u"):sum("n"):rename{ all = "n" }, { on = "u" })"#,
    #"t:group("t", "u"):sum("n"):where("t >= 2020 and u >= 2020")"#,
  ]

  /// Every cell of the result, as Lua sees it.
  private func cells(_ pipeline: String, _ table: Table) throws -> String {
    let session = try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: []), limits: .none, profile: .trusted)
    ) { _ in }
    try session.set("t", table)
    let script = """
      local r, out = \(pipeline), {}
      for _, name in ipairs(r.columns) do
        local column = r:column(name)
        out[#out + 1] = name
        for i = 1, #column do out[#out + 1] = tostring(column[i]) end
      end
      return #r, table.concat(out, "\\n")
      """
    return try session.run(Array(script.utf8), name: "cells").map { "\($0)" }.joined()
  }

  @Test(arguments: pipelines) func verbsDoNotDependOnTheStorage(_ pipeline: String) throws {
    let coded = try cells(pipeline, try table(coded: true))
    #expect(coded.count > 20)
    #expect(try cells(pipeline, try table(coded: false)) == coded)
  }

  @Test func textsThatNameOnePeriodAreOne() throws {
    let folder = try TemporaryFolder()
    let texts = [
      "2020-01-31", "2020-02-01", "2020M01D31", "2020M02D01", "..", "2020M03D01", "2020M01D31",
    ]
    let path = try folder.write(
      "t.csv", Array(("tid;tal\n" + texts.map { "\($0);1\n" }.joined()).utf8))
    for threads in [1, 3] {
      let table = try CSVReader.read(
        path: path, threads: WorkThreads(threads, smallestPart: 16)
      ).imported.table
      let column = try table.column("tid")
      guard case .period(.coded(_, let periods)) = column.storage else {
        Issue.record("«tid» is \(column.type.name)")
        continue
      }
      #expect(periods.count == 3)
      #expect(column[2] == column[0] && column[6] == column[0] && column[3] == column[1])
      #expect(column[4] == .missing(.notAvailable))
    }
  }
}
