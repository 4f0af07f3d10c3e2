import Testing
import Workbench

/// Codes in 1, 2 or 4 bytes: the narrowest that holds them, and the same answers from each.
@Suite struct CategoryCodesTests {
  private static func width(_ codes: CategoryCodes) -> Int {
    switch codes {
    case .bytes: 1
    case .shorts: 2
    case .words: 4
    }
  }

  @Test(arguments: [
    (0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4), (Int(Int32.max), 4), (-1, 4),
  ]) func theLargestCodeDecides(_ code: Int, _ width: Int) {
    let codes = CategoryCodes([0, Int32(code), 3])
    #expect(Self.width(codes) == width)
    #expect(Array(codes) == [0, Int32(code), 3])
    #expect(codes == .words([0, Int32(code), 3]))
    #expect(codes != .words([0, Int32(code), 4]))
  }

  // MARK: Readers

  /// A column whose distinct texts come one after the other, each three times, with gaps.
  private func texts(_ distinct: Int) -> [String] {
    var texts = (0..<distinct).flatMap { ["k\($0)", $0 % 7 == 0 ? "" : "k\($0)", "k\($0 / 2)"] }
    texts.append("k0")
    return texts
  }

  @Test(arguments: [2, 255, 256, 257, 1000, 65_535, 65_536])
  func codesWidenWhileAFileIsRead(_ distinct: Int) throws {
    let folder = try TemporaryFolder()
    let texts = texts(distinct)
    let path = try folder.write(
      "codes.csv", Array(("kode;tal\n" + texts.map { "\($0);1\n" }.joined()).utf8))
    for threads in [1, 2, 5] {
      let table = try CSVReader.read(
        path: path, threads: WorkThreads(threads, smallestPart: 64)
      ).imported.table
      let column = try table.column("kode")
      guard case .category(let codes, let domain) = column.storage else {
        Issue.record("«kode» is no category but \(column.type.name)")
        continue
      }
      #expect(Self.width(codes) == (distinct <= 256 ? 1 : distinct <= 65_536 ? 2 : 4))
      #expect(domain.count == distinct)
      let wrong = texts.indices.first { row in
        texts[row].isEmpty
          ? column.validity.isValid(row) : domain.code(codes[row]) != texts[row]
      }
      #expect(wrong == nil, "\(threads) threads")
    }
  }

  @Test func rowsAppendedWidenTheCodes() throws {
    func table(_ range: Range<Int>) throws -> Table {
      try VerbSamples.table([
        VerbSamples.column("k", .category, range.map { .text("k\($0)") }),
        VerbSamples.column("n", .integer, range.map { .integer(Int64($0)) }),
      ])
    }
    let parts = [0..<200, 100..<300, 0..<10, 290..<66_000]
    let session = try session()
    var rows: [Int] = []
    for (index, part) in parts.enumerated() {
      try session.set("next", try table(part))
      _ = try session.run(
        Array((index == 0 ? "all = next" : "all = all:append(next)").utf8), name: "append")
      rows += part
    }
    let script = """
      local k, n, wrong = all:column("k"), all:column("n"), 0
      for i = 1, #k do if k[i] ~= "k" .. n[i] then wrong = wrong + 1 end end
      return #k, wrong
      """
    let found = try session.run(Array(script.utf8), name: "check").map(\.number)
    #expect(found == [Double(rows.count), 0])
  }

  // MARK: Verbs

  private func session() throws -> LuaSession {
    try LuaSession(
      LuaSession.Settings(
        catalogue: DatasetCatalogue(folders: []), limits: .none, profile: .trusted)
    ) { _ in }
  }

  private static let rows = 20_000

  /// The same table with its codes at the given widths.
  private func table(
    _ wide: ([Int32]) -> CategoryCodes, _ narrow: ([Int32]) -> CategoryCodes
  ) throws -> Table {
    var dice = SplitMix64(seed: 11)
    func column(_ name: String, _ size: Int, _ codes: ([Int32]) -> CategoryCodes) -> Column {
      let drawn = (0..<Self.rows).map { _ in Int32.random(in: 0..<Int32(size), using: &dice) }
      let reasons = (0..<Self.rows).map { _ in
        Int.random(in: 0..<40, using: &dice) == 0 ? MissingReason.notAsked.rawValue : 0
      }
      return Column(
        field: Field(name: name, type: .category),
        storage: .category(
          codes(drawn), CategoryDomain(codes: (0..<size).map { "\(name)\($0 * 7 % size)" })),
        validity: name == "c" ? nil : Validity(reasons: reasons))
    }
    let kinds = [column("a", 300, wide), column("b", 5, narrow), column("c", 40, narrow)]
    let numbers = (0..<Self.rows).map { _ in Int64.random(in: -50...150, using: &dice) }
    return try VerbSamples.table(
      kinds + [
        Column(field: Field(name: "n", type: .integer), storage: .integer(numbers)),
        Column(
          field: Field(name: "x", type: .real), storage: .real(numbers.map { Double($0) / 8 })),
      ])
  }

  static let pipelines = [
    #"t:where "b == 'b3' and n > 20""#, #"t:where "n > 140 and b ~= 'b3' and c == 'c7'""#,
    #"t:where "not (c == 'c7' or n < 130)""#, #"t:where "c in {'c1', 'c8', 'c33'} and x >= 3""#,
    #"t:where "b in {'b1', 'b2', 'b3', 'b4'} and not (n <= 120) and a > 'a200'""#,
    #"t:where "text(a) == 'a299' or a == 'a12'""#, #"t:where "a == 'a299' and n == 4""#,
    #"t:where "n == 9 and x == 9 / 8 and b is missing""#,
    #"t:group("b", "c"):sum("x")"#, #"t:group("a", "c"):sum("n")"#,
    #"t:group("a"):mean("x")"#, #"t:group("c"):summarise{ n = "distinct(a)", m = "median(x)" }"#,
    #"t:sort("c", "-a", "n"):select("a", "c", "n")"#, #"t:sort("-b")"#,
    #"t:group("b", "c"):sum("n"):pivot{ names = "b", values = "n" }"#,
    #"t:join(t:group("a"):count(), { on = "a" })"#,
    #"t:join(t:group("c"):sum("x"):rename{ total = "x" }, { on = "c" })"#,
    #"t:join(t:group("b", "c"):count(), { on = { "b", "c" } })"#,
    #"t:derive{ s = "if(b == 'b1', 'ja', 'nej')", u = "a .. '/' .. b" }"#,
    #"t:append(t:where "b == 'b2'")"#, #"t:distinct("b", "c")"#,
  ]

  /// Every cell of the result, as Lua sees it.
  private func cells(_ pipeline: String, _ table: Table) throws -> String {
    let session = try session()
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

  @Test(arguments: pipelines) func verbsDoNotDependOnTheWidth(_ pipeline: String) throws {
    let least = try cells(pipeline, try table(CategoryCodes.init, CategoryCodes.init))
    #expect(least.count > 20)
    let shorts = { (codes: [Int32]) in CategoryCodes.shorts(codes.map { UInt16($0) }) }
    #expect(try cells(pipeline, try table(shorts, shorts)) == least)
    #expect(try cells(pipeline, try table(CategoryCodes.words, shorts)) == least)
    #expect(try cells(pipeline, try table(CategoryCodes.words, CategoryCodes.words)) == least)
  }
}
