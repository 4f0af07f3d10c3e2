import LoopbackServer
import Testing
import Workbench

/// Conditions are held against the table before anything is asked for.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct StatbankSelectionTests {
  @Test(arguments: [
    ("Tid=2023*", ["2023K1", "2023K2", "2023K3", "2023K4"]),
    ("Tid=202?K1", ["2020K1", "2021K1", "2022K1", "2023K1", "2024K1"]),
    ("Tid=*K4,2019K1", ["2019K1", "2019K4", "2020K4", "2021K4", "2022K4", "2023K4", "2024K4"]),
    ("Tid=(1)", ["2024K4"]), ("Tid=(2)", ["2024K3"]),
    ("Tid=(-n+3)", ["2024K2", "2024K3", "2024K4"]),
    ("Tid=(8n+1)", ["2020K4", "2022K4", "2024K4"]),
    ("Tid=(n+23)", ["2019K1", "2019K2"]),
    ("Tid=>=2024K2", ["2024K2", "2024K3", "2024K4"]),
    ("Tid=>=2023K4<=2024K1", ["2023K4", "2024K1"]),
    ("Tid=>2024K2", ["2024K3", "2024K4"]), ("Tid=<2019K3", ["2019K1", "2019K2"]),
    // A coarser bound covers what lies within it.
    ("Tid=>=2024", ["2024K1", "2024K2", "2024K3", "2024K4"]),
    ("Tid=<=2019", ["2019K1", "2019K2", "2019K3", "2019K4"]),
    ("Tid=>=2019K2<=2019H1", ["2019K2"]), ("Tid=>=1990<2019K2", ["2019K1"]),
    ("tid = 2020K1 , 2020K1", ["2020K1"]),
  ])
  func selectors(condition: String, codes: [String]) throws {
    let bench = try StatbankBench()
    _ = try bench.run([condition])
    let sent = try StatbankBench.values(try #require(bench.dataRequests.first))
    #expect(sent == ["Tid": codes])
  }

  @Test func rangesOfCodesFollowTheTable() throws {
    let bench = try StatbankBench()
    _ = try bench.run(["OMRÅDE=>=101<151", "Tid=(1)"])
    let sent = try StatbankBench.values(try #require(bench.dataRequests.first))
    #expect(sent["OMRÅDE"] == ["101", "147"])
  }

  static let wrong: [([String], ProblemCode, String?)] = [
    (["OMRÅDE=102", "Tid=(1)"], .statbankValue, "101"),
    (["OMRÅDE=ballerup", "Tid=(1)"], .statbankValue, "151"),
    (["OMRÅDE=0", "Tid=(1)"], .statbankValue, nil),
    (["Tid=2024K5"], .statbankValue, "2024K1"),
    (["OMRADE=101", "Tid=(1)"], .statbankVariable, "OMRÅDE"),
    (["Tid=2030*"], .statbankNothing, nil), (["Tid=(99)"], .statbankNothing, nil),
    (["Tid=>2024"], .statbankNothing, nil), (["Tid=>=foo"], .statbankValue, nil),
    (["Tid=(x)"], .statbankValue, nil), (["Tid=(99999999999999999999n)"], .statbankValue, nil),
    (["OMRÅDE=101"], .statbankOpen, nil), ([], .statbankOpen, nil),
  ]

  @Test(arguments: wrong)
  func wrongConditions(conditions: [String], code: ProblemCode, suggestion: String?) throws {
    let bench = try StatbankBench()
    let problem = try #require(bench.problem(conditions))
    #expect(problem.code == code)
    #expect(problem.suggestion == suggestion)
    #expect(bench.dataRequests.isEmpty && bench.stored.isEmpty)
  }

  @Test(arguments: ["FOLK1A", "dst:", "dst:../x", "ssb:05839", "dst:FOLK 1A", "dst:a/b", ""])
  func sourcesThatAreNone(source: String) {
    #expect {
      try StatbankQuery(source: source, conditions: ["Tid=*"])
    } throws: {
      ($0 as? Problem)?.code == .fetchSource
    }
  }

  @Test(arguments: ["Tid", "=2020", "Tid=", "Tid=,", ""])
  func conditionsThatAreNone(text: String) {
    #expect {
      try StatbankQuery(source: "dst:FOLK1A", conditions: [text])
    } throws: {
      ($0 as? Problem)?.code == .fetchCondition
    }
  }

  @Test func unknownTableNamesTheNearest() throws {
    let bench = try StatbankBench()
    let problem = try #require(bench.problem(table: "FOLK1B"))
    #expect(problem.code == .statbankTable && problem.suggestion == "FOLK1A")
    #expect(bench.problem(table: "ZZZ")?.candidates.isEmpty == true)
  }

  @Test func exactlyOneValueOfASelectorIsChosen() throws {
    let bench = try StatbankBench()
    let rest = ["FUNKTION=52820", "Tid=2023"]
    let open = try #require(bench.problem(rest, table: "REGK31"))
    #expect(open.code == .statbankOpen)
    #expect(open.facts["variables"] == "PRISENHED (2 values: LAN, INDL)")
    #expect(open.facts["conditions"] == "--where \"PRISENHED=LAN\"")
    let several = try #require(bench.problem(rest + ["PRISENHED=*"], table: "REGK31"))
    #expect(several.code == .statbankSelector)
    #expect(ProblemText().message(several).contains("LAN Løbende priser (1.000 kr.)"))
    #expect(bench.problem(rest + ["PRISENHED=INDL"], table: "REGK31") == nil)
  }

  @Test func bulkWantsEveryVariable() throws {
    let bench = try StatbankBench()
    let problem = try #require(bench.problem(["Tid=(1)"], format: .bulk))
    #expect(problem.code == .statbankOpen)
    #expect(problem.facts["conditions"] == "--where \"OMRÅDE=*\" --where \"KØN=*\"")
  }
}
