import Testing
import Workbench

/// What the types refuse, one rule a test, as a script meets it.
@Suite struct NonsenseTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "datasets/tal/data.csv",
      """
      geo,pris,tid,udgift,fast,tusinde,antal,andel,takst
      DK,lobende,2023,300,310,3,30,40.0,9.5
      084,lobende,2023,100,105,1,10,30.0,10.0
      085,lobende,2023,200,205,2,20,45.0,9.0
      084,lobende,2024,120,110,2,12,35.0,11.0
      084,faste,2024,110,110,2,12,35.0,11.0
      085,lobende,2024,0,100,2,8,35.0,0.0
      085,lobende,2025,50,100,2,8,35.0,0.0

      """)
    try folder.write("datasets/tal/folk.csv", "geo,folk\n084,1000\n085,500\n")
    try folder.write(
      "datasets/tal/datapackage.json",
      """
      {"name": "tal", "title": "Tal", "resources": [
        {"name": "tal", "path": "data.csv", "kkrlab": {"default": true}, "schema": {"fields": [
          {"name": "geo", "type": "string", "kkrlab": {"role": "dimension", "categories": [
            {"code": "DK"}, {"code": "084", "parent": "DK"}, {"code": "085", "parent": "DK"}]}},
          {"name": "pris", "type": "string", "kkrlab": {"role": "dimension", "categories": [
            {"code": "lobende", "level": "selector"}, {"code": "faste", "level": "selector"}]}},
          {"name": "tid", "type": "year", "kkrlab": {"role": "dimension"}},
          {"name": "udgift", "type": "integer", "kkrlab": {"role": "measure", "unit": "kr",
            "quantity": "flow", "priceBasis": "løbende priser"}},
          {"name": "fast", "type": "integer", "kkrlab": {"role": "measure", "unit": "kr",
            "quantity": "flow", "priceBasis": "faste priser, 2024-pl"}},
          {"name": "tusinde", "type": "integer", "kkrlab": {"role": "measure",
            "unit": "kr", "scale": 1000, "quantity": "flow"}},
          {"name": "antal", "type": "integer", "kkrlab": {"role": "measure",
            "unit": "personer", "quantity": "stock"}},
          {"name": "andel", "type": "number", "kkrlab": {"role": "measure",
            "unit": "pct_share", "quantity": "share"}},
          {"name": "takst", "type": "number", "kkrlab": {"role": "measure",
            "unit": "kr pr. person", "quantity": "rate"}}
        ]}},
        {"name": "folk", "path": "folk.csv", "schema": {"fields": [
          {"name": "geo", "type": "string", "kkrlab": {"role": "dimension"}},
          {"name": "folk", "type": "integer", "kkrlab": {"role": "measure",
            "unit": "personer", "quantity": "stock", "additive": true}}
        ]}}
      ]}
      """)
  }

  private func bench() throws -> LuaBench {
    let catalogue = DatasetCatalogue(folders: [folder.path + "/datasets"])
    return try LuaBench(modules: LuaModules.all(LuaContext(catalogue: catalogue)))
  }

  private static let opened = """
    local t = data.open "tal"
    local parts = t:where "geo ~= 'DK' and pris == 'lobende'"
    local now = parts:where "tid == 2023"

    """

  /// The message that a script ends with, without place and hint.
  private func refusal(_ script: String) throws -> String {
    try bench().message(Self.opened + script) ?? "no problem"
  }

  private func hint(_ script: String) throws -> String {
    guard let problem = try bench().problem(Self.opened + script) else { return "no problem" }
    let line = ProblemText().render(problem).split(separator: "\n").first { $0.contains("hint:") }
    return line.map { String($0.drop { $0 == " " }) } ?? "no hint"
  }

  private func printed(_ script: String) throws -> String {
    let bench = try bench()
    _ = try bench.run(Self.opened + script)
    return bench.output
  }

  @Test func priceLevelsAreNotAdded() throws {
    let script = "parts:derive{ x = \"udgift + fast\" }"
    #expect(
      try refusal(script)
        == "«+» cannot combine løbende priser with faste priser, 2024-pl")
    #expect(try hint(script).contains("bring both to one price level first"))
    #expect(try refusal("parts:where \"udgift > fast\"").contains("løbende priser with faste"))
    #expect(try refusal("parts:derive{ x = \"udgift / fast\" }").contains("cannot combine"))
    let quantities = "local a = now:sum \"udgift\"; local b = now:sum \"fast\"; return "
    #expect(try refusal(quantities + "a + b").contains("løbende priser with faste"))
    #expect(try refusal(quantities + "a - b").contains("løbende priser with faste"))
    // The explicit way around.
    #expect(
      try printed("print(now:derive{ x = \"plain(udgift) + plain(fast)\" }:sum \"x\")") == "610\n")
  }

  @Test func powersOfTenAreConvertedFirst() throws {
    let script = "parts:derive{ x = \"plain(0) + udgift - tusinde\" }"
    #expect(
      try refusal(script) == "«-» cannot combine kr. with 1.000 kr. until one is converted")
    #expect(try hint(script) == "hint: write convert(…, 'kr.') around one of them")
    let quantities = "local a, b = now:sum \"udgift\", now:sum \"tusinde\"\n"
    #expect(try refusal(quantities + "return a + b").contains("until one is converted"))
    #expect(try printed(quantities + "print(a + b:convert \"kr\")") == "3.300\u{A0}kr.\n")
  }

  @Test func ratesAndSharesAreNotSummed() throws {
    #expect(try refusal("now:sum \"andel\"") == "«andel» is share and cannot be summed")
    #expect(try refusal("now:sum \"takst\"") == "«takst» is rate and cannot be summed")
    #expect(
      try refusal("parts:group(\"geo\"):sum(\"antal\")").contains("cannot be summed over «tid»"))
    #expect(try hint("now:sum \"andel\"").contains("mean(andel, WEIGHT)"))
  }

  @Test func plainMeansOfRatiosAreRefused() throws {
    #expect(try refusal("now:mean \"andel\"").contains("«andel» is share: a plain mean"))
    #expect(try hint("now:mean \"andel\"").contains("mean(andel, 1)"))
    #expect(try refusal("now:group(\"tid\"):mean(\"takst\")").contains("«takst» is rate"))
    // (30 × 10 + 45 × 20) / 30, and both alike.
    #expect(try printed("print(now:mean(\"andel\", { weight = \"antal\" }))") == "40,0\u{A0}pct.\n")
    #expect(try printed("print(now:mean(\"andel\", { weight = 1 }))") == "37,5\u{A0}pct.\n")
    #expect(try refusal("now:mean(\"andel\", { weight = \"0 - antal\" })").contains("0 or more"))
    #expect(try printed("print(#now:group(\"geo\"):mean(\"andel\"))") == "2\n")
  }

  @Test func totalsAreNotAddedToTheirParts() throws {
    let all = "t:where \"pris == 'lobende' and tid == 2023\""
    let text = "the rows hold totals of «geo» beside their parts: DK"
    #expect(try refusal(all + ":sum \"udgift\"") == text)
    #expect(try hint(all + ":sum \"udgift\"") == "hint: write where \"geo ~= 'DK'\" first")
    #expect(try refusal(all + ":max \"udgift\"") == text)
    #expect(try refusal(all + ":top(1, \"udgift\")") == text)
    #expect(try refusal(all + ":share \"udgift\"") == text)
    #expect(
      try printed("print(#\(all):top(2, \"udgift\", \"largest\", { totals = true }))") == "2\n")
    #expect(try printed("print(#\(all):group(\"geo\"):sum(\"udgift\"))") == "3\n")
    #expect(try printed("print(now:sum \"udgift\")") == "300\u{A0}kr.\n")
  }

  @Test func selectorsAreChosen() throws {
    let script = "t:where \"geo == '084' and tid == 2024\":sum \"udgift\""
    #expect(try refusal(script).contains("«pris» holds the same figures 2 times over"))
    #expect(try hint(script).hasPrefix("hint: choose one, such as where \"pris =="))
  }

  @Test func moneyByPersonsIsPerPerson() throws {
    #expect(
      try printed(
        "local d = now:derive{ x = \"udgift / antal\" }\nprint(d:value(\"x\", { geo = \"084\" }))")
        == "10,0\u{A0}kr. pr. person\n")
    #expect(
      try printed("print(now:sum \"udgift\" / now:sum \"antal\")") == "10,0\u{A0}kr. pr. person\n")
    // And back: a price times persons is money.
    #expect(
      try printed("print(now:sum \"udgift\" / now:sum \"antal\" * now:sum \"antal\")")
        .hasPrefix("300"))
  }

  @Test func sharesDifferByPercentagePoints() throws {
    #expect(
      try printed(
        """
        local a, b = now:value("andel", { geo = "085" }), now:value("andel", { geo = "084" })
        print(a - b, a - (a - b), b + (a - b))
        local d = now:derive{ x = "andel - 30", y = "andel - andel", z = "andel - (andel - andel)" }
        print(d:value("y", { geo = "084" }).unit, d:value("z", { geo = "084" }).unit)
        """)
        == "15,0\u{A0}procentpoint\t30,0\u{A0}pct.\t45,0\u{A0}pct.\nprocentpoint\tpct.\n")
    #expect(try refusal("now:derive{ x = \"(andel - andel) - andel\" }").contains("cannot combine"))
    #expect(try refusal("now:derive{ x = \"andel + antal\" }").contains("pct. with personer"))
  }

  @Test func ratiosOfLikeNumbersKnowThatTheyAre() throws {
    #expect(
      try printed(
        """
        local d = now:derive{ x = "udgift / udgift", y = "udgift / udgift * 100" }
        print(d:value("x", { geo = "084" }), d:value("y", { geo = "084" }))
        """) == "1,000\t100,0\u{A0}pct.\n")
  }

  @Test func changesFromNothingAreRefused() throws {
    #expect(
      try refusal(
        "return parts:where(\"geo == '085'\"):change(\"udgift\", 2024, 2025).percent")
        == "a percentage change from 0\u{A0}kr. has no meaning")
    #expect(
      try refusal("parts:index(\"udgift\", 2024)").contains("a percentage change from 0"))
  }

  @Test func numbersRepeatedByAJoinAreNotAddedTwice() throws {
    let joined = "local j = parts:join(data.open \"tal.folk\", { on = \"geo\" })\n"
    let text = "a join set each number of «folk» on several rows, one for geo"
    #expect(try refusal(joined + "j:sum \"folk\"") == text)
    #expect(try refusal(joined + "j:rename{ f = \"folk\" }:sum \"f\"").contains("«f»"))
    #expect(try refusal(joined + "j:derive{ x = \"folk + 1\" }:sum \"x\"").contains("«x»"))
    #expect(try refusal(joined + "j:mean \"folk\"") == text)
    // Each year has every number once, and rows of their own may be weighted with it.
    #expect(try printed(joined + "print(#j:group(\"tid\"):sum(\"folk\"))") == "3\n")
    #expect(
      try printed(joined + "print(#j:derive{ x = \"takst * folk\" }:group(\"geo\"):sum(\"x\"))")
        == "2\n")
    #expect(try printed(joined + "print(j:derive{ x = \"plain(folk)\" }:sum \"x\")") == "3.500\n")
  }

  @Test func quantitiesRefuseWhatHasNoUnitInCommon() throws {
    let two = "local a, b = now:sum \"udgift\", now:sum \"antal\"\n"
    #expect(try refusal(two + "return a + b") == "«+» cannot combine kr. with personer")
    #expect(try refusal(two + "return a / 0") == "a number divided by 0 has no value")
    #expect(try refusal(two + "return a:convert \"personer\"").contains("cannot combine"))
    #expect(try refusal(two + "return a + \"1\"").contains("must be"))
    #expect(
      try printed(two + "print(a + 1, 2 * a, -a, a / 4)")
        == "301\u{A0}kr.\t600\u{A0}kr.\t−300\u{A0}kr.\t75\u{A0}kr.\n")
    #expect(try refusal(two + "for i = 1, 6000 do a = a + 1 end").contains("5000 steps"))
  }
}
