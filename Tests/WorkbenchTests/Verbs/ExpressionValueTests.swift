import Testing
import Workbench

/// Operators and functions one by one: the text of an expression and the value it gives.
@Suite struct ExpressionValueTests {
  private func table() throws -> Table {
    let domain = CategoryDomain([
      CategoryDomain.Value(code: "101", label: Labels(danish: "København")),
      CategoryDomain.Value(code: "400", label: Labels(danish: "Bornholm")),
      CategoryDomain.Value(code: "401", label: Labels(danish: "Andet")),
      CategoryDomain.Value(code: "402", label: Labels(danish: "Andet")),
    ])
    let quarter = try #require(Period(code: "2020K3"))
    return try VerbSamples.table([
      VerbSamples.column("kom", .category, [.text("400")], domain: domain),
      VerbSamples.column("tid", .period, [.period(quarter)]),
      VerbSamples.column("mangler", .integer, [.missing(.confidential)]),
      VerbSamples.column("tom", .real, [.missing(.notAsked)]),
      VerbSamples.column("i", .integer, [.integer(-7)]),
      VerbSamples.column("navn", .text, [.text(" Ærø Å ")]),
      VerbSamples.column(
        "pris", .decimal(scale: 2), [.decimal(ExactDecimal(coefficient: 1005, scale: 2))]),
      VerbSamples.column("kr", .integer, [.integer(5_000_000)]) {
        $0.unit = .kroner
        $0.priceBasis = .current
      },
      VerbSamples.column("faste", .integer, [.integer(5)]) {
        $0.unit = .kroner
        $0.priceBasis = .fixed(year: 2024)
      },
    ])
  }

  @Test(arguments: [
    ("i // 2", "-4"), ("i % 3", "2"), ("i / 2", "-3.5"), ("-i ^ 2", "-49"),
    ("i // 0", "<undefined>"),
    ("i % 0", "<undefined>"), ("i / 0", "<undefined>"), ("0 / 0", "<undefined>"),
    ("pris * 3", "30.15"), ("pris * 0.1", "1.005"), ("pris + 1", "11.05"), ("pris / 2", "5.025"),
    ("pris // 3", "3"), ("pris % 3", "1.05"), ("round(pris, 1)", "10.1"),
    ("round(1.005e0, 2)", "1.01"),
    ("round(-2.5)", "-3"), ("floor(-2.5)", "-3"), ("ceil(-2.5)", "-2"), ("abs(i)", "7"),
    ("sqrt(-1)", "<undefined>"), ("sqrt(16)", "4"), ("min(3, i, 2.5)", "-7.0"),
    ("mangler + tom", "<confidential>"), ("mangler == 1 or true", "true"),
    ("mangler == 1 and false", "false"), ("mangler == 1 or false", "<confidential>"),
    ("not (tom > 1)", "<not-asked>"), ("mangler is missing", "true"), ("i is missing", "false"),
    ("coalesce(mangler, tom, 3)", "3"), ("if(i < 0, 'ned', 'op')", "ned"),
    ("if(mangler > 0, 1, 2)", "<confidential>"), ("upper(navn)", " ÆRØ Å "),
    ("trim(lower(navn)) .. '!'", "ærø å!"), ("length(trim(navn))", "5"), ("#kom", "3"),
    ("starts(kom, '4')", "true"), ("ends(trim(navn), 'Å')", "true"),
    ("contains(navn, 'rø')", "true"), ("contains(navn, '')", "true"),
    ("kom == 'Bornholm'", "true"), ("kom == '101'", "false"),
    ("kom in {'400', 'København'}", "true"),
    ("kom < '401'", "true"), ("year(tid)", "2020"), ("quarter(tid)", "3"), ("halfyear(tid)", "2"),
    ("month(tid)", "<not-applicable>"), ("within(tid, 2020)", "true"), ("tid >= 2020", "true"),
    ("tid <= 2020", "true"), ("tid < 2021", "true"), ("tid > 2019", "true"),
    ("tid == '2020K3'", "true"), ("tid == '2020K2'", "false"),
    ("tid between 2019 and 2020", "true"), ("within(tid, '2019/2021')", "true"),
    ("within(tid, '2020M08')", "false"), ("within(2020, tid)", "false"),
    ("i < -6.5", "true"), ("i == -7.0", "true"), ("i between -8 and -7", "true"),
    ("9223372036854775807 > 1.5", "true"), ("i in {1, -7}", "true"), ("i not in {}", "true"),
    ("pris in {10.05}", "true"), ("pris == 10.050", "true"), ("pris > 10.0499", "true"),
    ("'Aa' > 'Z'", "true"), ("convert(kr, 'mio. kr.')", "5.000000"), ("kr * 2", "10000000"),
  ])
  func value(text: String, expected: String) throws {
    let derived = try table().deriving([Derivation("ud", Expression(text))])
    #expect(try derived.column("ud")[0].plainText == expected)
  }

  @Test(arguments: [
    ("kr + faste", "KK-432"), ("kr > faste", "KK-432"), ("kom == 'Andet'", "KK-423"),
    ("tid == 'i går'", "KK-422"), ("tid == 2020", "KK-451"), ("tid ~= '2020M08'", "KK-451"),
    ("within(tid, kr)", "KK-414"), ("navn + 1", "KK-413"), ("not i", "KK-414"), ("-navn", "KK-414"),
    ("round(pris, i)", "KK-424"), ("999999999999999999 * pris", "KK-421"), ("tid * 2", "KK-413"),
    ("1 < i < 3", "KK-413"), ("i == true", "KK-413"), ("sum(i)", "KK-418"),
  ])
  func problem(text: String, code: String) throws {
    #expect(throws: Problem.self) { try table().deriving([Derivation("ud", Expression(text))]) }
    let found = VerbSamples.problem {
      _ = try table().deriving([Derivation("ud", Expression(text))])
    }
    #expect(found.hasPrefix("error \(code)"), "\(found)")
  }

  @Test func unitsOfResults() throws {
    let table = try table().deriving([
      Derivation("mio", Expression("convert(kr, 'mio. kr.')")),
      Derivation("del", Expression("kr / kr")), Derivation("minus", Expression("-kr")),
    ])
    #expect(try table.column("mio").field.unit == Unit(code: "mio. kr."))
    #expect(try table.column("del").field.unit == nil)
    #expect(try table.column("minus").field.unit == .kroner)
    #expect(try table.column("minus").field.priceBasis == .current)
  }

  @Test func unitColumnLeftBehind() throws {
    let table = try VerbSamples.table([
      VerbSamples.column("unit", .text, ["mia_kr", "mia_kr"].map { .text($0) }),
      VerbSamples.column("value", .integer, [.integer(1), .integer(2)]) { $0.unitColumn = "unit" },
    ])
    #expect(try table.selecting(["value"]).column("value").field.unit == Unit(code: "mia_kr"))
    #expect(try table.dropping(["unit"]).column("value").field.unit == Unit(code: "mia_kr"))
  }
}
